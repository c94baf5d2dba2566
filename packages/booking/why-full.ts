import type { Visit } from './capacity.ts'
import type { BookableDay } from './day.ts'
import { countPlaces } from './places.ts'

/** What of each slot others hold just now, comes back to those who wait, or was given elsewhere. */
export type Parts = {
  held: readonly number[]
  comingBack: readonly number[]
  elsewhere: readonly number[]
}

/**
 * What really stands in the way on a full day. `held`: people who fill in or pay just now, whose places
 * may come back; `comingBack`: places that were given back and go to the waiting list; `elsewhere`: what
 * another system gave away; `counters`: the counters' time itself.
 */
export type Binding = keyof Parts | 'counters'

/** The first of these without which there would be a place. */
export function findBinding(
  day: BookableDay,
  parts: Parts,
  { visit, now }: { visit: Visit; now: Temporal.Instant },
): Binding {
  const without = (part: readonly number[]): BookableDay => ({
    ...day,
    laid: day.laid ?? day.slots,
    slots: day.slots.map((slot, nth) => ({
      ...slot,
      usedSeconds: Math.max(0, slot.usedSeconds - (part[nth] ?? 0)),
    })),
  })
  const order = ['held', 'comingBack', 'elsewhere'] as const
  const found = order.find(
    (name) =>
      parts[name].some((seconds) => seconds > 0) &&
      countPlaces(without(parts[name]), visit, now) > 0,
  )
  return found ?? 'counters'
}
