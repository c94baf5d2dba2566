import { type Binned, binsAtMost } from './bins.ts'

/** A question and what follows: above `edge` goes to `high`, the rest and the unknown to `low`. */
export type Split = { column: number; bin: number; edge: number; low: Tree; high: Tree }

/** A small tree of questions that ends in a number. */
export type Tree = number | Split

/** What a tree is grown from: the pull of each row, and the rows and columns it may look at. */
export type Soil = {
  binned: Binned
  pull: Float64Array
  rows: Int32Array
  columns: readonly number[]
  leavesAtMost: number
  rowsAtLeast: number
  valueOf: (rows: Int32Array) => number
}

type Cut = { gain: number; column: number; bin: number }
type Leaf = { rows: Int32Array; cut: Cut; parts?: [Leaf, Leaf] }

/** Grows a tree leaf by leaf, always where a cut gains most. */
export function grow(soil: Soil): Tree {
  const root = leafOf(soil, soil.rows)
  const open = [root]
  while (open.length < soil.leavesAtMost) {
    const next = open.reduce((best, one) => (one.cut.gain > best.cut.gain ? one : best))
    if (next.cut.gain <= 0) break
    const bins = soil.binned.columns[next.cut.column]!
    const isLow = (row: number) => bins[row]! <= next.cut.bin
    next.parts = [
      leafOf(soil, next.rows.filter(isLow)),
      leafOf(
        soil,
        next.rows.filter((row) => !isLow(row)),
      ),
    ]
    open.splice(open.indexOf(next), 1, ...next.parts)
  }
  return treeOf(soil, root)
}

function treeOf(soil: Soil, { rows, cut, parts }: Leaf): Tree {
  if (!parts) return soil.valueOf(rows)
  const { column, bin } = cut
  // Cut at bin 0, only what is unknown is low.
  const edge = soil.binned.edges[column]![bin - 1] ?? Number.NEGATIVE_INFINITY
  return { column, bin, edge, low: treeOf(soil, parts[0]), high: treeOf(soil, parts[1]) }
}

const counts = new Int32Array(binsAtMost)
const pulls = new Float64Array(binsAtMost)

function leafOf(soil: Soil, rows: Int32Array): Leaf {
  const leaf: Leaf = { rows, cut: { gain: 0, column: 0, bin: 0 } }
  if (rows.length < 2 * soil.rowsAtLeast) return leaf
  let whole = 0
  for (const row of rows) whole += soil.pull[row]!
  for (const column of soil.columns) {
    tally(soil, column, rows)
    const cut = bestCut(soil, { column, whole, count: rows.length })
    if (cut.gain > leaf.cut.gain) leaf.cut = cut
  }
  return leaf
}

function tally({ binned, pull }: Soil, column: number, rows: Int32Array): void {
  const bins = binned.columns[column]!
  counts.fill(0)
  pulls.fill(0)
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    const bin = bins[row]!
    counts[bin]!++
    pulls[bin]! += pull[row]!
  }
}

type Whole = { column: number; whole: number; count: number }

function bestCut({ rowsAtLeast }: Soil, { column, whole, count }: Whole): Cut {
  const best: Cut = { gain: 0, column, bin: 0 }
  const before = (whole * whole) / count
  let low = 0
  let lowCount = 0
  for (let bin = 0; bin < binsAtMost - 1; bin++) {
    low += pulls[bin]!
    lowCount += counts[bin]!
    if (counts[bin] === 0 || lowCount < rowsAtLeast) continue
    if (count - lowCount < rowsAtLeast) break
    const high = whole - low
    const gain = (low * low) / lowCount + (high * high) / (count - lowCount) - before
    if (gain > best.gain + 1e-9) Object.assign(best, { gain, bin })
  }
  return best
}

/** Where a row of numbers ends up. */
export function read(tree: Tree, row: Float64Array): number {
  let here = tree
  while (typeof here !== 'number') here = row[here.column]! > here.edge ? here.high : here.low
  return here
}

/** Where a row that was cut into steps ends up; the same place as by its numbers. */
export function readBinned(tree: Tree, { columns }: Binned, row: number): number {
  let here = tree
  while (typeof here !== 'number') {
    here = columns[here.column]![row]! > here.bin ? here.high : here.low
  }
  return here
}
