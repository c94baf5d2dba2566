import { coolUntil, isSoon, SLOT_MINUTES, slotOf, type Takes } from '#packages/booking'
import type { SlotChange } from './day-queries.ts'
import type { Change } from './decide.ts'
import { type Booking, columnOf, type KeptDay } from './domain.ts'
import type { Needs } from './needs.ts'

/** A place that was given back. It cools, is offered, and in the end somebody's or everybody's. */
export type Freed = {
  freedId: string
  /** Whose it was. */
  bookingId: string
  office: string
  day: Temporal.PlainDate
  startsAt: Temporal.Instant
  takes: Takes
  /** Taken by somebody who waited, open to everybody, or back with whose it was. */
  state: 'cooling' | 'offered' | 'taken' | 'open' | 'back'
  until?: Temporal.Instant
  offers: number
}

/** What somebody leaves behind: the seconds of their old place that they did not take anew. */
export type Left = { booking: Booking; takes: Takes }

const isOwned = ({ state }: Booking) => state === 'kept' || state === 'confirmed'

const isElsewhere = (before: Booking, after: Booking) =>
  columnOf(after.state) === undefined ||
  before.office !== after.office ||
  !before.startsAt.equals(after.startsAt)

/**
 * Which seconds of kept and confirmed places nobody has after one decision. Whoever moves by a few
 * minutes, or changes seats within a party, may take seconds of the old places anew; only what is
 * then left over can cool, so that together it is never more than the slots had.
 */
export function leftBehind(changes: readonly Change[]): Left[] {
  if (!changes.some(({ before }) => before)) return []
  const taken = new Map<string, number>()
  const keyOf = (one: Booking, nth: number) =>
    `${one.office} ${slotOf(one.startsAt).add({ minutes: nth * SLOT_MINUTES }).epochMilliseconds}`
  for (const { after } of changes.filter((each) => columnOf(each.after.state))) {
    after.takes.forEach((seconds, nth) => {
      const key = keyOf(after, nth)
      taken.set(key, (taken.get(key) ?? 0) + seconds)
    })
  }
  const withoutTaken = (one: Booking): Takes =>
    one.takes.map((seconds, nth) => {
      const key = keyOf(one, nth)
      const again = Math.min(seconds, taken.get(key) ?? 0)
      taken.set(key, (taken.get(key) ?? 0) - again)
      return seconds - again
    })
  const pairs = changes.flatMap(({ before, after }) => (before ? [{ before, after }] : []))
  const [leaving, others] = [true, false].map((isLeaving) =>
    pairs.filter(
      ({ before, after }) => (isOwned(before) && isElsewhere(before, after)) === isLeaving,
    ),
  )
  for (const { before } of others ?? []) withoutTaken(before)
  return (leaving ?? [])
    .map(({ before }) => ({ booking: before, takes: withoutTaken(before) }))
    .filter(({ takes }) => takes.some((seconds) => seconds > 0))
}

type Cooling = Pick<Needs, 'now' | 'random' | 'newId' | 'waiting'>

/** Lets what was left behind cool; nothing when it begins so soon that everybody may have it. */
export function createCooling({ now, random, newId, waiting }: Cooling) {
  return ({ booking, takes }: Left): Freed | undefined => {
    const { bookingId, office, day, startsAt } = booking
    if (isSoon(startsAt, now(), waiting)) return undefined
    const until = coolUntil(now(), random(), waiting)
    const place = { office, day, startsAt, takes }
    return { freedId: newId(), bookingId, ...place, state: 'cooling', until, offers: 0 }
  }
}

/** What a freed place adds to each of its slots (`sign` 1), or no longer keeps from them (-1). */
export function freedSlots(freed: Freed, sign: 1 | -1): SlotChange[] {
  const column = freed.state
  if (column !== 'cooling' && column !== 'offered') return []
  return freed.takes.map((seconds, nth) => ({
    office: freed.office,
    day: freed.day,
    startsAt: slotOf(freed.startsAt).add({ minutes: nth * SLOT_MINUTES }),
    held: 0,
    booked: 0,
    cooling: 0,
    offered: 0,
    [column]: sign * seconds,
  }))
}

/** The day as if this place were free; seconds given elsewhere in its stead are not. */
export function withoutFreed(kept: KeptDay, { startsAt, takes }: Freed): KeptDay {
  const first = slotOf(startsAt).epochMilliseconds / 60_000
  const used = kept.used.map((seconds, nth) => {
    const minute = kept.minutes[nth] ?? first
    return seconds - (takes[(minute - first) / SLOT_MINUTES] ?? 0)
  })
  return { ...kept, used }
}
