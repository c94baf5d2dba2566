/** SHA-256 of wherever this runs. */
export type Digest = (bytes: Uint8Array) => Uint8Array

/** The seeds that are left, by where they stand in the tree: "level:nth". */
export type Tree = ReadonlyMap<string, Uint8Array>

/** A range of leaves, both ends among them. */
export type LeafRange = { from: number; to: number }

/** Leaves are numbered from 0 up to this, the last one included. */
export const lastLeaf = 2 ** 40 - 1

const depth = 40

const nameOf = (level: number, nth: number) => `${level}:${nth}`
const spanOf = (level: number) => 2 ** (depth - level)

function requireLeaf(leaf: number): void {
  if (!Number.isInteger(leaf) || leaf < 0 || leaf > lastLeaf) throw new Error('Not a leaf')
}

/** The seed below this one, to the left (0) or to the right (1). Nothing leads up or across. */
function below(seed: Uint8Array, side: number, digest: Digest): Uint8Array {
  const words = new Uint8Array(seed.length + 1)
  words[0] = side
  words.set(seed, 1)
  return digest(words)
}

/** A whole tree: every leaf can be derived. */
export const plant = (seed: Uint8Array): Tree => new Map([[nameOf(0, 0), seed]])

/** The lowest seed above a leaf, or nothing when the leaf was taken out. */
function findAbove(tree: Tree, leaf: number) {
  for (let level = 0; level <= depth; level++) {
    const nth = Math.floor(leaf / spanOf(level))
    const seed = tree.get(nameOf(level, nth))
    if (seed) return { level, nth, seed }
  }
  return undefined
}

const sideAt = (leaf: number, level: number) => Math.floor(leaf / spanOf(level)) % 2

/** What a leaf stands for: 32 bytes, or nothing when it was taken out. */
export function factorOf(tree: Tree, leaf: number, digest: Digest): Uint8Array | undefined {
  requireLeaf(leaf)
  const above = findAbove(tree, leaf)
  if (!above) return undefined
  let { seed } = above
  for (let level = above.level + 1; level <= depth; level++) {
    seed = below(seed, sideAt(leaf, level), digest)
  }
  // Once more and otherwise: a factor that is given away is no seed of the tree.
  return below(seed, 2, digest)
}

/** The tree without these leaves: every other leaf stands for what it stood for before. */
export function without(tree: Tree, leaves: Iterable<number>, digest: Digest): Tree {
  const left = new Map(tree)
  for (const leaf of leaves) {
    requireLeaf(leaf)
    const above = findAbove(left, leaf)
    if (!above) continue
    left.delete(nameOf(above.level, above.nth))
    let { seed } = above
    for (let level = above.level + 1; level <= depth; level++) {
      const side = sideAt(leaf, level)
      const sibling = Math.floor(leaf / spanOf(level)) + 1 - 2 * side
      left.set(nameOf(level, sibling), below(seed, 1 - side, digest))
      seed = below(seed, side, digest)
    }
  }
  return left
}

/** The leaves that were taken out, as ranges in order. */
export function listGaps(tree: Tree): LeafRange[] {
  const gaps: LeafRange[] = []
  let next = 0
  for (const { from, to } of rangesOf(tree)) {
    if (from > next) gaps.push({ from: next, to: from - 1 })
    next = to + 1
  }
  if (next <= lastLeaf) gaps.push({ from: next, to: lastLeaf })
  return gaps
}

function rangesOf(tree: Tree): LeafRange[] {
  return [...tree.keys()]
    .map((name) => {
      const [level = 0, nth = 0] = name.split(':').map(Number)
      const span = spanOf(level)
      return { from: nth * span, to: (nth + 1) * span - 1 }
    })
    .toSorted((one, other) => one.from - other.from)
}
