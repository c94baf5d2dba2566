import { makeCode } from '#packages/booking'
import { dayOf } from '#packages/calendar'
import { labelOf, policyFor } from '#packages/queueing'
import type { Tx } from '#platform/db'
import { keepAct, keepNew, newsOf } from './acts.ts'
import { left, type TicketRow } from './domain.ts'
import { placeKept } from './events.ts'
import { momentAfter } from './hall.ts'
import { addDay, addNumber, findLastAct, lockDay } from './hall-queries.ts'
import { listMembers, saveMember } from './member-queries.ts'
import type { Needs } from './needs.ts'
import {
  carrySeries,
  isTaken,
  listPauses,
  markDayPaused,
  markKept,
  markPauseEnded,
} from './pause-queries.ts'
import { findOpeningAfter } from './pauses.ts'
import { listInHall } from './ticket-queries.ts'

type Keeping = {
  office: string
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  at: Temporal.Instant
  /** When the doors open on that day. */
  opening: Temporal.Instant
}

/** The same place on the next day: nobody in it is here before they are seen again. */
const again = (ticket: TicketRow, { from, to }: Keeping, id: string): TicketRow => ({
  ...ticket,
  id,
  day: to,
  state: ticket.state === 'missed' ? 'missed' : 'waiting',
  counter: null,
  called_at: null,
  began_at: null,
  present_at: null,
  kept_present_at: ticket.present_at ?? ticket.kept_present_at,
  kept_from: from,
  kept_to: null,
})

async function keepPlace(tx: Tx, needs: Needs, before: TicketRow, keeping: Keeping): Promise<void> {
  const { office, to, at } = keeping
  const taken = await isTaken(tx, { ...before, day: to })
  await keepAct(tx, needs, left(before, at), { act: 'kept', at })
  await markKept(tx, { office, id: before.id, to })
  if (taken.code) return
  let kept = again(before, keeping, needs.newId())
  if (taken.number) {
    const { series } = before
    const { last_number: number } = await addNumber(tx, { office, day: to, series })
    kept = { ...kept, number, label: labelOf(series, number) }
  }
  await keepNew(tx, needs, kept, { act: 'kept', at })
  for (const row of await listMembers(tx, before)) await saveMember(tx, { ...row, ticket: kept.id })
  const when = { day: to.toString(), opensAt: keeping.opening.toString() }
  await needs.events.publish(tx, placeKept, { ...newsOf(kept), ...when })
}

async function prepareDay(tx: Tx, needs: Needs, { office, from, to, at }: Keeping): Promise<void> {
  await addDay(tx, {
    office,
    day: to,
    policy: policyFor(to.toString()).version,
    door_code: makeCode(needs.random),
    began_at: at,
    paused_at: null,
    has_pauses: true,
    version: 0,
  })
  const made = await lockDay(tx, office, to)
  await markDayPaused(tx, { office, day: to, since: made?.paused_at ?? null })
  await carrySeries(tx, { office, day: from, to })
}

/** Not before the last act of either day. */
async function momentIn(tx: Tx, { office, from, to, at }: Keeping): Promise<Temporal.Instant> {
  const before = momentAfter(at, await findLastAct(tx, office, from))
  return momentAfter(before, await findLastAct(tx, office, to))
}

/**
 * A day that stood still to its end: everybody who still waited has their place on the next day that
 * is open, with what they had earned, and the hours between count for nobody. Returns how many;
 * nothing when the office does not open again.
 */
export async function keepOvernight(
  tx: Tx,
  needs: Needs,
  { office, day, at }: { office: string; day: Temporal.PlainDate; at: Temporal.Instant },
): Promise<number | undefined> {
  const held = await lockDay(tx, office, day)
  if (!held?.paused_at) return undefined
  const file = needs.catalogue.getOffice(office)
  const opening = findOpeningAfter(file, day)
  if (!opening) return undefined
  const to = dayOf(opening, file.zone)
  const early = { office, from: day, to, at, opening }
  await prepareDay(tx, needs, early)
  const keeping = { ...early, at: await momentIn(tx, early) }
  const [pause] = await listPauses(tx, office, held.paused_at)
  if (pause) {
    const isLate = Temporal.Instant.compare(opening, at) < 0
    const ended_at = isLate ? at : opening
    await markPauseEnded(tx, { ...pause, ended_at, ended_by: 'queue', ending: 'kept' })
  }
  await markDayPaused(tx, { office, day, since: null })
  const tickets = await listInHall(tx, office, day)
  for (const ticket of tickets) await keepPlace(tx, needs, ticket, keeping)
  return tickets.length
}
