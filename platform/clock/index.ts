export { createSteadiness, type Machine, type Steadiness } from './steady.ts'

/** Tells the time; passed to everything that asks. */
export type Now = () => Temporal.Instant

/** The machine's own clock, for what must not be turned: sessions, one-time codes, log lines. */
export const realNow: Now = () => Temporal.Now.instant()

/** The day at a place, ISO, as a clock tells it now. Names an IANA zone; an unknown one throws. */
export type DayIn = (zone: string) => string

type KnownDay = { day: string; fromMs: number; untilMs: number }

// Pages ask for the day many times a second and it changes once: reading it off the zone's rules
// costs ten times as much as seeing that the moment still lies in it.
const mostZones = 500

/** The day in each zone; worked out anew only when the clock has left the day last told. */
export function createDayIn(now: Now): DayIn {
  const known = new Map<string, KnownDay>()

  function read(zone: string, moment: Temporal.Instant): KnownDay {
    const here = moment.toZonedDateTimeISO(zone)
    return {
      day: here.toPlainDate().toString(),
      fromMs: here.startOfDay().epochMilliseconds,
      untilMs: here.add({ days: 1 }).startOfDay().epochMilliseconds,
    }
  }

  return (zone) => {
    const moment = now()
    const { epochMilliseconds } = moment
    const last = known.get(zone)
    if (last && last.fromMs <= epochMilliseconds && epochMilliseconds < last.untilMs)
      return last.day
    const told = read(zone, moment)
    if (known.size >= mostZones) known.clear()
    known.set(zone, told)
    return told.day
  }
}

/** How a clock stands: at this moment of real time it showed `at`, and runs so many times as fast. */
export type ClockSetting = { at: Temporal.Instant; asOf: Temporal.Instant; rate: number }

/** A clock that may stand elsewhere in time, and run faster than the real one or stand still. */
export type TurnableClock = {
  now: Now
  /** How many seconds pass in one: 1 is the real pace, 0 stands still. */
  rate: () => number
  /** Sets it so that `now()` is `to` at this moment, at the same pace unless another is given. */
  turn: (to: Temporal.Instant, rate?: number) => ClockSetting
  /** Goes as another process's clock goes; while that one is behind, ours stands still. */
  follow: (setting: ClockSetting) => void
  /** Calls back whenever it was set. */
  onTurned: (listener: () => void) => void
}

const later = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b

/** The demonstration's clock, and the tests': it starts at the real time unless told otherwise. */
export function createTurnableClock(start?: Temporal.Instant, real: Now = realNow): TurnableClock {
  let standing: ClockSetting = { at: start ?? real(), asOf: real(), rate: 1 }
  let notBefore = standing.at
  let shown: { realMs: number; moment: Temporal.Instant } | undefined
  const listeners: (() => void)[] = []

  function now(): Temporal.Instant {
    const { at, asOf, rate } = standing
    const realMs = real().epochMilliseconds
    if (shown?.realMs === realMs) return shown.moment
    const passedMs = (realMs - asOf.epochMilliseconds) * rate
    const moment = later(at.add({ milliseconds: Math.round(passedMs) }), notBefore)
    shown = { realMs, moment }
    return moment
  }

  function set(setting: ClockSetting, floor: Temporal.Instant): void {
    standing = setting
    notBefore = floor
    shown = undefined
    for (const listener of listeners) listener()
  }

  return {
    now,
    rate: () => standing.rate,
    turn: (to, rate = standing.rate) => {
      const setting = { at: to, asOf: real(), rate }
      set(setting, to)
      return setting
    },
    follow: (setting) => {
      // What was overtaken by a later setting of our own is old news.
      if (Temporal.Instant.compare(setting.asOf, standing.asOf) <= 0) return
      set(setting, now())
    },
    onTurned: (listener) => listeners.push(listener),
  }
}
