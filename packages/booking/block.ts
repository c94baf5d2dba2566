import type { Visit } from './capacity.ts'
import { afterTakes, type BookableDay, type Takes } from './day.ts'
import { listPlaces, listPlacesWithin, type Place, type PlaceReason, takePlace } from './places.ts'

/** The minute one member of a party begins at, and what that draws from its slots. */
export type Seat = { startsAt: Temporal.Instant; takes: Takes }

type Wish = { startsAt: Temporal.Instant; now: Temporal.Instant }

/**
 * The next minute for somebody who comes with others: the same as theirs where two may begin at
 * once, otherwise close behind: before the visit ahead has ended, or the very next minute that is
 * offered here at all where one counter serves everybody in turn. Never across a break.
 */
function takeNext(day: BookableDay, visit: Visit, after: Wish & { visitMinutes: number }) {
  const { startsAt, visitMinutes, now } = after
  const fromMs = startsAt.epochMilliseconds
  const lengthMs = visitMinutes * 60_000
  const gapMs = (place: Place) => place.startsAt.epochMilliseconds - fromMs
  const near = listPlacesWithin(day, visit, { fromMs, toMs: fromMs + 2 * lengthMs, now })
  const next = near.find((place) => gapMs(place) > 0)
  const found = near.find((place) => place.left > 0 && (gapMs(place) <= lengthMs || place === next))
  if (!found) return undefined
  const { takes } = takePlace(day, visit, { startsAt: found.startsAt, now })
  return takes && { startsAt: found.startsAt, takes }
}

/**
 * One block of places for people who come together: the first at the wished minute, everybody else
 * at the same minute or close behind. All of them, or none and the true reason.
 */
export function takeBlock(
  day: BookableDay,
  visits: readonly Visit[],
  wish: Wish,
): { seats: Seat[]; reason?: undefined } | { seats?: undefined; reason: PlaceReason } {
  const [first, ...others] = visits
  if (!first) return { reason: 'notOffered' }
  const { takes, reason } = takePlace(day, first, wish)
  if (!takes) return { reason }
  const seats: Seat[] = [{ startsAt: wish.startsAt, takes }]
  let rest = afterTakes(day, { startsAt: wish.startsAt, takes, sign: 1 })
  let before = { visit: first, startsAt: wish.startsAt }
  for (const visit of others) {
    const { startsAt } = before
    const visitMinutes = before.visit.minutes
    const seat = takeNext(rest, visit, { startsAt, now: wish.now, visitMinutes })
    if (!seat) return { reason: 'full' }
    seats.push(seat)
    rest = afterTakes(rest, { ...seat, sign: 1 })
    before = { visit, startsAt: seat.startsAt }
  }
  return { seats }
}

/** Every minute at which these people could begin together; `left` says whether they fit, not how often. */
export function listBlocks(
  day: BookableDay,
  visits: readonly Visit[],
  now: Temporal.Instant,
): Place[] {
  const [first] = visits
  if (!first) return []
  return listPlaces(day, first, now).map((place) => {
    if (place.left === 0) return place
    const { seats } = takeBlock(day, visits, { startsAt: place.startsAt, now })
    return seats ? { ...place, left: 1 } : { startsAt: place.startsAt, left: 0, reason: 'full' }
  })
}
