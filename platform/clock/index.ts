/** Tells the time; passed to everything that asks. */
export type Now = () => Temporal.Instant

/** The machine's own clock, for what must not be turned: sessions, one-time codes, log lines. */
export const realNow: Now = () => Temporal.Now.instant()

/** A clock that runs at the real pace but may stand elsewhere in time. */
export type TurnableClock = {
  now: Now
  /** Sets it so that `now()` is `to` at this moment. */
  turn: (to: Temporal.Instant) => void
}

/** The demonstration's clock, and the tests': it starts at the real time unless told otherwise. */
export function createTurnableClock(start?: Temporal.Instant): TurnableClock {
  let offset = start ? start.since(realNow()) : Temporal.Duration.from({ seconds: 0 })
  return {
    now: () => realNow().add(offset),
    turn: (to) => {
      offset = to.since(realNow())
    },
  }
}
