import sharp, { type Sharp } from 'sharp'
import { decodeHeic } from './heic.ts'
import { measure } from './measure.ts'
import { drawPdf } from './pdf.ts'
import { bounds, type Drawn, type Fault, type Kind } from './shapes.ts'
import { sniff } from './sniff.ts'
import { Undrawable } from './undrawable.ts'

// Only these three decoders exist for us: whatever else the library can read is switched off.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

const pageSide = 2400
const previewSide = 480
const mostPixels = bounds.megapixels * 1_000_000

/** Says what the bytes are and draws them anew. Runs in the drawing process and nowhere else. */
export async function draw(bytes: Buffer): Promise<{ drawn: Drawn } | { fault: Fault }> {
  const found = await sniff(bytes)
  if ('fault' in found) return found
  try {
    return { drawn: found.kind === 'pdf' ? await ofPdf(bytes) : await ofPicture(bytes, found.kind) }
  } catch (error) {
    if (error instanceof Undrawable) return { fault: error.fault }
    const isTooMany = /pixel limit/i.test((error as Error).message)
    return { fault: isTooMany ? 'tooManyPixels' : 'broken' }
  }
}

async function ofPicture(bytes: Buffer, kind: Kind): Promise<Drawn> {
  const { open, width, height } =
    kind === 'heic' ? await openHeic(bytes) : await openPicture(bytes, kind)
  return finish({ kind, width, height, pages: [await redraw(open)] })
}

async function ofPdf(bytes: Buffer): Promise<Drawn> {
  const pages: Buffer[] = []
  let first: { width: number; height: number } | undefined
  for await (const { data, width, height } of drawPdf(bytes)) {
    first ??= { width, height }
    pages.push(await redraw(sharp(data, { raw: { width, height, channels: 4 } })))
  }
  if (!first) throw new Undrawable('broken')
  return finish({ kind: 'pdf', ...first, pages })
}

async function finish(one: Omit<Drawn, 'preview' | 'measures'>): Promise<Drawn> {
  const page = one.pages[0]!
  const preview = await sharp(page)
    .resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 70 })
    .toBuffer()
  return { ...one, preview, measures: await measure(page) }
}

/** New pixels on white, the right way up, in the usual colours, with nothing of what came along. */
const redraw = (open: Sharp): Promise<Buffer> =>
  open
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: pageSide, height: pageSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 85 })
    .toBuffer()

async function openPicture(bytes: Buffer, kind: Kind) {
  const open = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
  const { format, width, height } = await open.metadata()
  if (format !== kind) throw new Undrawable('broken')
  if (width * height > mostPixels) throw new Undrawable('tooManyPixels')
  return { open, width, height }
}

async function openHeic(bytes: Buffer) {
  const { data, width, height } = await decodeHeic(bytes)
  return { open: sharp(data, { raw: { width, height, channels: 4 } }), width, height }
}
