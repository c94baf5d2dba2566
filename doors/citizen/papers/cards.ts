import { setTimeout as wait } from 'node:timers/promises'
import type { CaseView } from '#modules/applications'
import type { CardReading, File } from '#modules/documents'
import { type Compared, compareCard, listToMend } from '#packages/cards'
import { toldOnCards } from '#packages/forms'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

// Longer nobody waits for a machine before the next page: it goes on reading, and the paper shows it later.
const patience = 5_000

/** A reading held against the answers as they are now. */
export type HeldAgainst = { reading: CardReading; compared: Compared[]; toMend: Compared[] }

/** What a machine read, field by field beside the answers; the answers may have changed since. */
export function holdAgainst({ service, journey }: CaseView, reading: CardReading): HeldAgainst {
  const compared = compareCard(reading.said ?? {}, toldOnCards(service, journey.answers))
  return { reading, compared, toMend: listToMend(compared, reading.kept) }
}

/** The requirements whose cards say otherwise, and nobody has said yet which is right. */
export const listDiffering = (
  view: CaseView,
  files: readonly File[],
  readings: readonly CardReading[],
): string[] =>
  readings
    .filter((reading) => holdAgainst(view, reading).toMend.length > 0)
    .flatMap(({ fileId }) => files.find((file) => file.fileId === fileId)?.requirement ?? [])

type Card = Pick<Needs, 'documents' | 'cards'>

/**
 * Has a card that was just sent read, for a while; says whether an answer differs from it. The paper is
 * kept already: whatever becomes of the reading, it must not take that away.
 */
export async function isOtherThanAnswered(
  { documents, cards }: Card,
  { visit, view, file }: { visit: Visit; view: CaseView; file: File },
): Promise<boolean> {
  const card = view.service.documents.find(({ id }) => id === file.requirement)?.reads
  if (!card || !cards || !view.service.onCards) return false
  const { nik, name, birth } = toldOnCards(view.service, view.journey.answers)
  const read = (bytes: Uint8Array) => cards.read({ bytes, card, wanted: { nik, name, birth } })
  const work = documents.readCard(visit.who, file.fileId, { card, read }).catch(() => undefined)
  const late = new AbortController()
  const reading = await Promise.race([
    work,
    wait(patience, undefined, { signal: late.signal }).catch(() => undefined),
  ])
  late.abort()
  return reading !== undefined && holdAgainst(view, reading).toMend.length > 0
}
