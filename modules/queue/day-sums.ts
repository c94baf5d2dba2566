/**
 * What is published of one office day, in a form that can be added up. Waits are milliseconds, in no order; the
 * widths of ranges and the errors are minutes.
 */
export type DaySum = {
  booking: number[]
  walkin: number[]
  remote: number[]
  /** Of people who came in a quarter of an hour in which both came. */
  withoutPhone: number[]
  withPhone: number[]
  waiting: number
  gone: number
  kept: number
  calls: number
  chosen: number
  entered: number
  judged: number
  inRange: number
  sooner: number
  later: number
  late: number
  widths: number[]
  measured: number
  inside: number
  offMinutes: number
  raised: number
  beyond: number
}

/** A day on which nobody came. */
export const nothing = (): DaySum => ({
  ...{ booking: [], walkin: [], remote: [], withoutPhone: [], withPhone: [] },
  ...{ waiting: 0, gone: 0, kept: 0, calls: 0, chosen: 0, entered: 0 },
  ...{ judged: 0, inRange: 0, sooner: 0, later: 0, late: 0, widths: [] },
  ...{ measured: 0, inside: 0, offMinutes: 0, raised: 0, beyond: 0 },
})

/** Several days as one. */
export function addDays(days: readonly DaySum[]): DaySum {
  const sum = nothing()
  const total = sum as Record<string, number | number[]>
  for (const [name, start] of Object.entries(total)) {
    const all = days.map((day) => (day as Record<string, number | number[]>)[name]!)
    total[name] = Array.isArray(start)
      ? (all as number[][]).flat()
      : (all as number[]).reduce((one, more) => one + more, 0)
  }
  return sum
}

/**
 * The smallest value that at least such a share does not exceed (nearest rank, PostgreSQL's percentile_disc).
 * Nothing of nobody.
 */
export function nearestRank(values: Float64Array, share: number): number | undefined {
  return values[Math.ceil(share * values.length) - 1]
}

/** Values in their order, to read ranks from. */
export const inOrder = (values: readonly number[]): Float64Array => Float64Array.from(values).sort()
