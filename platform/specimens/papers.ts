import sharp, { type Sharp } from 'sharp'

/** Dice that repeat. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

type PaperWish = { width?: number; height?: number; seed?: number }

/**
 * A made-up paper as a camera sees it: lines of marks that stand like letters, some rising above their
 * line, on a pale ground. Nothing can be said against it.
 */
export function paper({ width = 900, height = 600, seed = 1 }: PaperWish = {}): Sharp {
  const random = seeded(seed)
  const levels = Buffer.alloc(width * height, 190)
  const fill = (left: number, top: number, wide: number, tall: number) => {
    for (let y = top; y < top + tall; y += 1)
      levels.fill(40, y * width + left, y * width + left + wide)
  }
  for (let foot = 60; foot < height - 30; foot += 34) {
    for (let left = 40; left < width - 50; left += 8 + Math.floor(random() * 3)) {
      if (random() < 0.15) continue
      const rise = random() < 0.35 ? 7 : 0
      fill(left, foot - 12 - rise, 3, 12 + rise)
      fill(left, foot - 12, 6, 2)
    }
  }
  return sharp(levels, { raw: { width, height, channels: 1 } })
}

/** The same as a file that is sent. */
export const paperPicture = (wish: PaperWish = {}) => paper(wish).jpeg({ quality: 90 }).toBuffer()

/** A photograph as a telephone takes it: with a place and a maker inside, and lying on its side. */
export const photo = (width = 800, height = 600) =>
  // Lying on its side it is upright: the mark inside says which way the telephone was held.
  paper({ width: height, height: width })
    .rotate(-90)
    .withMetadata({
      orientation: 6,
      exif: { IFD0: { Make: 'Telepon Contoh' }, IFD3: { GPSLatitudeRef: 'S' } },
    })
    .jpeg()
    .toBuffer()

type PdfWish = { pages?: number; size?: string; content?: string; more?: string }

/** A whole, harmless PDF; `inside` is written into its catalogue. */
export function pdf(inside = '', { pages = 1, size = '300 200', ...wish }: PdfWish = {}): Buffer {
  const content = wish.content ?? 'BT /F1 18 Tf 20 120 Td (SURAT CONTOH) Tj ET'
  const numbers = Array.from({ length: pages }, (_, nth) => 10 + nth)
  const page = (nth: number) =>
    `${nth} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${size}]/Contents 3 0 R` +
    '/Resources<</Font<</F1 4 0 R>>>>>>endobj\n'
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R ${inside}>>endobj\n` +
      `2 0 obj<</Type/Pages/Count ${pages}/Kids[${numbers.map((nth) => `${nth} 0 R`).join(' ')}]>>endobj\n` +
      `3 0 obj<</Length ${content.length}>>stream\n${content}\nendstream endobj\n` +
      '4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n' +
      `${numbers.map(page).join('')}${wish.more ?? ''}trailer<</Root 1 0 R>>\n%%EOF\n`,
  )
}
