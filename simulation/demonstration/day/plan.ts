import { visitsPerMinute } from '#packages/booking'
import type { Interval } from '#packages/calendar'
import type { TicketClass } from '#packages/queueing'
import { between, type Dice, diceOf, logNormal, pick, pickWeighted } from './dice.ts'
import { type Course, type Mix, mix as usualMix } from './mix.ts'
import names from './names.json' with { type: 'json' }

/** Somebody who does not exist, and what they are going to do today. */
export type Visitor = {
  nth: number
  name: string
  language: 'id' | 'en'
  service: string
  class: TicketClass
  /** Booked before, or comes by and takes a number. */
  isBooked: boolean
  /** The minute they wish for, or that they come at. */
  at: Temporal.Instant
  /** How much later than the booked minute they come; earlier when negative. */
  shiftMinutes: number
  course: Course
  patienceMinutes: number
  walkSeconds: number
  /** What each stage will take at the counter. */
  minutes: Record<string, number>
  isElectronic: boolean
}

/** An office on one of its days, as a plan needs it. */
export type Setting = {
  seed: string
  intervals: readonly Interval[]
  /** The counters that the invented officers will open. */
  counters: readonly { stages: readonly string[] }[]
  services: readonly { id: string; stages: readonly string[] }[]
  mix?: Mix
}

// Whatever an office file says, a demonstration stays one.
const mostVisitors = 200
const lastBookingMinutes = 45
/** Those who want the very first minute. */
const firstWave = 3
const walkMinutes = 1

const minutesOf = ({ from, to }: Interval) => from.until(to).total('minutes')

const middle = ([from, to]: readonly [number, number]) => Math.sqrt(from * to)

const rangeOf = (mix: Mix, stage: string) => mix.minutes[stage] ?? mix.minutes.other

/** What people come for: what the mix names, or everything that is offered when it names none of it. */
function listAsked({ services }: Setting, mix: Mix) {
  const named = services.filter(({ id }) => mix.services[id])
  return named.length > 0 ? named : services
}

/** How many people the counters can carry, and how many of them come. */
function countVisitors(setting: Setting, mix: Mix): number {
  const { intervals, counters } = setting
  const [first] = listAsked(setting, mix)
  if (!first) return 0
  const needs = first.stages.map((id) => [id, middle(rangeOf(mix, id)) + walkMinutes] as const)
  const openMinutes = intervals.reduce((sum, interval) => sum + minutesOf(interval), 0)
  const carried = openMinutes * visitsPerMinute(counters, Object.fromEntries(needs))
  return Math.min(mostVisitors, Math.round(carried * mix.load))
}

/** The moment that lies so far into the open hours, lunch left out. */
function momentAt(intervals: readonly Interval[], minutes: number): Temporal.Instant {
  let left = minutes
  for (const interval of intervals) {
    if (left < minutesOf(interval)) return interval.from.add({ seconds: Math.round(left * 60) })
    left -= minutesOf(interval)
  }
  throw new RangeError('The day is not that long')
}

/** People who just come: more of them before noon. */
function walkInAt(dice: Dice, { intervals }: Setting, mix: Mix): Temporal.Instant {
  const { walkInsAnHour, atDoorShare, atDoorMinutes } = mix
  const weights = intervals.map((interval, nth) => {
    const rate = nth === 0 ? walkInsAnHour.morning : walkInsAnHour.afternoon
    return minutesOf(interval) * rate
  })
  const keys = Object.fromEntries(weights.map((weight, nth) => [String(nth), weight]))
  const chosen = intervals[Number(pickWeighted(dice, keys))] as Interval
  const isLast = chosen === intervals.at(-1)
  const isAtDoor = chosen === intervals[0] && dice() < atDoorShare
  if (isAtDoor)
    return chosen.from.add({ seconds: Math.round(between(dice, 0, atDoorMinutes) * 60) })
  const most = minutesOf(chosen) - (isLast ? lastBookingMinutes : 0)
  return chosen.from.add({ seconds: Math.round(between(dice, 0, most) * 60) })
}

type Coming = Pick<Visitor, 'isBooked' | 'at'> & { nth: number }

function invent(dice: Dice, setting: Setting, mix: Mix, coming: Coming): Visitor {
  const { isBooked } = coming
  const course = pickWeighted(dice, (isBooked ? mix.booked : mix.walkIn) as Record<Course, number>)
  const all = listAsked(setting, mix)
  const weights = Object.fromEntries(all.map(({ id }) => [id, mix.services[id] ?? 1]))
  const service = pickWeighted(dice, weights)
  const stages = all.find(({ id }) => id === service)?.stages ?? []
  const late = between(dice, ...mix.lateMinutes)
  const early = between(dice, ...mix.earlyMinutes)
  const patience = course === 'hurried' ? mix.hurriedMinutes : mix.patienceMinutes
  return {
    ...coming,
    name: `${pick(dice, names.first)} ${pick(dice, names.last)}`,
    language: dice() < mix.english ? 'en' : 'id',
    service,
    class:
      !isBooked && dice() < mix.priorityShare / (1 - mix.bookedShare) ? 'priority' : 'ordinary',
    shiftMinutes: isBooked ? (course === 'late' ? late : -early) : 0,
    course,
    patienceMinutes: between(dice, ...patience),
    walkSeconds: between(dice, ...mix.walkSeconds),
    minutes: Object.fromEntries(stages.map((id) => [id, logNormal(dice, ...rangeOf(mix, id))])),
    isElectronic: dice() < mix.electronicShare,
  }
}

/** Who comes to an office on a day, and what becomes of them. The same seed gives the same day. */
export function planDay(setting: Setting): Visitor[] {
  const mix = setting.mix ?? usualMix
  const dice = diceOf(setting.seed)
  const count = setting.intervals.length === 0 ? 0 : countVisitors(setting, mix)
  const booked = Math.round(count * mix.bookedShare)
  const openMinutes = setting.intervals.reduce((sum, interval) => sum + minutesOf(interval), 0)
  const spread = Math.max(0, openMinutes - lastBookingMinutes)
  return Array.from({ length: count }, (_, nth) => {
    const isBooked = nth < booked
    const place = nth < firstWave ? 0 : ((nth + dice()) / booked) * spread
    const at = isBooked ? momentAt(setting.intervals, place) : walkInAt(dice, setting, mix)
    return invent(dice, setting, mix, { nth, isBooked, at })
  })
}
