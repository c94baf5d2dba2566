import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp, { type Sharp } from 'sharp'
import { paper, pdf } from '#platform/testing'
import { openDrawing } from './index.ts'

const room = openDrawing({ processes: 1 })

async function measure(picture: Sharp | Buffer) {
  const bytes = Buffer.isBuffer(picture) ? picture : await picture.jpeg({ quality: 90 }).toBuffer()
  const said = await room.draw(bytes)
  assert.ok('drawn' in said, JSON.stringify(said))
  return said.drawn.measures
}

const flat = (grey: number) =>
  sharp({
    create: { width: 900, height: 600, channels: 3, background: { r: grey, g: grey, b: grey } },
  })

/** A paper lying on a table. */
async function onTable(scale: number): Promise<Buffer> {
  const input = await paper().png().toBuffer()
  const [width, height] = [Math.round(900 * scale), Math.round(600 * scale)]
  const [left, top] = [Math.round((width - 900) / 2), Math.round((height - 600) / 2)]
  return sharp({ create: { width, height, channels: 3, background: '#6a5540' } })
    .composite([{ input, left, top }])
    .png()
    .toBuffer()
}

const lamp = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><radialGradient id="g">' +
    '<stop offset="0.5" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/>' +
    '</radialGradient><circle cx="500" cy="300" r="150" fill="url(#g)"/></svg>',
)

test('a good paper is sharp, upright, whole and without glare', async () => {
  const said = await measure(paper())

  assert.ok(said.sharpness > 0.6, JSON.stringify(said))
  assert.deepEqual([said.glare, said.cut], [0, 0])
  assert.ok(said.filled > 0.7 && said.lying > 1 && said.lean > 0.47, JSON.stringify(said))
})

test('what is out of focus or was moved is told from what is sharp', async () => {
  const sharpOne = await measure(paper())
  const soft = await measure(await paper().blur(3).png().toBuffer())
  const line = {
    width: 9,
    height: 3,
    kernel: Array.from({ length: 27 }, (_, n) => (n > 8 && n < 18 ? 1 : 0)),
  }
  const moved = await measure(await paper().convolve(line).png().toBuffer())

  assert.ok(sharpOne.sharpness > 0.6)
  assert.ok(soft.sharpness < 0.45, String(soft.sharpness))
  assert.ok(moved.sharpness < 0.45, String(moved.sharpness))
})

test('a lamp on a paper is glare, a white paper on a dark table is not', async () => {
  const grey = await paper().toColourspace('srgb').png().toBuffer()
  const lit = await measure(
    await sharp(grey)
      .composite([{ input: lamp }])
      .png()
      .toBuffer(),
  )
  const white = await sharp({
    create: { width: 400, height: 300, channels: 3, background: '#fff' },
  })
    .png()
    .toBuffer()
  const card = await measure(
    await flat(80)
      .composite([{ input: white }])
      .png()
      .toBuffer(),
  )

  assert.ok(lit.glare > 0.02, String(lit.glare))
  assert.equal(card.glare, 0)
})

test('nearness, a cut edge and an empty page are seen', async () => {
  const table = await onTable(1.3)
  const [whole, far] = [await measure(table), await measure(await onTable(3))]
  const { width = 0, height = 0 } = await sharp(table).metadata()
  const half = { left: 0, top: 0, width: Math.round(width * 0.7), height }
  const cut = await measure(await sharp(table).extract(half).png().toBuffer())

  assert.ok(whole.filled > 0.4 && far.filled < 0.25, `${whole.filled} ${far.filled}`)
  assert.ok(whole.cut === 0 && cut.cut > 0.5, `${whole.cut} ${cut.cut}`)
  assert.deepEqual(
    [(await measure(flat(200))).written, (await measure(flat(30))).brightest],
    [0, 30],
  )
})

test('a page on its side and one upside down are told from one that stands', async () => {
  const words =
    'diberi bahwa budi telah hadir pada hari ini dan dibuat keterangan oleh lurah'.split(' ')
  const wordAt = (n: number, m: number) => words[(n * 5 + m * (1 + (n % 3))) % words.length]
  const lines = Array.from({ length: 20 }, (_, n) => {
    const line = Array.from({ length: 5 }, (_, m) => wordAt(n, m)).join(' ')
    return `1 0 0 1 20 ${280 - n * 13} Tm (${line}) Tj`
  })
  const letter = pdf('', { content: `BT /F1 10 Tf ${lines.join(' ')} ET`, size: '200 300' })
  const said = await room.draw(letter)
  assert.ok('drawn' in said)
  const turned = async (by: number) =>
    measure(await sharp(said.drawn.pages[0]!).rotate(by).png().toBuffer())

  const [up, side, down] = [await turned(0), await turned(90), await turned(180)]

  assert.ok(up.lying > 1 && side.lying < 0.6 && down.lying > 1, `${up.lying} ${side.lying}`)
  assert.ok(up.lean > 0.5 && down.lean < 0.45, `${up.lean} ${down.lean}`)
})
