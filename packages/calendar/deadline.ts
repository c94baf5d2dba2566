import type { OfficeCalendar } from './office-calendar.ts'
import { findNextOpening, openIntervals } from './opening.ts'
import { addWorkingDays, addWorkingTime, workingTimeBetween } from './working-time.ts'
import { dayOf } from './zones.ts'

/**
 * How long something may take. `working` counts only what the office is open for, `calendar` counts
 * every day and every hour. Days end with the day: at closing time, or at midnight.
 */
export type Target = { clock: 'working' | 'calendar' } & ({ days: number } | { hours: number })

/** Time that does not count, because somebody else has to act first. Without `to` it lasts still. */
export type Pause = { from: Temporal.Instant; to: Temporal.Instant | null }

/** A deadline as it stands: the last moment, and the day people are told. */
export type Deadline = { dueAt: Temporal.Instant; dueOn: Temporal.PlainDate }

type Counted = {
  start: Temporal.Instant
  target: Target
  pauses?: readonly Pause[]
  /** Until when a pause that lasts still is counted. */
  at: Temporal.Instant
}

type Stretch = { from: Temporal.Instant; to: Temporal.Instant }

const earlier = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) < 0 ? a : b
const later = (a: Temporal.Instant, b: Temporal.Instant) => (earlier(a, b) === a ? b : a)
const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

/** Pauses in order from the start on, those that touch or overlap as one. */
function stretchesOf({ start, pauses = [], at }: Omit<Counted, 'target'>): Stretch[] {
  const cut = pauses
    .map(({ from, to }) => ({ from: later(from, start), to: to ?? later(at, from) }))
    .filter(({ from, to }) => isBefore(from, to))
    .sort((a, b) => Temporal.Instant.compare(a.from, b.from))
  const joined: Stretch[] = []
  for (const next of cut) {
    const last = joined.at(-1)
    if (last && !isBefore(last.to, next.from)) last.to = later(last.to, next.to)
    else joined.push({ ...next })
  }
  return joined
}

/** When the doors close for the last time on that day; nothing when they do not open. */
const closingOf = (calendar: OfficeCalendar, day: Temporal.PlainDate) =>
  openIntervals(calendar, day).at(-1)?.to

const midnightAfter = ({ zone }: OfficeCalendar, day: Temporal.PlainDate) =>
  day.add({ days: 1 }).toZonedDateTime(zone).toInstant()

/**
 * The day on which something counts as having come: what comes at closing time or later, or on a day
 * without opening hours, counts as of the next day the office opens.
 */
export function countsOn(calendar: OfficeCalendar, at: Temporal.Instant): Temporal.PlainDate {
  const day = dayOf(at, calendar.zone)
  const closing = closingOf(calendar, day)
  if (closing && isBefore(at, closing)) return day
  const opening = findNextOpening(calendar, at)
  if (!opening) throw new RangeError(`The office does not open in the year after ${at}.`)
  return dayOf(opening, calendar.zone)
}

/** How often a day of the office, or of the calendar, ended in there. */
function countEnds(
  calendar: OfficeCalendar,
  clock: Target['clock'],
  { from, to }: Stretch,
): number {
  const last = dayOf(to, calendar.zone)
  let ends = 0
  let day = dayOf(from, calendar.zone).subtract({ days: 1 })
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const end = clock === 'working' ? closingOf(calendar, day) : midnightAfter(calendar, day)
    if (end && isBefore(from, end) && !isBefore(to, end)) ends++
  }
  return ends
}

function byDays(calendar: OfficeCalendar, counted: Counted & { days: number }): Deadline {
  const { start, days, at } = counted
  const { clock } = counted.target
  const isWorking = clock === 'working'
  const on = (day: Temporal.PlainDate) =>
    (isWorking && closingOf(calendar, day)) || midnightAfter(calendar, day)
  const add = (day: Temporal.PlainDate, count: number) =>
    isWorking ? addWorkingDays(calendar, day, count) : day.add({ days: count })
  let dueOn = add(isWorking ? countsOn(calendar, start) : dayOf(start, calendar.zone), days)
  for (const pause of stretchesOf({ ...counted, at })) {
    // What was late already does not become punctual by waiting for somebody.
    if (!isBefore(pause.from, on(dueOn))) break
    dueOn = add(dueOn, countEnds(calendar, clock, pause))
  }
  return { dueAt: on(dueOn), dueOn }
}

function byHours(calendar: OfficeCalendar, counted: Counted & { hours: number }): Deadline {
  const isWorking = counted.target.clock === 'working'
  const add = (from: Temporal.Instant, by: Temporal.Duration) =>
    isWorking ? addWorkingTime(calendar, from, by) : from.add(by)
  const between = ({ from, to }: Stretch) =>
    isWorking ? workingTimeBetween(calendar, from, to) : from.until(to)
  let dueAt = add(counted.start, Temporal.Duration.from({ hours: counted.hours }))
  for (const pause of stretchesOf(counted)) {
    if (!isBefore(pause.from, dueAt)) break
    dueAt = add(dueAt, between(pause))
  }
  return { dueAt, dueOn: dayOf(dueAt, calendar.zone) }
}

/**
 * The last moment for something, with the pauses it had so far. A target in days moves by the days
 * that ended within a pause, one in hours by the very time of the pause; neither ever moves back.
 */
export function deadlineOf(calendar: OfficeCalendar, counted: Counted): Deadline {
  const { target } = counted
  return 'days' in target
    ? byDays(calendar, { ...counted, days: target.days })
    : byHours(calendar, { ...counted, hours: target.hours })
}

/** The open time that counted between start and `at`: what passed without the pauses. */
export function workedTime(
  calendar: OfficeCalendar,
  counted: Omit<Counted, 'target'>,
): Temporal.Duration {
  const { start, at } = counted
  const ms = (from: Temporal.Instant, to: Temporal.Instant) =>
    workingTimeBetween(calendar, from, to).total('milliseconds')
  const whole = isBefore(start, at) ? ms(start, at) : 0
  const paused = stretchesOf(counted)
    .filter(({ from }) => isBefore(from, at))
    .reduce((sum, { from, to }) => sum + ms(from, earlier(to, at)), 0)
  return Temporal.Duration.from({ milliseconds: whole - paused })
}
