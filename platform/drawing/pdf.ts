import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium'
import { bounds } from './shapes.ts'
import { Undrawable } from './undrawable.ts'

// 150 dots an inch on A4; a page that says it is a wall is drawn as large as one of paper.
const pageSide = 1754
const usualScale = 150 / 72

let library: Promise<PDFiumLibrary> | undefined

/** Draws the pages of a PDF one after the other. Nothing in it runs: this library has no script. */
export async function* drawPdf(bytes: Buffer) {
  library ??= PDFiumLibrary.init()
  const document = await load(await library, bytes)
  try {
    const count = document.getPageCount()
    if (count < 1) throw new Undrawable('broken')
    if (count > bounds.pages) throw new Undrawable('tooManyPages')
    for (let nth = 0; nth < count; nth += 1) {
      const page = document.getPage(nth)
      const { originalWidth, originalHeight } = page.getOriginalSize()
      const longest = Math.max(originalWidth, originalHeight)
      if (!(longest >= 1 && Math.min(originalWidth, originalHeight) >= 1)) {
        throw new Undrawable('broken')
      }
      const scale = Math.min(usualScale, pageSide / longest)
      const { data, width, height } = await page.render({ scale, render: 'bitmap' })
      yield { data, width, height }
    }
  } finally {
    document.destroy()
  }
}

async function load(pdfium: PDFiumLibrary, bytes: Buffer): Promise<PDFiumDocument> {
  try {
    return await pdfium.loadDocument(bytes)
  } catch (error) {
    throw new Undrawable(/password/i.test((error as Error).message) ? 'pdfLocked' : 'broken')
  }
}
