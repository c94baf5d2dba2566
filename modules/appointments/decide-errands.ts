import { addUp, afterTakes, splitTakes, takePlace } from '#packages/booking'
import { isWorkingDay } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import {
  type Decided,
  getVisit,
  type PlaceRequest,
  reasonKeys,
  refuseRestless,
  type Scene,
} from './decide-one.ts'
import { type Booking, isWithinHorizon } from './domain.ts'

/**
 * Another minute for somebody who comes once for several errands: one place as long as all of them
 * together, of which each errand draws its own part. All of them move, or none. Pure.
 */
export function moveErrands(
  scene: Scene,
  request: PlaceRequest,
  mine: readonly Booking[],
): Decided {
  const { office, day, now } = scene
  const { aheadMinutes: minutes, horizonDays: days } = office.policy
  if (!isWithinHorizon(office, day, now)) throw new Refusal('appointments.tooFar', { days })
  if (!isWorkingDay(office.calendar, day)) throw new Refusal('appointments.closed')
  for (const one of mine) {
    if (Temporal.Instant.compare(one.startsAt, now) <= 0) throw new Refusal('appointments.begun')
    refuseRestless(scene, one)
  }
  const visits = mine.map(({ service, stage }) => getVisit(scene, service, stage))
  const wish = { startsAt: request.startsAt, now }
  const { takes, reason } = takePlace(scene.bookable, addUp(visits), wish)
  if (!takes) throw new Refusal(reasonKeys[reason], { minutes })
  const parts = splitTakes(takes, visits)
  const [first, ...others] = mine.map((one, nth): Booking => {
    const place = { day, startsAt: request.startsAt, takes: parts[nth] ?? [] }
    return { ...one, ...place, minutes: visits[nth]?.minutes ?? one.minutes, moves: one.moves + 1 }
  }) as [Booking, ...Booking[]]
  const bookable = afterTakes(scene.bookable, { startsAt: request.startsAt, takes, sign: 1 })
  return { booking: first, others, bookable }
}
