import type { Rest } from '#packages/queueing'
import type { OfficeDay } from './hall.ts'
import type { HoursRow } from './lesson-queries.ts'
import { restsOn } from './lessons.ts'
import type { Office } from './needs.ts'

// Reading the hours of an office costs more than looking ahead in an empty hall.
const known = new WeakMap<Office, { day: string; rests: Rest[] }>()

/**
 * When nobody will be called for a while today: the gaps in the office's hours that are still to
 * come. One that has begun says nothing: whoever sits at an open counter then works through it.
 */
export const restsOf = (held: OfficeDay): Rest[] =>
  listRests(held).filter(({ from }) => from > held.at.epochMilliseconds)

function listRests({ office, day }: OfficeDay): Rest[] {
  const last = known.get(office)
  const name = day.day.toString()
  const rests = last?.day === name ? last.rests : restsOn(office, day.day)
  if (rests !== last?.rests) known.set(office, { day: name, rests })
  return rests
}

/** The gap in the office's hours that it is in now, such as lunch. */
const restNow = (held: OfficeDay): Rest | undefined =>
  listRests(held).find(
    ({ from, to }) => from <= held.at.epochMilliseconds && held.at.epochMilliseconds < to,
  )

/** Until when nobody is called because all of them rest; nothing while a counter is open. */
export function restUntil(held: OfficeDay, openCounters: number): Temporal.Instant | null {
  const rest = openCounters > 0 ? undefined : restNow(held)
  return rest ? Temporal.Instant.fromEpochMilliseconds(rest.to) : null
}

// Whoever closes so shortly before the gap in the hours goes to lunch, not home.
const earlyMs = 30 * 60_000

/**
 * Which counters are back when the gap in the hours is over, and when: those that were open today and
 * closed for it. Nobody outside such a gap.
 */
export function listResting(held: OfficeDay, sat: readonly HoursRow[]): Map<string, number> {
  const rest = restNow(held)
  if (!rest) return new Map()
  const last = new Map(sat.map((row) => [row.counter, row]))
  const resting = [...last.values()].filter(
    ({ closedAt }) => closedAt && closedAt.epochMilliseconds >= rest.from - earlyMs,
  )
  return new Map(resting.map(({ counter }) => [counter, rest.to]))
}
