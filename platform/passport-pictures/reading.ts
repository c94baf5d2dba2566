import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { createWorker } from 'tesseract.js'
import { findLinesInText } from '#packages/traveldoc'

// The lines stand at the foot of the page. Which part of the picture, how large and how askew is tried in turn.
type Try = { part: number; width: number; turn?: number }

const tries: readonly Try[] = [
  { part: 0.3, width: 1600 },
  { part: 0.45, width: 1600 },
  { part: 0.3, width: 1000 },
  { part: 0.25, width: 2200 },
  { part: 0.6, width: 1400 },
  { part: 0.45, width: 1600, turn: -5 },
  { part: 0.45, width: 1600, turn: 5 },
  { part: 1, width: 1600 },
]

const data = dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/eng/package.json')))

async function prepare(bytes: Uint8Array) {
  const upright = sharp(bytes, { limitInputPixels: 50_000_000 }).rotate()
  const { data: pixels, info } = await upright
    .flatten({ background: '#fff' })
    .greyscale()
    .resize({ width: 2200, withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: 1 } as const
  return async ({ part, width, turn = 0 }: Try) => {
    const turned = sharp(pixels, { raw }).rotate(turn, { background: '#fff' })
    const { data: seen, info: size } = await turned
      .extractChannel(0)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const height = Math.max(1, Math.round(size.height * part))
    const foot = { left: 0, top: size.height - height, width: size.width, height }
    return sharp(seen, { raw: { width: size.width, height: size.height, channels: 1 } })
      .extract(foot)
      .resize({ width })
      .normalise()
      .png()
      .toBuffer()
  }
}

async function read(bytes: Uint8Array, today: string): Promise<readonly [string, string] | null> {
  const footOf = await prepare(bytes)
  const langPath = join(data, '4.0.0_best_int')
  const worker = await createWorker('eng', 1, { langPath, cacheMethod: 'none', gzip: true })
  await worker.setParameters({
    tessedit_char_whitelist: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<',
    tessedit_pageseg_mode: '6' as Parameters<
      typeof worker.setParameters
    >[0]['tessedit_pageseg_mode'],
  } as Parameters<typeof worker.setParameters>[0])
  for (const each of tries) {
    const { data: seen } = await worker.recognize(await footOf(each))
    const found = findLinesInText(seen.text, today)
    if (found) return found.lines
  }
  return null
}

process.once('message', ({ bytes, today }: { bytes: Uint8Array; today: string }) => {
  const tell = (lines: readonly [string, string] | null) => process.send?.(lines)
  read(bytes, today).then(tell, () => tell(null))
})
// Whoever asked is gone: nobody waits for the answer.
process.once('disconnect', () => process.exit())
