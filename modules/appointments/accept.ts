import { type Takes, usualWaiting, type Visit } from '#packages/booking'
import { isWorkingDay } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type BookableOffice, type Booking, hasPlace } from './domain.ts'
import type { Offer } from './offer-queries.ts'

/** An offer under the lock of its day, and every place its person has that matters. */
export type Accepting = {
  offer: Offer
  takes: Takes
  service: string
  office: BookableOffice
  visit: Visit | undefined
  bookings: readonly Booking[]
  /** Of a family: which seat of which party this is, and the code of all of them. */
  together?: { party: string; seat: number; partyCode: string }
  now: Temporal.Instant
  newBooking: () => { bookingId: string; code: string }
}

/**
 * The place somebody has once they take what is offered. Whoever has a later place moves, with the
 * same code and the same bill, and it counts as a move; whoever has none holds it like any other.
 */
export function accept(asked: Accepting): { before?: Booking; after: Booking } {
  const { offer, takes, office, visit, bookings, now } = asked
  const mine = bookings.find((one) => one.caseId === offer.caseId && hasPlace(one))
  const seat = asked.together?.seat ?? 0
  const isOther = (one: Booking) =>
    one !== mine && one.seat === seat && one.service === asked.service && hasPlace(one)
  if (bookings.some(isOther)) {
    throw new Refusal('appointments.oneEach')
  }
  if (!visit) throw new Refusal('appointments.notOffered')
  if (!isWorkingDay(office.calendar, offer.day)) throw new Refusal('appointments.closed')
  const place = { day: offer.day, startsAt: offer.startsAt, minutes: visit.minutes, takes }
  if (mine) return { before: mine, after: { ...mine, ...moved(asked, mine), ...place } }
  const { holdMinutes } = office.policy
  const { caseId, person } = offer
  return {
    after: {
      ...asked.newBooking(),
      ...place,
      caseId,
      person,
      service: asked.service,
      office: offer.office,
      state: 'held',
      holdUntil: now.add({ minutes: holdMinutes }),
      mayExtend: true,
      moves: 0,
      seat,
      ...(asked.together && { party: asked.together.party, partyCode: asked.together.partyCode }),
    },
  }
}

function moved({ offer, office, together }: Accepting, mine: Booking): Pick<Booking, 'moves'> {
  const limit = office.policy.maxMoves
  if (mine.moves >= limit) throw new Refusal('appointments.movedTooOften', { limit })
  const isEarlier = Temporal.Instant.compare(offer.startsAt, mine.startsAt) < 0
  if (!isEarlier || mine.office !== offer.office || (mine.seat > 0 && !together)) {
    throw new Refusal('appointments.noEarlier')
  }
  return { moves: mine.moves + 1 }
}

/** What somebody asks for, as it is typed. */
export type WishDays = { firstDay: Temporal.PlainDate; lastDay: Temporal.PlainDate }

/** The days of a wish, within the open calendar and before the place one has. */
export function judgeDays(
  { firstDay, lastDay }: WishDays,
  {
    office,
    mine,
    now,
  }: { office: BookableOffice; mine: Booking | undefined; now: Temporal.Instant },
): WishDays {
  const compare = Temporal.PlainDate.compare
  const today = now.toZonedDateTimeISO(office.file.zone).toPlainDate()
  const horizon = today.add({ days: office.policy.horizonDays })
  if (
    compare(firstDay, lastDay) > 0 ||
    compare(lastDay, today) < 0 ||
    compare(firstDay, horizon) > 0
  ) {
    throw new Refusal('appointments.wishDays', { days: office.policy.horizonDays })
  }
  const soonest = now.add({ minutes: usualWaiting.soonMinutes })
  const isTooNear = mine && Temporal.Instant.compare(mine.startsAt, soonest) <= 0
  if (mine && (compare(mine.day, firstDay) < 0 || isTooNear)) {
    throw new Refusal('appointments.noEarlier')
  }
  const ends = [lastDay, horizon, ...(mine ? [mine.day] : [])]
  return {
    firstDay: compare(firstDay, today) < 0 ? today : firstDay,
    lastDay: ends.reduce((last, day) => (compare(day, last) < 0 ? day : last)),
  }
}
