import type { Booking } from '#modules/appointments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment, formatTime } from '#packages/calendar'
import type { Visit } from '#platform/http'

/** The minute that is kept, until when, and that filling in lengthens it once. */
export function sayHeld(visit: Visit, place: Booking, office: OfficeFile): string {
  const when = formatMoment(place.startsAt, office.zone, visit.language)
  const held = visit.words('citizen.hub.placeHeld', { when, office: office.shortName })
  return [held, ...sayUntil(visit, place, office)].join(' ')
}

/** Until when it is kept, and whether saving a page still lengthens that. */
export function sayUntil(
  { words, language }: Visit,
  { holdUntil, mayExtend }: Booking,
  { zone }: OfficeFile,
): string[] {
  const until = holdUntil && formatTime(holdUntil, zone, language)
  return [
    ...(until ? [words('citizen.hub.placeUntil', { until })] : []),
    ...(mayExtend ? [words('citizen.hub.placeLonger')] : []),
  ]
}

/** Was kept, and is not any more: its time is over, whether it was given back yet or not. */
export function isRanOut({ state, holdUntil }: Booking, now: Temporal.Instant): boolean {
  if (state === 'released') return true
  return (
    state === 'held' && holdUntil !== undefined && Temporal.Instant.compare(holdUntil, now) <= 0
  )
}
