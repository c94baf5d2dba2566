import { SLOT_MINUTES } from '#packages/booking'
import type { Tx } from '#platform/db'
import type { Events } from '#platform/events'
import { changeSlots, type SlotChange } from './day-queries.ts'
import type { Change } from './decide.ts'
import { type Booking, columnOf } from './domain.ts'
import {
  arrived,
  cancelled,
  confirmed,
  held,
  kept,
  lost,
  missed,
  moved,
  released,
} from './events.ts'
import { addBookings, markBookings } from './queries.ts'

/** What a booking holds of each slot, as seconds to add (`sign` 1) or to give back (-1). */
function drawn(booking: Booking, sign: 1 | -1): SlotChange[] {
  const column = columnOf(booking.state)
  if (!column) return []
  return booking.takes.map((seconds, nth) => ({
    office: booking.office,
    day: booking.day,
    startsAt: booking.startsAt.add({ minutes: nth * SLOT_MINUTES }),
    held: 0,
    booked: 0,
    [column]: sign * seconds,
  }))
}

/** What all changes together do to each slot; slots they leave as they were are left out. */
export function sumSlots(changes: readonly Change[]): SlotChange[] {
  const sums = new Map<string, SlotChange>()
  const all = changes.flatMap(({ before, after }) => [
    ...(before ? drawn(before, -1) : []),
    ...drawn(after, 1),
  ])
  for (const one of all) {
    const key = `${one.office} ${one.startsAt.epochMilliseconds}`
    const sum = sums.get(key)
    if (!sum) sums.set(key, { ...one })
    else {
      sum.held += one.held
      sum.booked += one.booked
    }
  }
  return [...sums.values()].filter(({ held, booked }) => held !== 0 || booked !== 0)
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

const endings = { arrived, cancelled, confirmed, lost, missed, released } as const

/** Tells what became of a booking: its new state, or its new place. */
async function announce(tx: Tx, events: Events, { before, after }: Change): Promise<void> {
  const facts = factsOf(after)
  const until = after.holdUntil?.toString() ?? ''
  if (before?.state === after.state) {
    return events.publish(tx, moved, { ...facts, before: before.startsAt.toString() })
  }
  if (after.state === 'held') return events.publish(tx, held, { ...facts, holdUntil: until })
  if (after.state === 'kept') return events.publish(tx, kept, { ...facts, keptUntil: until })
  return events.publish(tx, endings[after.state], facts)
}

/** Writes what was decided: slots, bookings and news, a few statements however many there are. */
export async function writeChanges(
  tx: Tx,
  { events, changes, at }: { events: Events; changes: readonly Change[]; at: Temporal.Instant },
  madeBy: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  if (changes.length === 0) return
  const slots = sumSlots(changes)
  if (slots.length > 0) {
    const touched = await changeSlots(tx, slots)
    if (touched !== slots.length) throw new Error('A booking draws on a slot that does not exist')
  }
  const old = changes.filter(({ before }) => before).map(({ after }) => after)
  const fresh = changes.filter(({ before }) => !before).map(({ after }) => after)
  if (old.length > 0) await markBookings(tx, old, at)
  if (fresh.length > 0) {
    const rows = fresh.map((one) => ({ ...one, madeBy: madeBy.get(one.bookingId) ?? 'system' }))
    await addBookings(tx, rows, at)
  }
  for (const change of changes) await announce(tx, events, change)
}
