import type { Grey } from './grey.ts'

const stroke = 40
const blocks = 48

/** Which way lines run and stand, from where strokes lie. Nothing is read. */
export function measureLines(grey: Grey) {
  const { rows, columns } = countStrokes(grey)
  const acrossness = unevenness(columns)
  return {
    lying: acrossness === 0 ? 1 : unevenness(rows) / acrossness,
    footHeavy: compareThirds(grey),
    lean: leanOf(rows),
  }
}

/** Upright strokes of each row, level strokes of each column. */
function countStrokes({ levels, width, height }: Grey) {
  const rows = new Uint32Array(height)
  const columns = new Uint32Array(width)
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      if (Math.abs(levels[at + 1]! - levels[at - 1]!) > stroke) rows[y]! += 1
      if (Math.abs(levels[at + width]! - levels[at - width]!) > stroke) columns[x]! += 1
    }
  }
  return { rows, columns }
}

/** Lines of writing come and go along one direction and are even along the other. */
function unevenness(counts: Uint32Array): number {
  let change = 0
  let sum = 0
  for (let at = 3; at < counts.length - 3; at += 1) {
    change += Math.abs(counts[at + 3]! - counts[at - 3]!)
    sum += counts[at]!
  }
  return sum === 0 ? 0 : change / sum
}

/** Where lines end more sharply than they begin, letters stand on them: more rise than hang. */
function leanOf(rows: Uint32Array): number {
  let begin = 0
  let end = 0
  for (let at = 2; at < rows.length - 2; at += 1) {
    const step = rows[at + 2]! - rows[at - 2]!
    if (step > 0) begin += step ** 2
    else end += step ** 2
  }
  return begin + end === 0 ? 0.5 : end / (begin + end)
}

/** The three fullest bands of the lower third against those of the upper. */
function compareThirds(grey: Grey): number {
  const bands = listBands(grey)
  const third = Math.round(bands.length / 3)
  const fullest = (part: number[]) =>
    part
      .sort((a, b) => b - a)
      .slice(0, 3)
      .reduce((sum, one) => sum + one, 0)
  const upper = fullest(bands.slice(0, third))
  const lower = fullest(bands.slice(-third))
  return upper + lower === 0 ? 1 : (lower + 0.001) / (upper + 0.001)
}

/** How full each flat band is, and how much of its width: the zone machines read runs from side to side. */
function listBands({ levels, width, height }: Grey): number[] {
  const tall = Math.max(4, Math.round(height * 0.02))
  return Array.from({ length: Math.floor(height / tall) }, (_, nth) => {
    const counts = new Uint32Array(blocks)
    for (let y = Math.max(1, nth * tall); y < Math.min(height - 1, (nth + 1) * tall); y += 1) {
      for (let x = 1; x < width - 1; x += 1) {
        const at = y * width + x
        if (Math.abs(levels[at + 1]! - levels[at - 1]!) > stroke) {
          counts[Math.floor((x * blocks) / width)]! += 1
        }
      }
    }
    const reach = counts.filter((count) => count >= tall / 4).length / blocks
    const fullness = counts.reduce((sum, count) => sum + count, 0) / tall / width
    return reach * fullness
  })
}
