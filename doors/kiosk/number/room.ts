import type { Frame } from '#modules/queue'
import {
  dayOf,
  findNextOpening,
  formatMoment,
  type Language,
  type OfficeCalendar,
  openIntervals,
} from '#packages/calendar'
import { Refusal } from '#packages/refusal'

/** What decides whether another number can be given. */
export type Room = {
  frame: Pick<Frame, 'rows'>
  calendar: OfficeCalendar
  hallLimit: number
  now: Temporal.Instant
  language: Language
}

const inHall = new Set(['waiting', 'called', 'held'])

/** How many people wait in the hall now. */
export const countWaiting = ({ rows }: Pick<Frame, 'rows'>): number =>
  rows.filter(({ state }) => inHall.has(state)).length

/** The end of today's hours once they have begun, the midday break included; nothing outside. */
function findClosing(
  calendar: OfficeCalendar,
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  const today = openIntervals(calendar, dayOf(now, calendar.zone))
  const [first, last] = [today[0], today.at(-1)]
  if (!first || !last || Temporal.Instant.compare(now, first.from) < 0) return undefined
  return Temporal.Instant.compare(now, last.to) < 0 ? last.to : undefined
}

function closed({ calendar, now, language }: Room): Refusal {
  const opening = findNextOpening(calendar, now)
  if (!opening) return new Refusal('kiosk.closedLong')
  return new Refusal('kiosk.closed', { opens: formatMoment(opening, calendar.zone, language) })
}

/**
 * Why no number can be given now; nothing when it can. Nobody is sent to wait outside the hours, in
 * a hall that is full, or for a stage whose line lasts past closing even if all goes well.
 */
export function findNo(room: Room, stage?: string): Refusal | undefined {
  const closing = findClosing(room.calendar, room.now)
  if (!closing) return closed(room)
  if (countWaiting(room.frame) >= room.hallLimit) {
    return new Refusal('kiosk.full', { limit: room.hallLimit })
  }
  const line = room.frame.rows.filter((row) => row.state === 'waiting' && row.stage === stage)
  const soonestMinutes = Math.max(0, ...line.map(({ fromMinutes }) => fromMinutes ?? 0))
  const isTooLate =
    Temporal.Instant.compare(room.now.add({ minutes: soonestMinutes }), closing) >= 0
  return isTooLate ? new Refusal('kiosk.noneLeft') : undefined
}
