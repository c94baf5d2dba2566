/** A grey picture, row by row. */
export type Grey = { pixels: Uint8Array; width: number; height: number }

const most = 10

/**
 * By how many degrees the lines of a picture lean, clockwise: turned back by it, most changes from
 * light to dark lie on the same rows.
 */
export function skewDegrees(grey: Grey): number {
  const edges = listEdges(grey)
  const byCoarse = best(edges, grey, range(-most, most, 1))
  return best(edges, grey, range(byCoarse - 0.75, byCoarse + 0.75, 0.25))
}

const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, nth) => from + nth * step)

type Edges = { x: number; y: number; strength: number }[]

function listEdges({ pixels, width, height }: Grey): Edges {
  const edges: Edges = []
  for (let y = 1; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const strength = Math.abs(pixels[at]! - pixels[at - width]!)
      if (strength > 12) edges.push({ x, y, strength: Math.min(strength, 60) })
    }
  }
  return edges
}

function best(edges: Edges, { width, height }: Grey, degrees: readonly number[]): number {
  const scored = degrees.map((degree) => ({
    degree,
    score: scoreAt(edges, width + height, degree),
  }))
  return scored.reduce((one, other) => (other.score > one.score ? other : one)).degree
}

/** How unevenly the edges fall on rows once the picture is turned back by so much. */
function scoreAt(edges: Edges, span: number, degree: number): number {
  const slope = Math.tan((degree * Math.PI) / 180)
  const rows = new Float64Array(span * 2)
  for (const { x, y, strength } of edges) rows[Math.round(y - x * slope) + span]! += strength
  return rows.reduce((sum, row) => sum + row * row, 0)
}
