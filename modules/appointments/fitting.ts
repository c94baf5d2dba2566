import {
  type BookableDay,
  type Seat,
  SLOT_MINUTES,
  slotOf,
  type Takes,
  takeBack,
  takeBlock,
  type Visit,
} from '#packages/booking'
import { type BookableOffice, visitAt } from './domain.ts'
import type { Catalogue } from './needs.ts'
import type { EarlierWish } from './wish-queries.ts'

/** What is alike for everybody who waits for the same: worked out once. */
export const keyOf = ({ service, together }: EarlierWish): string =>
  together ? together.members.map((one) => one.service).join('+') : service

type At = { catalogue: Catalogue; office: BookableOffice; day: BookableDay; now: Temporal.Instant }

/** What everybody of a family takes here; nothing when one of them is not served. */
export function visitsOf(
  { catalogue, office }: Pick<At, 'catalogue' | 'office'>,
  wish: EarlierWish,
) {
  const visits = (wish.together?.members ?? []).map(({ service }) =>
    visitAt(catalogue, office, service),
  )
  return visits.every((visit) => visit !== undefined) ? (visits as Visit[]) : undefined
}

/** All that a block draws, counted from the slot its first begins in. */
function sumOf(seats: readonly Seat[], startsAt: Temporal.Instant): Takes {
  const first = slotOf(startsAt)
  const sums: number[] = []
  for (const seat of seats) {
    const ahead = slotOf(seat.startsAt).since(first).total('minutes') / SLOT_MINUTES
    for (const [nth, seconds] of seat.takes.entries()) {
      for (let fill = sums.length; fill <= ahead + nth; fill++) sums.push(0)
      sums[ahead + nth] = (sums[ahead + nth] ?? 0) + seconds
    }
  }
  return sums
}

/**
 * What somebody who waits would draw of a place that was given back, judged as if it were free: their
 * own visit, or of a family the whole block that begins there. Nothing when they do not fit.
 */
export function takeFor(
  at: At,
  wish: EarlierWish,
  { startsAt }: { startsAt: Temporal.Instant },
): { takes: Takes; minutes: number } | undefined {
  const { catalogue, office, day, now } = at
  if (!wish.together) {
    const visit = visitAt(catalogue, office, wish.service)
    const { takes } = visit ? takeBack(day, visit, { startsAt, now }) : {}
    return visit && takes && { takes, minutes: visit.minutes }
  }
  const visits = visitsOf(at, wish)
  const { seats } = visits ? takeBlock(day, visits, { startsAt, now }) : {}
  if (!visits || !seats) return undefined
  const ends = seats.map((seat, nth) =>
    seat.startsAt
      .add({ minutes: visits[nth]?.minutes ?? 0 })
      .since(startsAt)
      .total('minutes'),
  )
  return { takes: sumOf(seats, startsAt), minutes: Math.max(...ends) }
}
