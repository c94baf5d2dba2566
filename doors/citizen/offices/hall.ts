import { countWaiting, type Frame } from '#modules/queue'

/** What everybody may know of a hall now. */
export type Hall = {
  waiting: number
  limit: number
  openCounters: number
  /** What the last in line for each stage is told; nothing where nobody waits. */
  waits: { stage: string; fromMinutes: number | null; toMinutes: number | null }[]
  /** All of them rest, and until when. */
  restUntil?: Temporal.Instant
  /** Everything stands still: why, and since when. */
  stopped?: { reason: string; since: Temporal.Instant }
}

/** Why and since when a hall stands still, if it does. */
export const stoppedIn = ({ paused }: Pick<Frame, 'paused'>): Hall['stopped'] =>
  paused ? { reason: paused.reason, since: Temporal.Instant.from(paused.since) } : undefined

/** The public picture of a hall, counted. */
export function hallOf(frame: Frame, limit: number): Hall {
  const inLine = frame.rows.filter(({ place }) => place !== null)
  const waits = [...Map.groupBy(inLine, ({ stage }) => stage)].map(([stage, line]) => {
    const last = line.reduce((a, b) => ((b.place ?? 0) > (a.place ?? 0) ? b : a))
    return { stage, fromMinutes: last.fromMinutes, toMinutes: last.toMinutes }
  })
  const stopped = stoppedIn(frame)
  const openCounters = frame.openCounters.length
  return {
    ...{ waiting: countWaiting(frame), limit, openCounters, waits },
    ...(frame.restUntil && { restUntil: Temporal.Instant.from(frame.restUntil) }),
    ...(stopped && { stopped }),
  }
}
