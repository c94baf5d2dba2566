/** Many rows of numbers, each column cut into at most `binsAtMost` steps; bin 0 is "unknown". */
export type Binned = { columns: Uint8Array[]; edges: Float64Array[]; count: number }

export const binsAtMost = 33

/** The steps of a column: bin b holds what is above edge b-2 and at most edge b-1. */
function edgesOf(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  const edges = new Set<number>()
  for (let step = 1; step < binsAtMost - 1; step++) {
    const at = Math.floor((step * sorted.length) / (binsAtMost - 1))
    const value = sorted[at]
    if (value !== undefined && value < sorted[sorted.length - 1]!) edges.add(value)
  }
  return Float64Array.from(edges)
}

function binOf(value: number, edges: Float64Array): number {
  if (Number.isNaN(value)) return 0
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= edges[middle]!) high = middle
    else low = middle + 1
  }
  return low + 1
}

/** Cuts rows of numbers into steps of about as many rows each. */
export function bin(rows: readonly Float64Array[]): Binned {
  const width = rows[0]?.length ?? 0
  const columns: Uint8Array[] = []
  const edges: Float64Array[] = []
  for (let column = 0; column < width; column++) {
    const values = Float64Array.from(rows, (row) => row[column]!)
    const own = edgesOf(values)
    edges.push(own)
    columns.push(Uint8Array.from(values, (value) => binOf(value, own)))
  }
  return { columns, edges, count: rows.length }
}
