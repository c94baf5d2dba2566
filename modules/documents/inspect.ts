import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { Refusal } from '#packages/refusal'
import { Busy } from '#platform/db'
import { isMixed, judgePdf, type Kind, kindOf, limits } from './domain.ts'

/** A file that was found good, with clean images of it where it is a picture. */
export type Inspected = {
  kind: Kind
  width: number | null
  height: number | null
  page: Buffer | null
  preview: Buffer | null
}

// Only these three decoders exist for us: whatever else the library can read is switched off.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.cache(false)
sharp.concurrency(1)

const pageSide = 2400
const previewSide = 480
const mostPixels = limits.megapixels * 1_000_000
const mostSeconds = 5

/**
 * Says what the bytes are and draws pictures anew without their metadata. Refuses with a plain
 * sentence: documents.empty, .tooLarge, .wrongKind, .heic, .broken, .tooManyPixels, .mixed,
 * .pdfLocked, .pdfActive.
 */
export async function inspect(bytes: Buffer): Promise<Inspected> {
  if (bytes.length === 0) throw new Refusal('documents.empty')
  const { megabytes } = limits
  if (bytes.length > megabytes * 1024 * 1024) {
    throw new Refusal('documents.tooLarge', { limit: megabytes })
  }
  const kind = await sniff(bytes)
  if (kind === 'pdf') {
    const fault = judgePdf(bytes)
    if (fault) throw new Refusal(`documents.${fault}`)
    return { kind, width: null, height: null, page: null, preview: null }
  }
  if (isMixed(bytes)) throw new Refusal('documents.mixed')
  return redraw(bytes, kind)
}

async function sniff(bytes: Buffer): Promise<Kind> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found && /^image\/hei[cf]/.test(found.mime)) throw new Refusal('documents.heic')
  const kind = found && kindOf(found.mime)
  if (!kind) throw new Refusal('documents.wrongKind')
  return kind
}

async function redraw(bytes: Buffer, kind: Kind): Promise<Inspected> {
  try {
    const open = () => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
    const { format, width, height } = await open().metadata()
    if (format !== kind) throw new Refusal('documents.broken')
    refusePixels(width * height)
    const upright = await open()
      .timeout({ seconds: mostSeconds })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize({ width: pageSide, height: pageSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: 85 })
      .toBuffer()
    const preview = await sharp(upright)
      .resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 70 })
      .toBuffer()
    return { kind, width, height, page: upright, preview }
  } catch (error) {
    if (error instanceof Refusal) throw error
    if (/pixel limit/i.test((error as Error).message)) refusePixels(mostPixels + 1)
    throw new Refusal('documents.broken')
  }
}

function refusePixels(pixels: number): void {
  if (pixels > mostPixels) {
    throw new Refusal('documents.tooManyPixels', { limit: limits.megapixels })
  }
}

const mostAtOnce = 2
const mostWaiting = 20

/** Lets two inspections run at a time and a few wait; more are turned away as busy. */
export function createInspector(): (bytes: Buffer) => Promise<Inspected> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (bytes) => {
    if (running >= mostAtOnce) {
      if (waiting.length >= mostWaiting) throw new Busy('Too many files are being looked at')
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    running++
    try {
      return await inspect(bytes)
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
