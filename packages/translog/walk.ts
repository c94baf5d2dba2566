import type { Hash, Hashing } from './hash.ts'

/**
 * The hash of a whole (perfect) subtree: of `2 ** height` leaves, the `nth` of that height (0 is the first).
 */
export type Nodes = (height: number, nth: number) => Promise<Hash>

/** A log that is kept as its whole subtrees. */
export type Kept = { hashing: Hashing; nodes: Nodes }

function splitOf(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

async function rangeRoot({ hashing, nodes }: Kept, start: number, end: number): Promise<Hash> {
  const count = end - start
  const height = Math.log2(count)
  if (Number.isInteger(height) && start % count === 0) return nodes(height, start / count)
  const middle = start + splitOf(count)
  const left = await rangeRoot({ hashing, nodes }, start, middle)
  return hashing.node(left, await rangeRoot({ hashing, nodes }, middle, end))
}

/** The root of the log as it was with so many leaves. */
export const readRoot = (kept: Kept, size: number): Promise<Hash> =>
  size === 0 ? Promise.resolve(kept.hashing.empty) : rangeRoot(kept, 0, size)

/** What shows that a leaf stands at its place in the log of that size; the lowest hash first. */
export async function readInclusion(kept: Kept, place: number, size: number): Promise<Hash[]> {
  if (place < 0 || place >= size) throw new RangeError(`There is no leaf ${place} of ${size}`)
  const proof: Hash[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    const isLeft = place < middle
    proof.unshift(await (isLeft ? rangeRoot(kept, middle, end) : rangeRoot(kept, start, middle)))
    if (isLeft) end = middle
    else start = middle
  }
  return proof
}

/** What shows that the log of this size begins with all of an earlier one (1 to `size` leaves). */
export async function readConsistency(kept: Kept, earlier: number, size: number): Promise<Hash[]> {
  if (earlier < 1 || earlier > size) throw new RangeError(`There was no log of ${earlier}`)
  const proof: Hash[] = []
  let [start, end] = [0, size]
  while (end !== earlier) {
    const middle = start + splitOf(end - start)
    const isLeft = earlier <= middle
    proof.unshift(await (isLeft ? rangeRoot(kept, middle, end) : rangeRoot(kept, start, middle)))
    if (isLeft) end = middle
    else start = middle
  }
  return start === 0 ? proof : [await rangeRoot(kept, start, end), ...proof]
}
