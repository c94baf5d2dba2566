const binMinutes = 5
const bins = 1440 / binMinutes
const forgets = 0.97
const dayMinutes = 1440

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
  /** Days on which it called anybody, by weekday, and in all. */
  worked: Float32Array
  workedAll: number
  calledToday: boolean
}

/** When each counter calls people: by five minutes of the day and by weekday, learned from its calls and from the times it let people wait. */
export function createRoster() {
  const counters = new Map<string, Hours>()
  const days = new Float32Array(7)
  let daysAll = 0
  let open = new Map<string, Float32Array>()

  const hoursOf = (counter: string): Hours => {
    const known = counters.get(counter)
    if (known) return known
    const hours: Hours = {
      all: noEvidence(),
      weekdays: Array.from({ length: 7 }, noEvidence),
      worked: new Float32Array(7),
      workedAll: 0,
      calledToday: false,
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
      hoursOf(counter).calledToday = true
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
    /** The share of days like today on which this counter was there at all. */
    worksToday(counter: string, weekday: number): number {
      const hours = hoursOf(counter)
      if (hours.calledToday) return 1
      const usual = (hours.workedAll + 0.5) / (daysAll + 1)
      return (hours.worked[weekday]! + 2 * usual) / (days[weekday]! + 2)
    },
    endDay(weekday: number): void {
      daysAll = daysAll * forgets + 1
      days[weekday] = days[weekday]! * forgets + 1
      for (const hours of counters.values()) {
        const present = hours.calledToday ? 1 : 0
        hours.workedAll = hours.workedAll * forgets + present
        hours.worked[weekday] = hours.worked[weekday]! * forgets + present
        hours.calledToday = false
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
