import { judge } from '#packages/queueing'
import type { Tx } from '#platform/db'
import { addOutcome, addPromise, findPromise, listPromised } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import { countedMinutes, type Hall, type OfficeDay } from './hall.ts'
import { type Outlook, placeOf } from './outlook.ts'

/**
 * Promises a range to everybody who waits without one. A leg is promised once; while no counter is
 * open for it there is nothing honest to promise, so that waits until there is.
 */
export async function addPromises(tx: Tx, hall: Hall, outlook: Outlook): Promise<void> {
  const waiting = hall.tickets.filter((ticket) => outlook.waits.has(ticket.id))
  const promised = await listPromised(tx, hall.office.id, waiting)
  const hasOne = new Set(promised.map(({ ticket }) => ticket))
  for (const ticket of waiting) {
    const wait = outlook.waits.get(ticket.id)
    if (!wait || wait === 'unknown' || hasOne.has(ticket.id)) continue
    await addPromise(tx, {
      office: ticket.office,
      ticket: ticket.id,
      leg: ticket.leg,
      day: ticket.day,
      stage: ticket.stage,
      from_minutes: wait.fromMinutes,
      to_minutes: wait.toMinutes,
      late_after_minutes: wait.lateAfterMinutes,
      place: placeOf(outlook.ranking, ticket) ?? 1,
      policy: hall.policy.version,
      after_act: hall.lastAct,
      at: hall.at,
    })
  }
}

/** Holds the promise of this leg against the moment of its call; pauses of the hall do not count. */
export async function judgePromise(tx: Tx, held: OfficeDay, ticket: TicketRow): Promise<void> {
  const { office, id, leg, day } = ticket
  const promise = await findPromise(tx, { office, ticket: id, leg })
  if (!promise) return
  const { at } = held
  const actualMinutes = countedMinutes(held, promise.at)
  const { verdict, isLate } = judge(
    {
      fromMinutes: promise.from_minutes,
      toMinutes: promise.to_minutes,
      lateAfterMinutes: promise.late_after_minutes,
    },
    actualMinutes,
  )
  const outcome = { actual_minutes: actualMinutes, verdict, is_late: isLate, at }
  await addOutcome(tx, { office, ticket: id, leg, day, ...outcome })
}
