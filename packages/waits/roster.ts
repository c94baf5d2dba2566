const binMinutes = 5
const bins = 1440 / binMinutes
const forgets = 0.97
const dayMinutes = 1440
const keptDays = 30

/** Monday is 0: 1 January 1970 was a Thursday. */
export const weekdayOf = (minutes: number) => (Math.floor(minutes / dayMinutes) + 3) % 7

type Evidence = { calls: Float32Array; closed: Float32Array }

const noEvidence = (): Evidence => ({
  calls: new Float32Array(bins),
  closed: new Float32Array(bins),
})

/** What is known of one counter's hours. */
type Hours = {
  all: Evidence
  weekdays: Evidence[]
  /** The first call of each of the last days. */
  firstCalls: { weekday: number; minute: number }[]
  firstToday: number
}

/** When each counter calls people: by five minutes of the day and by weekday, learned from its calls and from the times it let people wait. */
export function createRoster() {
  const counters = new Map<string, Hours>()
  let open = new Map<string, Float32Array>()

  const hoursOf = (counter: string): Hours => {
    const known = counters.get(counter)
    if (known) return known
    const hours: Hours = {
      all: noEvidence(),
      weekdays: Array.from({ length: 7 }, noEvidence),
      firstCalls: [],
      firstToday: Number.POSITIVE_INFINITY,
    }
    counters.set(counter, hours)
    return hours
  }
  const binOf = (at: number) => Math.floor((at % dayMinutes) / binMinutes)
  const mark = (counter: string, at: number, kind: keyof Evidence, weight: number) => {
    const hours = hoursOf(counter)
    const bin = binOf(at)
    hours.all[kind][bin]! += weight
    hours.weekdays[weekdayOf(at)]![kind][bin]! += weight
  }
  return {
    /** A counter called somebody: it was open. */
    called(counter: string, at: number): void {
      mark(counter, at, 'calls', 1)
      const hours = hoursOf(counter)
      hours.firstToday = Math.min(hours.firstToday, at % dayMinutes)
    },
    /** A free counter called nobody of those it could have called. */
    letWait(counter: string, from: number, until: number): void {
      if (until - from > 600) return
      for (let at = from; at < until; at += binMinutes) {
        mark(counter, at, 'closed', Math.min(1, (until - at) / binMinutes))
      }
    },
    /** The share of days like today on which this counter calls people, by five minutes. */
    openToday(counter: string, weekday: number): Float32Array {
      const name = `${counter}\n${weekday}`
      let shares = open.get(name)
      if (!shares) {
        shares = sharesOf(hoursOf(counter), weekday)
        open.set(name, shares)
      }
      return shares
    },
    /**
     * At which minute of the day a counter that has called nobody by `now` called first on earlier days,
     * infinite where it never came; days of the same weekday stand there three times.
     */
    firstCallsAfter(counter: string, now: number): number[] {
      const minute = now % dayMinutes
      const weekday = weekdayOf(now)
      const seen = hoursOf(counter).firstCalls.filter((one) => one.minute > minute)
      return seen.flatMap((one) => Array(one.weekday === weekday ? 3 : 1).fill(one.minute))
    },
    endDay(weekday: number): void {
      for (const hours of counters.values()) {
        hours.firstCalls.push({ weekday, minute: hours.firstToday })
        if (hours.firstCalls.length > keptDays) hours.firstCalls.shift()
        hours.firstToday = Number.POSITIVE_INFINITY
        for (const evidence of [hours.all, hours.weekdays[weekday]!]) {
          for (let bin = 0; bin < bins; bin++) {
            evidence.calls[bin]! *= forgets
            evidence.closed[bin]! *= forgets
          }
        }
      }
      open = new Map()
    },
  }
}

export type Roster = ReturnType<typeof createRoster>

function sharesOf({ all, weekdays }: Hours, weekday: number): Float32Array {
  const shares = new Float32Array(bins)
  const own = weekdays[weekday]!
  for (let bin = 0; bin < bins; bin++) {
    // Without any evidence a counter is believed open.
    const usual = (all.calls[bin]! + 0.6) / (all.calls[bin]! + all.closed[bin]! + 0.7)
    const share = (own.calls[bin]! + 1.5 * usual) / (own.calls[bin]! + own.closed[bin]! + 1.5)
    shares[bin] = share < 0.15 ? 0 : share > 0.85 ? 1 : share
  }
  return shares
}

/** The first minute from `at` on at which a counter with these hours calls people, in a day of this luck. */
export function opensAt(shares: Float32Array, at: number, luck: number): number {
  const first = binOfDay(at)
  if (shares[first]! > luck) return at
  for (let later = 1; later <= 120; later++) {
    if (shares[(first + later) % bins]! > luck) {
      return Math.floor(at / binMinutes) * binMinutes + later * binMinutes
    }
  }
  return Number.POSITIVE_INFINITY
}

const binOfDay = (at: number) => Math.floor((at % dayMinutes) / binMinutes)
