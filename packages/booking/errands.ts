import type { Visit } from './capacity.ts'
import { type BookableDay, findSlot, listRuns, type Takes } from './day.ts'
import { SLOT_MINUTES, slotSeconds } from './layout.ts'
import { gather, isReleased, isTooLate, sheetOf } from './offered.ts'
import type { PlaceReason } from './places.ts'

/** Several errands of one person in one visit: as long, and as dear, as all of them together. */
export const addUp = (visits: readonly Visit[]): Visit => ({
  minutes: visits.reduce((sum, { minutes }) => sum + minutes, 0),
  costSeconds: visits.reduce((sum, { costSeconds }) => sum + costSeconds, 0),
})

/** What each errand draws of what the whole visit draws, one behind the other. */
export function splitTakes(takes: Takes, visits: readonly Visit[]): Takes[] {
  const left = [...takes]
  return visits.map(({ costSeconds }) => {
    let needed = costSeconds
    const own: number[] = []
    for (let nth = 0; nth < left.length && needed > 0; nth++) {
      const taken = Math.min(needed, left[nth] ?? 0)
      own.push(taken)
      left[nth] = (left[nth] ?? 0) - taken
      needed -= taken
    }
    return own
  })
}

/** A visit that is booked already: when it begins, how long it takes so far, and what it draws. */
export type Begun = { startsAt: Temporal.Instant; minutes: number; takes: Takes }

/**
 * One more errand in a visit that is booked already: the seconds free right behind it. The person comes
 * at the same minute and stays longer, never into a break.
 */
export function takeBehind(
  day: BookableDay,
  visit: Visit,
  { begun, now }: { begun: Begun; now: Temporal.Instant },
): { takes: Takes; reason?: undefined } | { takes?: undefined; reason: PlaceReason } {
  const { startsAt, minutes } = begun
  const slot = findSlot(day, startsAt)
  const run = listRuns(day.slots).find(({ first, end }) => first <= slot && slot < end)
  const last = run && day.slots[run.end - 1]
  const perSlot = slotSeconds(day.counterCount, day.policy)
  if (!run || !last || perSlot <= 0) return { reason: 'notOffered' }
  const closes = last.startsAt.add({ minutes: SLOT_MINUTES })
  const ends = startsAt.add({ minutes: minutes + visit.minutes })
  if (Temporal.Instant.compare(ends, closes) > 0) return { reason: 'full' }
  const behind = Math.max(
    0,
    begun.takes.findLastIndex((seconds) => seconds > 0),
  )
  const reach = Math.ceil(visit.costSeconds / perSlot) + 2
  const sheet = sheetOf(day)
  const { end } = run
  const after = gather(sheet, { slot: slot + behind, reach, end }, visit.costSeconds)
  // At the end of a morning nothing is behind; what nobody has between its minute and there will do.
  const found = after
    ? [...Array.from({ length: behind }, () => 0), ...after]
    : gather(sheet, { slot, reach: behind + reach, end }, visit.costSeconds)
  const takes = found ?? []
  const spot = { startsAt, slot, run, takes }
  if (isTooLate(day, spot, now)) return { reason: 'tooLate' }
  if (!found || !isReleased(day, sheet, spot, { visit, now })) return { reason: 'full' }
  return { takes }
}
