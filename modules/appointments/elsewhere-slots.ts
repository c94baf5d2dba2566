import { SLOT_MINUTES } from '#packages/booking'
import type { SlotChange } from './day-queries.ts'
import type { ElsewherePlace } from './elsewhere-queries.ts'

/** What a place holds of each slot, to add (1) or to give back (-1); nothing once it is withdrawn. */
export const slotsOf = (place: ElsewherePlace, sign: 1 | -1): SlotChange[] =>
  place.state === 'withdrawn'
    ? []
    : place.takes.map((seconds, nth) => ({
        office: place.office,
        day: place.day,
        startsAt: place.slotAt.add({ minutes: nth * SLOT_MINUTES }),
        held: 0,
        booked: 0,
        elsewhere: sign * seconds,
      }))

/** What all changes together do to each slot, in one order; what they leave alone is left out. */
export function sumOf(changes: readonly SlotChange[]): SlotChange[] {
  const sums = new Map<string, SlotChange & { elsewhere: number }>()
  for (const one of changes) {
    const key = one.startsAt.toString()
    const sum = sums.get(key) ?? { ...one, elsewhere: 0 }
    sums.set(key, { ...sum, elsewhere: sum.elsewhere + (one.elsewhere ?? 0) })
  }
  return [...sums.values()].filter(({ elsewhere }) => elsewhere !== 0)
}
