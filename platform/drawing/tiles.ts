import { type Grey, levelBelow } from './grey.ts'

const tile = 24
// Less than this between the darkest and the brightest point of a tile is paper, not writing.
const leastChange = 40
const strongChange = 60

type Tile = { row: number; column: number; change: number; across: number; down: number }

/** What stands in each tile, how steeply, and how far apart. */
function listTiles({ levels, width, height }: Grey): Tile[] {
  const tiles: Tile[] = []
  for (let top = 0; top + tile <= height; top += tile) {
    for (let left = 0; left + tile <= width; left += tile) {
      let [least, most, across, down] = [255, 0, 0, 0]
      for (let y = top + 1; y < top + tile - 1; y += 1) {
        for (let x = left + 1; x < left + tile - 1; x += 1) {
          const at = y * width + x
          const level = levels[at]!
          if (level < least) least = level
          if (level > most) most = level
          across = Math.max(across, Math.abs(levels[at + 1]! - levels[at - 1]!))
          down = Math.max(down, Math.abs(levels[at + width]! - levels[at - width]!))
        }
      }
      tiles.push({ row: top / tile, column: left / tile, change: most - least, across, down })
    }
  }
  return tiles
}

/** Sharpness, how much is written, how far it reaches and whether it runs over the rim. */
export function measureTiles(grey: Grey) {
  const tiles = listTiles(grey)
  const rows = Math.floor(grey.height / tile)
  const columns = Math.floor(grey.width / tile)
  const written = tiles.filter(({ change }) => change >= leastChange)
  const strong = tiles.filter(({ change }) => change >= strongChange)
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole)
  return {
    sharpness: Math.min(steepness(written, 'across'), steepness(written, 'down')),
    written: share(written.length, tiles.length),
    filled: share(areaOf(strong), rows * columns),
    cut: measureCut(strong, { rows, columns }),
  }
}

/**
 * How full the fullest side is against the page, where some other side is empty. A page that fills the
 * picture has four full sides and is not cut; one on a table has four empty ones.
 */
function measureCut(strong: readonly Tile[], { rows, columns }: { rows: number; columns: number }) {
  const inside = strong.length / (rows * columns)
  if (!(inside > 0)) return 0
  const rim = (is: (one: Tile) => boolean, all: number) => strong.filter(is).length / all / inside
  const sides = [
    rim(({ row }) => row === 0, columns),
    rim(({ row }) => row === rows - 1, columns),
    rim(({ column }) => column === 0, rows),
    rim(({ column }) => column === columns - 1, rows),
  ]
  const quiet = sides.filter((one) => one < 0.15).length
  return quiet >= 2 ? Math.max(...sides) : 0
}

function steepness(tiles: readonly Tile[], way: 'across' | 'down'): number {
  if (tiles.length === 0) return 1
  const all = tiles.map((one) => one[way] / one.change).sort((a, b) => a - b)
  return all[Math.floor(all.length / 2)]!
}

/** Tiles between the outermost fiftieths, so that a crumb on the table does not count. */
function areaOf(tiles: readonly Tile[]): number {
  if (tiles.length === 0) return 0
  const span = (numbers: number[]) => {
    const sorted = numbers.sort((a, b) => a - b)
    const at = (part: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!
    return at(0.98) - at(0.02) + 1
  }
  return span(tiles.map(({ row }) => row)) * span(tiles.map(({ column }) => column))
}

const small = 8
const blinding = 250
const bloom = 190
// Where half of the page is nearly white, white spots are paper.
const palePage = 215

/** Bright spots whose rim fades. A white card on a dark table ends at once and does not count. */
export function measureGlare({ levels, width, height }: Grey): number {
  if (levelBelow(levels, 0.5) >= palePage) return 0
  const columns = Math.floor(width / small)
  const rows = Math.floor(height / small)
  const means = new Uint8Array(columns * rows)
  for (let nth = 0; nth < means.length; nth += 1) {
    const [row, column] = [Math.floor(nth / columns), nth % columns]
    let sum = 0
    for (let y = row * small; y < (row + 1) * small; y += 1) {
      for (let x = column * small; x < (column + 1) * small; x += 1) sum += levels[y * width + x]!
    }
    means[nth] = Math.round(sum / (small * small))
  }
  let spots = 0
  for (const { size, fading } of listSpots(means, columns)) if (fading >= 0.6) spots += size
  return spots / means.length
}

/** Joined blinding cells, and how much of the ring around each is on its way down. */
function* listSpots(means: Uint8Array, columns: number) {
  const seen = new Uint8Array(means.length)
  for (let start = 0; start < means.length; start += 1) {
    if (seen[start] || means[start]! < blinding) continue
    const todo = [start]
    seen[start] = 1
    let [size, ring, fading, isAtRim] = [0, 0, 0, false]
    while (todo.length > 0) {
      const at = todo.pop()!
      size += 1
      for (const step of [-1, 1, -columns, columns]) {
        const next = at + step
        const isAside = Math.abs(step) === 1
        const isSameRow = Math.floor(next / columns) === Math.floor(at / columns)
        if (next < 0 || next >= means.length || (isAside && !isSameRow)) {
          isAtRim = true
          continue
        }
        if (seen[next]) continue
        if (means[next]! >= blinding) {
          seen[next] = 1
          todo.push(next)
          continue
        }
        ring += 1
        if (means[next]! >= bloom) fading += 1
      }
    }
    // A few cells are a button or a letter's white inside; at the rim a white table begins.
    if (size >= 12 && !isAtRim) yield { size, fading: ring === 0 ? 0 : fading / ring }
  }
}
