/** Grey levels of a page, small enough to be looked at in a moment. */
export type Grey = { levels: Buffer; width: number; height: number }

/** The level that this part of all points stays below. */
export function levelBelow(levels: Buffer, part: number): number {
  const counts = new Uint32Array(256)
  for (const level of levels) counts[level]! += 1
  let seen = 0
  for (let level = 0; level < 256; level += 1) {
    seen += counts[level]!
    if (seen >= part * levels.length) return level
  }
  return 255
}
