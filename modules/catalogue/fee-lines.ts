import type { Text } from '#packages/forms'
import { type Entry, isLeaflet } from './entries.ts'

/** How long one line takes: working days or hours of the clock. */
type LineTime = { workingDays?: number; hours?: number; verified: boolean }

/** One line of the official fee table, as our own files tell it. */
export type FeeLine = {
  code: string
  service: string
  names: { service: Text; kind: Text }
  /** Nothing can be applied for, only asked at an office. */
  isInformation: boolean
  feeRupiah: number | null
  isFeeVerified: boolean
  per?: 'day' | 'person'
  /** On top of the fee of another line. */
  isAdded: boolean
  time?: LineTime
  basis?: string
  arePapersVerified: boolean
  unverified: readonly Text[]
}

/** Every line of the fee table that these entries stand for. */
export const listFeeLines = (entries: readonly Entry[]): FeeLine[] => entries.flatMap(linesOf)

type Kind = Entry['definition']['variants'][number]

function linesOf(entry: Entry): FeeLine[] {
  const { definition } = entry
  const kinds: readonly Kind[] = definition.variants
  return kinds.flatMap((kind) => {
    const { names, fee } = kind
    const time = timeOf(entry, kind)
    const line = {
      service: definition.id,
      names: { service: definition.names, kind: names },
      isInformation: isLeaflet(entry),
      feeRupiah: fee.feeRupiah,
      isFeeVerified: fee.verified,
      ...('per' in fee && fee.per && { per: fee.per }),
      isAdded: 'isAdded' in fee && fee.isAdded === true,
      ...(time && { time }),
      ...(fee.basis && { basis: fee.basis }),
      arePapersVerified: papersOf(entry, kind).every(({ verified }) => verified),
      unverified: definition.unverified,
    }
    return (kind.codes ?? []).map((code) => ({ code, ...line }))
  })
}

function timeOf(entry: Entry, kind: Kind): LineTime | undefined {
  if ('time' in kind) return kind.time ?? undefined
  return isLeaflet(entry) ? undefined : entry.definition.promise
}

/** A leaflet's papers may be for some kinds only. */
const papersOf = (entry: Entry, { id }: Kind): readonly { verified: boolean }[] =>
  isLeaflet(entry)
    ? entry.definition.documents.filter((paper) => !paper.for || paper.for.includes(id))
    : entry.definition.documents
