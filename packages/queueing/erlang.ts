/**
 * Erlang B: the share of arrivals that find all `counters` busy when nobody waits.
 * `load` is arrivals per minute times minutes of service (erlangs).
 */
export function erlangB(counters: number, load: number): number {
  let blocked = 1
  for (let open = 1; open <= counters; open++) {
    blocked = (load * blocked) / (open + load * blocked)
  }
  return blocked
}

/** Erlang C: the share of arrivals that must wait. With load at or above the counters: everybody. */
export function erlangC(counters: number, load: number): number {
  if (load >= counters) return 1
  const blocked = erlangB(counters, load)
  return blocked / (1 - (load / counters) * (1 - blocked))
}

/** The mean wait, in mean service times; without end when the load is too much. */
export const meanWait = (counters: number, load: number): number =>
  load >= counters ? Number.POSITIVE_INFINITY : erlangC(counters, load) / (counters - load)

/** The share of arrivals that wait longer than this many mean service times. */
export const waitBeyond = (counters: number, load: number, services: number): number =>
  load >= counters ? 1 : erlangC(counters, load) * Math.exp(-(counters - load) * services)

/** The fewest counters at which at most `share` of arrivals wait longer than `services`. */
export function countersFor(load: number, target: { services: number; share: number }): number {
  let counters = Math.floor(load) + 1
  while (waitBeyond(counters, load, target.services) > target.share) counters++
  return counters
}

/** People of one class: their load in erlangs, and how fast one minute of their waiting counts. */
export type ClassLoad = { load: number; slope: number }

/** The part of one minute of `slow` that `fast` does not have to wait for; all of it when infinite. */
const overtaken = (slow: number, fast: number) => (fast === Infinity ? 1 : 1 - slow / fast)

/**
 * The mean wait of each class in mean service times, when priority is earned by waiting (Kleinrock
 * 1964): exponential services that do not depend on the class, nobody interrupted. Classes in order
 * of slope, slowest first; an infinite slope is absolute priority (Cobham 1954).
 */
export function priorityWaits(counters: number, classes: readonly ClassLoad[]): number[] {
  const all = classes.reduce((sum, { load }) => sum + load, 0)
  const waits: number[] = []
  for (const [nth, own] of classes.entries()) {
    const saved = classes.slice(0, nth).reduce((sum, slower, at) => {
      return sum + (slower.load / counters) * (waits[at] ?? 0) * overtaken(slower.slope, own.slope)
    }, 0)
    const overtakers = classes.slice(nth + 1).reduce((sum, faster) => {
      return sum + (faster.load / counters) * overtaken(own.slope, faster.slope)
    }, 0)
    waits.push((meanWait(counters, all) - saved) / (1 - overtakers))
  }
  return waits
}
