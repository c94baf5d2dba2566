import { minute, type Rest } from '#packages/queueing'
import type { OfficeDay } from './hall.ts'
import { restsOn } from './lessons.ts'
import type { Office } from './needs.ts'

// Reading the hours of an office costs more than looking ahead in an empty hall.
const known = new WeakMap<Office, { day: string; rests: Rest[] }>()

/**
 * When nobody will be called for a while today: the gaps in the office's hours that are still to
 * come. One that has begun says nothing: whoever sits at an open counter then works through it.
 */
export const restsOf = (held: OfficeDay): Rest[] =>
  restsOfDay(held).filter(({ from }) => from > held.at.epochMilliseconds)

function restsOfDay({ office, day }: OfficeDay): Rest[] {
  const last = known.get(office)
  const name = day.day.toString()
  const rests = last?.day === name ? last.rests : restsOn(office, day.day)
  if (rests !== last?.rests) known.set(office, { day: name, rests })
  return rests
}

/** The gap in the office's hours that it is in now, such as lunch. */
export const restNow = (held: OfficeDay): Rest | undefined =>
  restsOfDay(held).find(
    ({ from, to }) => from <= held.at.epochMilliseconds && held.at.epochMilliseconds < to,
  )

/** Until when nobody is called because all of them rest; nothing while a counter is open. */
export function restUntil(held: OfficeDay, openCounters: number): Temporal.Instant | null {
  const rest = openCounters > 0 ? undefined : restNow(held)
  return rest ? Temporal.Instant.fromEpochMilliseconds(rest.to) : null
}

/** The counters of one who went away for a rest that lasts still, and when they are back. */
export type Back = { counters: ReadonlySet<string>; at: number }

type Sat = { counter: string; closedAt: Temporal.Instant | null }

// Who closes so shortly before the rest begins closes for it.
const leavesEarly = 30 * minute

/** Whoever closed their counter for the rest opens it again after it. */
export function backFrom(rest: Rest, sat: readonly Sat[]): Back {
  const gone = sat.filter(
    ({ closedAt }) => closedAt && closedAt.epochMilliseconds >= rest.from - leavesEarly,
  )
  return { counters: new Set(gone.map(({ counter }) => counter)), at: rest.to }
}
