import type { Cast } from './cast.ts'
import { isOverdue, type Seen } from './lanes.ts'

/** What the chairs of a future look like at one minute: who sits there since when, and whether it is open. */
export type Chairs = {
  cast: Cast
  visits: Int32Array
  since: Float64Array
  usual: Float64Array
  isOpen: (nth: number, at: number) => boolean
}

// As in `choose.ts`: so long, and nobody can say when the chair is free.
const longestService = 2

function freeIn(stage: number, own: number, at: number, chairs: Chairs): number {
  let soonest = Number.POSITIVE_INFINITY
  const { seats } = chairs.cast
  for (let nth = 0; nth < seats.length; nth++) {
    if (nth === own || !seats[nth]!.stages.includes(stage)) continue
    if (chairs.visits[nth]! < 0) {
      if (chairs.isOpen(nth, at)) return 0
      continue
    }
    const usual = chairs.usual[nth]!
    const elapsed = at - chairs.since[nth]!
    if (elapsed <= longestService * usual) soonest = Math.min(soonest, Math.max(1, usual - elapsed))
  }
  return soonest
}

/**
 * The rule of `chooseNext`, in a future: which of these, the heads of the stages of a free counter in
 * their order, is called there.
 */
export function spareFor(
  chairs: Chairs,
  { nth, at, seen, partOf }: { nth: number; at: number; seen: Seen; partOf: PartOf },
): (heads: readonly number[]) => number {
  return (heads) => {
    const first = heads[0]!
    if (isOverdue(first, at, seen)) return 0
    const soonest = freeIn(partOf(first).stage, nth, at, chairs)
    if (soonest === 0) return 0
    const place = heads.findIndex((player) => {
      if (isOverdue(player, at, seen)) return false
      const { stage, usual } = partOf(player)
      return freeIn(stage, nth, at, chairs) > soonest && soonest <= usual
    })
    return Math.max(0, place)
  }
}

type PartOf = (player: number) => { stage: number; usual: number }
