import type { Visit } from './capacity.ts'
import { SLOT_MINUTES, slotSeconds } from './layout.ts'
import type { BookableDay, Takes } from './places.ts'

/**
 * What a visit that was given elsewhere draws from a day: the slots from its minute on, as many as the
 * office needs to earn its cost again, however full they are. Nothing when no slot holds that minute.
 */
export function drawElsewhere(
  day: BookableDay,
  visit: Visit,
  startsAt: Temporal.Instant,
): { slotAt: Temporal.Instant; takes: Takes } | undefined {
  const at = startsAt.epochMilliseconds
  const first = day.slots.findIndex(({ startsAt: begin }) => {
    const ahead = at - begin.epochMilliseconds
    return ahead >= 0 && ahead < SLOT_MINUTES * 60_000
  })
  const slot = day.slots[first]
  const perSlot = slotSeconds(day.counterCount, day.policy)
  if (!slot || perSlot <= 0) return undefined
  const takes: number[] = []
  let left = visit.costSeconds
  for (let nth = first; left > 0; nth++) {
    const next = day.slots[nth + 1]
    const here = day.slots[nth]!.startsAt
    const goesOn = next?.startsAt.since(here).total('minutes') === SLOT_MINUTES
    const taken = goesOn ? Math.min(left, perSlot) : left
    takes.push(taken)
    left -= taken
  }
  return { slotAt: slot.startsAt, takes }
}
