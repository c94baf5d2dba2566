import type { Visit } from './capacity.ts'
import { type BookableDay, findSlot, lagOf, listRuns, type Takes } from './day.ts'
import { slotSeconds } from './layout.ts'

/**
 * What a visit that was given elsewhere draws from a day: the slots in which one that begins at its
 * minute is served, however full they are. Nothing when no slot holds that minute.
 */
export function drawElsewhere(
  day: BookableDay,
  visit: Visit,
  startsAt: Temporal.Instant,
): { slotAt: Temporal.Instant; takes: Takes } | undefined {
  const own = findSlot(day, startsAt)
  const run = listRuns(day.slots).find(({ first, end }) => first <= own && own < end)
  const perSlot = slotSeconds(day.counterCount, day.policy)
  if (!run || perSlot <= 0) return undefined
  const width = Math.ceil(visit.costSeconds / perSlot)
  const first = Math.max(own, Math.min(own + lagOf(day, visit), run.end - width))
  const slot = day.slots[first]
  if (!slot) return undefined
  const takes: number[] = []
  let left = visit.costSeconds
  for (let nth = first; left > 0; nth++) {
    const taken = nth + 1 < run.end ? Math.min(left, perSlot) : left
    takes.push(taken)
    left -= taken
  }
  return { slotAt: slot.startsAt, takes }
}
