import {
  type Closure,
  dayOf,
  findClosure,
  findNextOpening,
  isOpen,
  type OfficeCalendar,
  openIntervals,
} from '#packages/calendar'

/** Whether an office is open at a moment, until when, and which days it will be closed. */
export type Openness = {
  state: 'open' | 'break' | 'closed'
  /** Open: when it closes, for a break or for the day. */
  until?: Temporal.Instant
  /** Not open: when it opens again. */
  opensAt?: Temporal.Instant
  /** Whether anybody is served today any more: open now, or again later today. */
  hasHoursLeft: boolean
  /** A break on a Friday is for the prayer. */
  isFridayPrayer: boolean
  /** Why it stays closed tomorrow. */
  tomorrow?: Closure
  /** Holidays and other closed days to come, weekends left out. */
  closures: { day: Temporal.PlainDate; closure: Closure }[]
}

const lookAheadDays = 30
const friday = 5

/** What can be said of an office's hours at a moment, in its own zone. */
export function opennessOf(calendar: OfficeCalendar, now: Temporal.Instant): Openness {
  const today = dayOf(now, calendar.zone)
  const intervals = openIntervals(calendar, today)
  const isBefore = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) <= 0
  const current = intervals.find(({ from, to }) => isBefore(from, now) && !isBefore(to, now))
  const isBreak =
    !current &&
    intervals.some(({ to }) => isBefore(to, now)) &&
    intervals.some(({ from }) => isBefore(now, from))
  const opensAt = isOpen(calendar, now) ? undefined : findNextOpening(calendar, now)
  const tomorrow = findClosure(calendar, today.add({ days: 1 }))
  return {
    state: current ? 'open' : isBreak ? 'break' : 'closed',
    ...(current ? { until: current.to } : {}),
    ...(opensAt ? { opensAt } : {}),
    hasHoursLeft: intervals.some(({ to }) => !isBefore(to, now)),
    isFridayPrayer: isBreak && today.dayOfWeek === friday,
    ...(tomorrow ? { tomorrow } : {}),
    closures: listClosures(calendar, today),
  }
}

function listClosures(calendar: OfficeCalendar, today: Temporal.PlainDate) {
  const days = Array.from({ length: lookAheadDays }, (_, ahead) => today.add({ days: ahead }))
  return days.flatMap((day) => {
    const closure = findClosure(calendar, day)
    return closure && closure.kind !== 'weekend' ? [{ day, closure }] : []
  })
}
