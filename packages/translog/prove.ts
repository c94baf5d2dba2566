import type { Hash, Hashing } from './hash.ts'

/** The largest power of two below a number of leaves. */
function splitOf(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/** The root over leaf hashes in their order. */
export function rootOf(hashing: Hashing, leaves: readonly Hash[]): Hash {
  const [only] = leaves
  if (!only) return hashing.empty
  if (leaves.length === 1) return only
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return hashing.node(rootOf(hashing, left), rootOf(hashing, right))
}

/** What shows that the leaf at this place (0 is the first) is in the tree; the lowest hash first. */
export function proveInclusion(hashing: Hashing, leaves: readonly Hash[], place: number): Hash[] {
  if (place < 0 || place >= leaves.length) throw new RangeError(`There is no leaf ${place}`)
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return place < split
    ? [...proveInclusion(hashing, left, place), rootOf(hashing, right)]
    : [...proveInclusion(hashing, right, place - split), rootOf(hashing, left)]
}

type Proving = { hashing: Hashing; isWhole: boolean }

function proveFrom(leaves: readonly Hash[], size: number, { hashing, isWhole }: Proving): Hash[] {
  if (size === leaves.length) return isWhole ? [] : [rootOf(hashing, leaves)]
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return size <= split
    ? [...proveFrom(left, size, { hashing, isWhole }), rootOf(hashing, right)]
    : [...proveFrom(right, size - split, { hashing, isWhole: false }), rootOf(hashing, left)]
}

/** What shows that this tree begins with its first `size` leaves (1 to all), as they stood then. */
export function proveConsistency(hashing: Hashing, leaves: readonly Hash[], size: number): Hash[] {
  if (size < 1 || size > leaves.length) throw new RangeError(`There was no tree of ${size}`)
  return proveFrom(leaves, size, { hashing, isWhole: true })
}
