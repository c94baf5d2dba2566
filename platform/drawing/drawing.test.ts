import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { heic, pdf, photo } from '#platform/testing'
import { type Drawn, openDrawing } from './index.ts'

const room = openDrawing({ processes: 1 })

async function draw(bytes: Buffer): Promise<Drawn> {
  const said = await room.draw(bytes)
  assert.ok('drawn' in said, JSON.stringify(said))
  return said.drawn
}

/** The colour of one point, in eighths. */
async function colourAt(page: Buffer, left: number, top: number): Promise<number[]> {
  const point = sharp(page).extract({ left, top, width: 1, height: 1 }).raw()
  return [...(await point.toBuffer())].map((part) => Math.round(part / 32))
}

test('a photograph is drawn anew: upright, without place or maker, with a small preview', async () => {
  const { kind, width, pages, preview } = await draw(await photo(800, 600))

  const [page] = pages
  const drawn = await sharp(page!).metadata()
  assert.deepEqual([kind, width, pages.length], ['jpeg', 800, 1])
  assert.deepEqual([drawn.format, drawn.width, drawn.height], ['jpeg', 600, 800])
  assert.deepEqual(
    [drawn.exif, drawn.xmp, drawn.icc, drawn.iptc],
    [undefined, undefined, undefined, undefined],
  )
  assert.ok(!page!.includes('Telepon Contoh'))
  const small = await sharp(preview).metadata()
  assert.deepEqual([small.format, small.width, small.height], ['webp', 360, 480])
})

test('every good kind is taken, whatever its size within the limits', async () => {
  const picture = sharp({ create: { width: 6000, height: 5000, channels: 4, background: '#0000' } })
  const png = await picture.clone().png().toBuffer()
  const webp = await picture.clone().resize(300).webp().toBuffer()

  const [large, small] = [await draw(png), await draw(webp)]

  assert.deepEqual([large.kind, large.width, small.kind, small.height], ['png', 6000, 'webp', 250])
  // What was seen through is white, as paper is.
  assert.deepEqual(await colourAt(large.pages[0]!, 5, 5), [8, 8, 8])
})

test('C26: a photograph from an iPhone is drawn in its own colours', async () => {
  const { kind, width, height, pages } = await draw(heic())

  assert.deepEqual([kind, width, height], ['heic', 800, 600])
  assert.deepEqual(await colourAt(pages[0]!, 100, 40), [6, 1, 1])
  assert.deepEqual(await colourAt(pages[0]!, 700, 500), [7, 7, 7])
})

test('C26: a PDF where a picture is asked becomes its pages as pictures, in order, and in the right colours', async () => {
  const content = '0.8 0.1 0.1 rg 0 0 150 200 re f'

  const { kind, pages, preview } = await draw(pdf('', { pages: 3, content }))

  assert.deepEqual([kind, pages.length], ['pdf', 3])
  for (const page of pages) {
    const { width, height } = await sharp(page).metadata()
    assert.deepEqual([width, height], [625, 416])
    assert.deepEqual(await colourAt(page, 20, 20), [6, 1, 1])
    assert.deepEqual(await colourAt(page, 600, 20), [8, 8, 8])
  }
  assert.ok(preview.length > 100)
})

test('a page of a kilometre is drawn no larger than one of paper', async () => {
  const { pages } = await draw(pdf('', { size: '2800000 100000' }))

  const { width = 0 } = await sharp(pages[0]!).metadata()
  assert.ok(width <= 1754, String(width))
})

test('nothing but the drawing process loads a decoder of pictures', () => {
  const root = join(import.meta.dirname, '../..')
  const files = globSync('{*.ts,{packages,platform,modules,doors}/**/*.{ts,tsx}}', { cwd: root })
  const isTest = /(\.test\.tsx?|testing\.ts|walking\.ts)$|^platform\/(testing|specimens)\//

  const decoding = files
    .filter((file) => !isTest.test(file))
    .filter((file) =>
      /from '(sharp|libheif-js.*|@hyzyla\/pdfium)'/.test(readFileSync(join(root, file), 'utf8')),
    )

  assert.deepEqual(decoding.sort(), [
    // Reads cards, in a process of its own as well.
    'platform/card-pictures/reading.ts',
    'platform/drawing/draw.ts',
    'platform/drawing/heic.ts',
    'platform/drawing/measure.ts',
    'platform/drawing/pdf.ts',
    // Reads the lines of a passport, in a process of its own as well.
    'platform/passport-pictures/reading.ts',
  ])
})
