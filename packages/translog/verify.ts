import { type Hash, type Hashing, hashBytes, isSame } from './hash.ts'

const isHash = (one: Hash) => one.length === hashBytes

/** A leaf, the place it is said to stand at (0 is the first), and the tree it is said to stand in. */
export type Inclusion = {
  leaf: Hash
  place: bigint
  size: bigint
  root: Hash
  proof: readonly Hash[]
}

/** Whether the leaf stands at that place in a tree of that size and root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  hashing: Hashing,
  { leaf, place, size, root, proof }: Inclusion,
): boolean {
  if (place < 0n || place >= size || !isHash(leaf) || !proof.every(isHash)) return false
  let own = place
  let last = size - 1n
  let hash = leaf
  for (const beside of proof) {
    if (last === 0n) return false
    if (own % 2n === 1n || own === last) {
      hash = hashing.node(beside, hash)
      while (own % 2n === 0n && own !== 0n) {
        own >>= 1n
        last >>= 1n
      }
    } else hash = hashing.node(hash, beside)
    own >>= 1n
    last >>= 1n
  }
  return last === 0n && isSame(hash, root)
}

/** Leaves from `start` up to `end` (not itself). */
export type Range = { start: bigint; end: bigint }

/** Whether these leaves are a subtree: they begin at a multiple of a power of two that holds them all. */
export function isSubtree({ start, end }: Range): boolean {
  if (start < 0n || end < start) return false
  let power = 1n
  while (power < end - start) power *= 2n
  return start % power === 0n
}

type Cursor = { first: bigint; last: bigint; end: bigint }

const climb = ({ first, last, end }: Cursor): Cursor => ({
  first: first >> 1n,
  last: last >> 1n,
  end: end >> 1n,
})

/** The lowest place from which the proof has something to add. */
function beginOf({ start, end }: Range, size: bigint): Cursor {
  let at = { first: start, last: end - 1n, end: size - 1n }
  const isFlush = at.last === at.end
  while (at.first !== at.last && (isFlush || at.last % 2n === 1n)) at = climb(at)
  return at
}

/** A subtree with its root, and the tree it is said to be part of. */
export type SubtreeConsistency = Range & {
  size: bigint
  subtreeRoot: Hash
  root: Hash
  proof: readonly Hash[]
}

/**
 * Whether a tree of that size and root holds the subtree at these very places
 * (draft-ietf-plants-merkle-tree-certs, 4.4.3). An empty subtree is part of every tree.
 */
export function verifySubtreeConsistency(hashing: Hashing, asked: SubtreeConsistency): boolean {
  const { start, end, size, subtreeRoot, root, proof } = asked
  if (!isSubtree(asked) || end > size || !proof.every(isHash)) return false
  if (start === end) return proof.length === 0 && isSame(subtreeRoot, hashing.empty)
  let at = beginOf(asked, size)
  const [seed, ...more] = at.first === at.last ? [subtreeRoot, ...proof] : proof
  if (!seed) return false
  // Both are rebuilt from one beginning: the subtree as it was, and the tree around it.
  let [inner, outer] = [seed, seed]
  for (const beside of more) {
    if (at.end === 0n) return false
    if (at.last % 2n === 1n || at.last === at.end) {
      if (at.first < at.last) inner = hashing.node(beside, inner)
      outer = hashing.node(beside, outer)
      while (at.last % 2n === 0n) at = climb(at)
    } else outer = hashing.node(outer, beside)
    at = climb(at)
  }
  return at.end === 0n && isSame(inner, subtreeRoot) && isSame(outer, root)
}

/** Two trees of one log: an earlier and a later one. */
export type Consistency = {
  earlier: { size: bigint; root: Hash }
  later: { size: bigint; root: Hash }
  proof: readonly Hash[]
}

/** Whether the later tree begins with all of the earlier one (RFC 9162, 2.1.4.2). */
export function verifyConsistency(
  hashing: Hashing,
  { earlier, later, proof }: Consistency,
): boolean {
  if (earlier.size <= 0n || later.size < earlier.size) return false
  return verifySubtreeConsistency(hashing, {
    start: 0n,
    end: earlier.size,
    size: later.size,
    subtreeRoot: earlier.root,
    root: later.root,
    proof,
  })
}

/** Whether the leaf stands at that place of the log in the subtree with that root. */
export function verifySubtreeInclusion(
  hashing: Hashing,
  { start, end, place, ...rest }: Omit<Inclusion, 'size'> & Range,
): boolean {
  if (!isSubtree({ start, end })) return false
  return verifyInclusion(hashing, { ...rest, place: place - start, size: end - start })
}
