import sharp from 'sharp'
import { levelBelow } from './grey.ts'
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
