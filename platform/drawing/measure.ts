import sharp from 'sharp'
import { measureLines } from './lines.ts'
import { measureGlare, measureTiles } from './tiles.ts'

/** What can be said of a page without understanding it. What they mean is decided elsewhere. */
export type Measures = {
  /** How steep edges are against how much they change: 1 is drawn with a ruler, 0.3 a blur. */
  sharpness: number
  /** Part of the page on which anything stands, from 0 to 1. */
  written: number
  /** Part of the page around everything that stands on it. */
  filled: number
  /** How bright the brightest twentieth is, from 0 to 255. */
  brightest: number
  /** Part of the page in bright spots that fade at their rim, as lamps and flashes make them. */
  glare: number
  /** How much stands on the fullest side against the page, where other sides are empty. */
  cut: number
  /** Above 1 lines run from side to side, below 1 from top to bottom. */
  lying: number
  /** How much more densely lines stand in the lower third than in the upper: a machine-readable zone. */
  footHeavy: number
  /** Above 0.5 letters rise above their lines more than they hang below. */
  lean: number
}

/** Grey levels of a page, small enough to be looked at in a moment. */
export type Grey = { levels: Buffer; width: number; height: number }

const side = 1200

/** Looks at a page for what people can do better: light, focus, nearness, direction. */
export async function measure(page: Buffer): Promise<Measures> {
  const { data, info } = await sharp(page)
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const grey = { levels: data, width: info.width, height: info.height }
  return {
    ...measureTiles(grey),
    glare: measureGlare(grey),
    brightest: levelBelow(data, 0.95),
    ...measureLines(grey),
  }
}

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
