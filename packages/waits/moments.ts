import type { Leg } from './leg.ts'
import { byTime } from './read-log.ts'

/** One thing that became known, and when. */
export type Moment = { at: number; kind: 'finish' | 'take' | 'call'; leg: Leg }

const places = { finish: 0, take: 1, call: 2 }

/**
 * Everything a log tells, in the order in which it became known. Within one instant an end is known
 * before a number is taken, a call only after: whoever takes a number sees no call of that same second.
 */
export function momentsOf(legs: readonly Leg[]): Moment[] {
  const moments = legs.flatMap((leg): Moment[] => {
    const own: Moment[] = [{ at: leg.takenAt, kind: 'take', leg }]
    if (leg.calledAt !== undefined) own.push({ at: leg.calledAt, kind: 'call', leg })
    if (leg.finishedAt !== undefined) own.push({ at: leg.finishedAt, kind: 'finish', leg })
    return own
  })
  const place = new Map([...legs].sort(byTime).map((leg, index) => [leg, index]))
  return moments.sort(
    (a, b) =>
      a.at - b.at || places[a.kind] - places[b.kind] || place.get(a.leg)! - place.get(b.leg)!,
  )
}
