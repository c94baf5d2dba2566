import sharp from 'sharp'

/** A photograph as a telephone takes it: with a place and a maker inside, and lying on its side. */
export const photo = (width = 800, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#c84' } })
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
