type Act = () => Promise<unknown>

/** What is to be done and when, in order of time. */
export type Agenda = {
  add: (at: Temporal.Instant, act: Act) => void
  nextAt: () => Temporal.Instant | undefined
  /** Takes what is first when its time has come. */
  takeDue: (now: Temporal.Instant) => Act | undefined
  size: () => number
}

const compare = Temporal.Instant.compare

/** An empty agenda; what is noted for one moment is done in the order it was noted. */
export function createAgenda(): Agenda {
  const entries: { at: Temporal.Instant; act: Act }[] = []
  return {
    add: (at, act) => {
      const later = entries.findIndex((entry) => compare(entry.at, at) > 0)
      entries.splice(later < 0 ? entries.length : later, 0, { at, act })
    },
    nextAt: () => entries[0]?.at,
    takeDue: (now) => {
      const [first] = entries
      if (!first || compare(first.at, now) > 0) return undefined
      entries.shift()
      return first.act
    },
    size: () => entries.length,
  }
}
