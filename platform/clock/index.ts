/** Tells the time; passed to everything that asks. */
export type Now = () => Temporal.Instant

/** The machine's own clock, for what must not be turned: sessions, one-time codes, log lines. */
export const realNow: Now = () => Temporal.Now.instant()

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
  const listeners: (() => void)[] = []

  function now(): Temporal.Instant {
    const { at, asOf, rate } = standing
    const passedMs = (real().epochMilliseconds - asOf.epochMilliseconds) * rate
    return later(at.add({ milliseconds: Math.round(passedMs) }), notBefore)
  }

  function set(setting: ClockSetting, floor: Temporal.Instant): void {
    standing = setting
    notBefore = floor
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
