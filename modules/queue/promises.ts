import { changeOf, type Estimate, judge, toldInstead } from '#packages/queueing'
import type { Tx } from '#platform/db'
import { newsOf } from './acts.ts'
import {
  addOutcome,
  addPromise,
  findPromise,
  type OutcomeRow,
  type PromiseRow,
} from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import { waitRose } from './events.ts'
import { countedMinutes, type Hall, type OfficeDay } from './hall.ts'
import type { Needs } from './needs.ts'
import { countServing, isBeyondPromise, type Outlook, placeOf, toldAgo } from './outlook.ts'
import { findCause } from './rises.ts'
import { addTold, type ToldRow } from './told-queries.ts'

type Promising = { hall: Hall; outlook: Pick<Outlook, 'ranking' | 'sessions'> } & Telling

/** What is promised for a leg when it is told for the first time. */
export function promiseRow({ hall, outlook, ticket, fresh }: Promising): PromiseRow {
  const { levels, told } = fresh
  return {
    office: ticket.office,
    ticket: ticket.id,
    leg: ticket.leg,
    day: ticket.day,
    stage: ticket.stage,
    from_minutes: fresh.fromMinutes,
    to_minutes: fresh.toMinutes,
    late_after_minutes: fresh.lateAfterMinutes,
    place: placeOf(outlook.ranking, ticket) ?? 1,
    policy: hall.policy.version,
    after_act: hall.lastAct,
    at: hall.at,
    p10_minutes: levels.p10,
    p50_minutes: levels.p50,
    p80_minutes: levels.p80,
    p90_minutes: levels.p90,
    middle_minutes: told.middle,
    scale_minutes: told.scale,
    skew: told.skew,
    counters: countServing(outlook.sessions, ticket.stage),
  }
}

type Telling = { ticket: TicketRow; fresh: Estimate }

/** Something else is told than stands on the screens: later only with its cause, and once. */
async function tellAnew(
  tx: Tx,
  needs: Needs,
  anew: { hall: Hall; outlook: Outlook; row: ToldRow } & Telling,
): Promise<void> {
  const { hall, outlook, row, ticket, fresh } = anew
  const before = toldAgo(hall, row)
  const change = row.isOver ? 'later' : changeOf(before, fresh)
  if (change === 'none') return
  const { fromMinutes, toMinutes } = row.isOver ? fresh : toldInstead(before, fresh)
  const rise = change === 'later' ? findCause({ hall, outlook, row, ticket }) : undefined
  await addTold(tx, {
    office: ticket.office,
    ticket: ticket.id,
    leg: ticket.leg,
    nth: row.nth + 1,
    day: ticket.day,
    from_minutes: fromMinutes,
    to_minutes: toMinutes,
    cause: rise?.cause ?? null,
    amount: rise?.amount ?? null,
    counters: countServing(outlook.sessions, ticket.stage),
    at: hall.at,
  })
  // Inside the range that was told first nothing is taken back: the ticket keeps why, and troubles nobody.
  const now = { ...row, toMinutes, at: hall.at }
  if (!rise || (rise.cause !== 'back' && !isBeyondPromise(hall, now))) return
  const news = { ...newsOf(ticket), fromMinutes, toMinutes, why: rise.cause }
  await needs.events.publish(tx, waitRose, rise.amount ? { ...news, amount: rise.amount } : news)
}

/**
 * Promises a range to everybody who waits without one, and tells those who have one when it will be
 * sooner, or later and why. A leg is promised once; while no counter is open for it there is nothing
 * honest to tell, so that waits until there is. The outlook must have looked ahead.
 */
export async function addPromises(
  tx: Tx,
  needs: Needs,
  { hall, outlook }: { hall: Hall; outlook: Outlook },
): Promise<void> {
  for (const ticket of hall.tickets) {
    const fresh = outlook.look?.waits.get(ticket.id)
    if (!fresh || fresh === 'unknown') continue
    const row = outlook.told.get(ticket.id)
    if (row) await tellAnew(tx, needs, { hall, outlook, row, ticket, fresh })
    else await addPromise(tx, promiseRow({ hall, outlook, ticket, fresh }))
  }
}

/** A promise held against the moment of its call; pauses of the hall do not count. */
export function outcomeOf(held: OfficeDay, promise: PromiseRow): OutcomeRow {
  const { office, ticket, leg, day } = promise
  const { at } = held
  // Clocks of two machines differ by a little; nobody was called before they were promised anything.
  const actualMinutes = Math.max(0, countedMinutes(held, promise.at))
  const { verdict, isLate } = judge(
    {
      fromMinutes: promise.from_minutes,
      toMinutes: promise.to_minutes,
      lateAfterMinutes: promise.late_after_minutes,
    },
    actualMinutes,
  )
  const judged = { actual_minutes: actualMinutes, verdict, is_late: isLate, at }
  return { office, ticket, leg, day, ...judged }
}

/** Judges the promise of the leg a ticket is on, when there is one. */
export async function judgePromise(tx: Tx, held: OfficeDay, ticket: TicketRow): Promise<void> {
  const { office, id, leg } = ticket
  const promise = await findPromise(tx, { office, ticket: id, leg })
  // Called on paper before the house could promise anything: nothing to be held to.
  if (!promise || Temporal.Instant.compare(held.at, promise.at) < 0) return
  await addOutcome(tx, { ...outcomeOf(held, promise), day: ticket.day })
}
