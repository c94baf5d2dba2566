import {
  dayOf,
  findNextOpening,
  formatMoment,
  formatTime,
  type Language,
  type OfficeCalendar,
  openIntervals,
} from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Frame } from './frame.ts'
import { mustLeave } from './leaving.ts'

/** What decides whether another number can be given. */
export type Room = {
  frame: Pick<Frame, 'rows' | 'paused'>
  calendar: OfficeCalendar
  hallLimit: number
  now: Temporal.Instant
  language: Language
}

/** Who waits in the hall: until somebody sits before them, also while called or set aside. */
export const inHall: ReadonlySet<string> = new Set(['waiting', 'called', 'held'])

/** How many people wait in the hall now; who took a number from afar counts from the door on. */
export const countWaiting = ({ rows }: Pick<Frame, 'rows'>): number =>
  rows.filter(({ state, isHere }) => isHere && inHall.has(state)).length

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
  if (!opening) return new Refusal('queue.closedLong')
  return new Refusal('queue.closed', { opens: formatMoment(opening, calendar.zone, language) })
}

function stopped(code: string, paused: NonNullable<Frame['paused']>, room: Room): Refusal {
  const { reason, since } = paused
  const time = formatTime(Temporal.Instant.from(since), room.calendar.zone, room.language)
  return new Refusal(code, { reason, time })
}

function isTooLate(
  { rows }: Pick<Frame, 'rows'>,
  at: { now: Temporal.Instant; closing: Temporal.Instant; stage: string | undefined },
): boolean {
  const line = rows.filter((row) => row.state === 'waiting' && row.stage === at.stage)
  const soonestMinutes = Math.max(0, ...line.map(({ fromMinutes }) => fromMinutes ?? 0))
  return Temporal.Instant.compare(at.now.add({ minutes: soonestMinutes }), at.closing) >= 0
}

/**
 * Why no number can be given in the hall now; nothing when it can. Nobody is sent to wait outside
 * the hours, in a building that is being cleared, in a hall that is full, or for a stage whose line
 * lasts past closing even if all goes well. While it only stands still, whoever comes gets a place.
 */
export function findNo(room: Room, stage?: string): Refusal | undefined {
  const { frame, now, hallLimit } = room
  const closing = findClosing(room.calendar, now)
  if (!closing) return closed(room)
  const { paused } = frame
  // Nobody is asked to stand before a kiosk while everybody must leave.
  if (paused && mustLeave(paused.reason)) return stopped('queue.leaveBuilding', paused, room)
  if (countWaiting(frame) >= hallLimit) return new Refusal('queue.full', { limit: hallLimit })
  const here = { rows: frame.rows.filter(({ isHere }) => isHere) }
  return isTooLate(here, { now, closing, stage }) ? new Refusal('queue.noneLeft') : undefined
}

/**
 * The same for somebody at home. The hall may be full, because they are not in it; but only as many
 * may be on their way as the hall holds, and numbers begin when the doors do, so that nobody without
 * a phone finds the morning given away. A hall that stands still gives none: its minutes would count
 * for nobody, and a place kept overnight is for who had come.
 */
export function findNoFromAfar(room: Room, stage?: string): Refusal | undefined {
  const { frame, now, hallLimit } = room
  const closing = findClosing(room.calendar, now)
  if (!closing) return closed(room)
  if (frame.paused) return stopped('queue.farStopped', frame.paused, room)
  const away = frame.rows.filter(({ isHere }) => !isHere).length
  // Nobody is sent to a kiosk that gives none either.
  if (away >= hallLimit)
    return findNo(room, stage) ?? new Refusal('queue.farFull', { limit: hallLimit })
  return isTooLate(frame, { now, closing, stage }) ? new Refusal('queue.noneLeft') : undefined
}
