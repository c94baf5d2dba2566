import { type Entry, isLeaflet } from '#modules/catalogue'
import { type LeafletPaper, listLeafletPapers, type Paper, textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import { sayFee } from './say-fee.ts'
import { sayBasis, sayTime, sayWholeFee } from './say-kind.ts'
import { sayDays } from './steps.ts'

type Speech = Pick<Visit, 'words' | 'language'>

/** One kind of one service in finished sentences: what it costs, needs, takes and rests on. */
export type ProductFacts = {
  service: string
  variant: string
  name: string
  kind: string
  note?: string
  fee: string
  /** What the fee is made of, where it has parts. */
  parts: { label: string; amount: string }[]
  time: string
  basis: string
  papers: readonly (Paper | LeafletPaper)[]
  /** How to ask about it at an office; absent where one can begin here. */
  ask?: string
  unverified: string[]
}

/** The facts of this kind; nothing when the service has no kind of this name. */
export function findProduct(
  speech: Speech,
  entry: Entry,
  variantId: string | undefined,
): ProductFacts | undefined {
  const { words, language } = speech
  const { definition } = entry
  const variants: readonly Entry['definition']['variants'][number][] = definition.variants
  const variant = variants.find(({ id }) => id === variantId)
  if (!variant) return undefined
  const { fee, note } = variant
  const parts = 'components' in fee ? (fee.components ?? []) : []
  return {
    service: definition.id,
    variant: variant.id,
    name: textIn(definition.names, language),
    kind: textIn(variant.names, language),
    ...(note && { note: textIn(note, language) }),
    fee: sayWholeFee(speech, fee),
    parts: parts.map((part) => ({
      label: textIn(part.names, language),
      amount: sayFee(words, part.feeRupiah),
    })),
    time: sayTimeOf(speech, entry, variant),
    basis: sayBasis(speech, fee),
    papers: isLeaflet(entry)
      ? listLeafletPapers(entry.definition, variant.id)
      : entry.definition.documents,
    ...(isLeaflet(entry) && { ask: textIn(entry.definition.ask, language) }),
    unverified: definition.unverified.map((one) => textIn(one, language)),
  }
}

function sayTimeOf(
  speech: Speech,
  entry: Entry,
  variant: Entry['definition']['variants'][number],
): string {
  if ('time' in variant && variant.time !== undefined) return sayTime(speech, variant.time)
  const promise = isLeaflet(entry) ? undefined : entry.definition.promise
  const said = sayDays(speech.words, promise)
  if (!promise || promise.verified) return said
  return `${said} (${speech.words('citizen.service.unconfirmed')})`
}
