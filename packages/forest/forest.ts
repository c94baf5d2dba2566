import { type Binned, bin } from './bins.ts'
import { grow, read, readBinned, type Tree } from './tree.ts'

/** Rows of numbers and what came of each. */
export type Lessons = { rows: readonly Float64Array[]; outcomes: Float64Array }

/** Many small trees whose sum is a quantile. */
export type Forest = { start: number; trees: Tree[] }

/** How a forest grows. */
export type Growth = {
  trees: number
  step: number
  leavesAtMost: number
  rowsAtLeast: number
  shareOfRows: number
  shareOfColumns: number
}

/** The value that this share of the numbers lies below, between two of them where it falls so. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1)
  const below = Math.floor(at)
  const low = sorted[below] ?? 0
  return low + (at - below) * ((sorted[below + 1] ?? low) - low)
}

/** Numbers from 0 to 1 that look like chance and are the same in every run (xorshift). */
function dice(seed: number): () => number {
  let state = seed | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}

/** Grows one forest a quantile: each tree mends a part of what those before it left over. */
export function growForests(lessons: Lessons, shares: readonly number[], growth: Growth): Forest[] {
  const binned = bin(lessons.rows)
  return shares.map((share) => growForest(binned, lessons.outcomes, { ...growth, share }))
}

function growForest(
  binned: Binned,
  outcomes: Float64Array,
  growth: Growth & { share: number },
): Forest {
  const { share, step } = growth
  const start = quantile(outcomes.slice().sort(), share)
  const left = outcomes.map((outcome) => outcome - start)
  const pull = new Float64Array(binned.count)
  const roll = dice(88172645)
  const trees: Tree[] = []
  for (let at = 0; at < growth.trees; at++) {
    setPulls(pull, left, share)
    const tree = grow({
      binned,
      pull,
      rows: Int32Array.from(some(binned.count, growth.shareOfRows, roll)),
      columns: some(binned.columns.length, growth.shareOfColumns, roll),
      leavesAtMost: growth.leavesAtMost,
      rowsAtLeast: growth.rowsAtLeast,
      valueOf: (rows) =>
        step * quantile(Float64Array.from(rows, (row) => left[row]!).sort(), share),
    })
    for (let row = 0; row < binned.count; row++) left[row]! -= readBinned(tree, binned, row)
    trees.push(tree)
  }
  return { start, trees }
}

// In means of what is left over. On hall hours one in a hundred nearer than pulls of one strength.
const farOff = 1.1

/** What is left over pulls towards the quantile; what is far off pulls no harder than others. */
function setPulls(pull: Float64Array, left: Float64Array, share: number): void {
  const bound = farOff * (left.reduce((sum, one) => sum + Math.abs(one), 0) / left.length) + 1e-9
  for (let row = 0; row < left.length; row++) {
    const near = Math.max(-bound, Math.min(bound, left[row]!))
    pull[row] = near >= 0 ? share * near : (1 - share) * near
  }
}

function some(count: number, share: number, roll: () => number): number[] {
  const chosen: number[] = []
  for (let at = 0; at < count; at++) if (roll() < share) chosen.push(at)
  return chosen
}

/** What a forest says of a row. */
export const ask = ({ start, trees }: Forest, row: Float64Array): number =>
  trees.reduce<number>((sum, tree) => sum + read(tree, row), start)
