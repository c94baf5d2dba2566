import { allow, type Who } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { countedAs, hasEnded, lastDayFor, monthOf } from './domain.ts'
import { getRated } from './judged.ts'
import type { Needs } from './needs.ts'
import { addOccasion, type Cell, countOccasion } from './queries.ts'

/** What somebody wants to rate: the visit of a code in their hand, or a case of theirs that ended. */
export type Rated = { code: string } | { caseId: string }

/** One thing that can be rated once. */
export type Occasion = Cell & { key: Buffer; closesOn: Temporal.PlainDate }

type Sort = 'ticket' | 'case'

export const keyOf = ({ vault }: Pick<Needs, 'vault'>, sort: Sort, id: string): Buffer =>
  vault.blindIndex('feedback.occasion', `${sort}:${id}`)

const occasionOn = (
  needs: Needs,
  day: Temporal.PlainDate,
  { office, service, sort, id }: { office: string; service: string; sort: Sort; id: string },
): Occasion => ({
  office,
  service,
  month: monthOf(day),
  key: keyOf(needs, sort, id),
  closesOn: lastDayFor(day),
})

/** An occasion and whether it is over, so that it can be rated at all. */
export type Found = { occasion: Occasion; isOver: boolean }

async function findVisit(needs: Needs, who: Who, code: string): Promise<Found> {
  const ticket = await needs.queue.findTicket(who, code)
  if (!ticket) throw new Refusal('feedback.unknownVisit')
  const { office, ticketId: id, day, state } = ticket
  const service = countedAs(ticket)
  allow(who, 'feedback.answer', { office })
  return {
    occasion: occasionOn(needs, day, { office, service, sort: 'ticket', id }),
    isOver: state === 'done',
  }
}

async function findCase(needs: Needs, who: Who, caseId: string): Promise<Found> {
  const view = await needs.applications.getCase(who, caseId)
  const { office, service, changedAt } = view
  allow(who, 'feedback.answer', { office })
  const day = dayOf(changedAt, getRated(needs, office).zone)
  const of = { office, service: service.id, sort: 'case', id: caseId } as const
  return { occasion: occasionOn(needs, day, of), isOver: hasEnded(view) }
}

/** Finds what is to be rated; who may not see it is told that it is not there. */
export async function allowRating(needs: Needs, who: Who, rated: Rated): Promise<Found> {
  const found = await ('code' in rated
    ? findVisit(needs, who, rated.code)
    : findCase(needs, who, rated.caseId))
  getRated(needs, found.occasion.office)
  return found
}

/** Writes down, once, that there is something to rate, and counts it. */
export async function addOnce(tx: Tx, occasion: Occasion): Promise<void> {
  if ((await addOccasion(tx, occasion)) === 1) await countOccasion(tx, occasion)
}

/** What ended at a moment, on the wall of its office. */
export function endedAt(
  needs: Needs,
  at: Temporal.Instant,
  of: { office: string; service: string; sort: Sort; id: string },
): Occasion {
  return occasionOn(needs, dayOf(at, getRated(needs, of.office).zone), of)
}
