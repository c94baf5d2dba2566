import type { Who } from '#packages/access'
import { SLOT_MINUTES, slotOf } from '#packages/booking'
import type { Tx } from '#platform/db'
import { type Events, type Telling, tell } from '#platform/events'
import { changeSlots, type SlotChange } from './day-queries.ts'
import type { Change } from './decide.ts'
import { type Booking, columnOf } from './domain.ts'
import {
  arrived,
  cancelled,
  confirmed,
  cooling,
  held,
  kept,
  lost,
  missed,
  moved,
  released,
  unserved,
} from './events.ts'
import { type Freed, freedSlots } from './freed.ts'
import { addFreed } from './freed-queries.ts'
import { addBookings, markBookings } from './queries.ts'

/** What a booking holds of each slot, as seconds to add (`sign` 1) or to give back (-1). */
function drawn(booking: Booking, sign: 1 | -1): SlotChange[] {
  const column = columnOf(booking.state)
  if (!column) return []
  return booking.takes.map((seconds, nth) => ({
    office: booking.office,
    day: booking.day,
    startsAt: slotOf(booking.startsAt).add({ minutes: nth * SLOT_MINUTES }),
    held: 0,
    booked: 0,
    cooling: 0,
    offered: 0,
    [column]: sign * seconds,
  }))
}

const columns = ['held', 'booked', 'cooling', 'offered'] as const

/**
 * What all changes together do to each slot, and what freed places add to or take from it; slots
 * they leave as they were are left out.
 */
export function sumSlots(
  changes: readonly Change[],
  more: readonly SlotChange[] = [],
): SlotChange[] {
  const sums = new Map<string, SlotChange>()
  const all = changes.flatMap(({ before, after }) => [
    ...(before ? drawn(before, -1) : []),
    ...drawn(after, 1),
  ])
  all.push(...more)
  for (const one of all) {
    const key = `${one.office} ${one.startsAt.epochMilliseconds}`
    const sum = sums.get(key)
    if (!sum) sums.set(key, { ...one })
    else for (const column of columns) sum[column] = (sum[column] ?? 0) + (one[column] ?? 0)
  }
  return [...sums.values()].filter((sum) => columns.some((column) => (sum[column] ?? 0) !== 0))
}

/** The facts every piece of our news carries. */
export const factsOf = (booking: Booking) => ({
  office: booking.office,
  bookingId: booking.bookingId,
  caseId: booking.caseId,
  ...(booking.person ? { person: booking.person } : {}),
  service: booking.service,
  startsAt: booking.startsAt.toString(),
})

/** The facts of a place that is nobody's. When it will be somebody's is not said: it could be awaited. */
export const placeOf = ({ office, freedId, startsAt }: Freed) => ({
  office,
  freedId,
  startsAt: startsAt.toString(),
})

const endings = { arrived, cancelled, confirmed, lost, missed, released } as const

/** What became of a booking: its new state, or its new place. */
function newsOf(who: Who, { before, after, how }: Change): Telling {
  const facts = factsOf(after)
  const until = after.holdUntil?.toString() ?? ''
  // A held minute that became another is nobody's appointment yet: one more hold, and no news of a move.
  if (before?.state === after.state && after.state !== 'held') {
    return tell(who, moved, { ...facts, before: before.startsAt.toString() })
  }
  if (after.state === 'held') return tell(who, held, { ...facts, holdUntil: until })
  if (after.state === 'kept') return tell(who, kept, { ...facts, keptUntil: until })
  if (after.state === 'unserved') return tell(who, unserved, { ...facts, ...(how && { how }) })
  return tell(who, endings[after.state], facts)
}

/** Adds to the slots; all of them exist, or nothing is written. */
export async function writeSlots(tx: Tx, slots: readonly SlotChange[]): Promise<void> {
  if (slots.length === 0) return
  const touched = await changeSlots(tx, slots)
  if (touched !== slots.length) throw new Error('A booking draws on a slot that does not exist')
}

/** What was decided: bookings, the places they left behind, and what else the slots gain or lose. */
export type Writing = {
  events: Events
  changes: readonly Change[]
  freed?: readonly Freed[]
  slots?: readonly SlotChange[]
  at: Temporal.Instant
}

/**
 * Writes what was decided: slots, bookings and news, a few statements however many there are. They leave one
 * behind the other without waiting for answers, because everybody else waits for the lock of the day.
 */
export async function writeChanges(
  tx: Tx,
  { events, changes, freed = [], slots = [], at }: Writing,
  madeBy: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  if (changes.length === 0) return
  const added = freed.flatMap((one) => freedSlots(one, 1))
  const old = changes.filter(({ before }) => before).map(({ after }) => after)
  const fresh = changes.filter(({ before }) => !before).map(({ after }) => after)
  const rows = fresh.map((one) => ({ ...one, madeBy: madeBy.get(one.bookingId) ?? 'system' }))
  await Promise.all([
    writeSlots(tx, sumSlots(changes, [...slots, ...added])),
    freed.length > 0 && addFreed(tx, freed, at),
    old.length > 0 && markBookings(tx, old, at),
    rows.length > 0 && addBookings(tx, rows, at),
    events.publishAll(tx, [
      ...changes.map((change) => newsOf(tx.who, change)),
      ...freed.map((one) => tell(tx.who, cooling, placeOf(one))),
    ]),
  ])
}
