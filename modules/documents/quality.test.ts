import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import type { Drawn, Measures } from '#platform/drawing'
import { usualDrawing } from '#platform/drawing'
import { paper } from '#platform/testing'
import { isTooSmall, listDoubts } from './quality.ts'

const good: Measures = {
  sharpness: 0.8,
  written: 0.5,
  filled: 0.9,
  brightest: 230,
  glare: 0,
  cut: 0,
  lying: 2,
  footHeavy: 2,
  lean: 0.5,
}
const drawn = (measures: Partial<Measures>, more: Partial<Drawn> = {}): Drawn => ({
  kind: 'jpeg',
  width: 1600,
  height: 1200,
  pages: [],
  preview: Buffer.alloc(0),
  measures: { ...good, ...measures },
  ...more,
})

const cases: [string, Drawn, string[]][] = [
  ['a good photograph', drawn({}), []],
  ['an empty one', drawn({ written: 0, sharpness: 0 }), ['blank']],
  ['one taken in the dark', drawn({ written: 0, brightest: 40 }), ['dark']],
  ['a blurred and dark one', drawn({ sharpness: 0.3, brightest: 80 }), ['dark', 'blurred']],
  ['one under a lamp', drawn({ glare: 0.05 }), ['glare']],
  ['one from afar with an edge outside', drawn({ filled: 0.1, cut: 1 }), ['far', 'cut']],
  ['a forwarded copy', drawn({}, { width: 400, height: 300 }), ['small']],
  ['one on its side', drawn({ lying: 0.4, footHeavy: 0.2 }), ['sideways']],
  ['one upside down', drawn({ footHeavy: 0.3 }), ['upsideDown']],
  ['letters that hang', drawn({ footHeavy: 1, lean: 0.43 }), ['upsideDown']],
  ['a few words', drawn({ written: 0.03, lying: 0.4, lean: 0.4 }), []],
  [
    'a PDF of a small page with margins',
    drawn({ filled: 0.1 }, { kind: 'pdf', width: 400, height: 300 }),
    [],
  ],
]

for (const [what, file, doubts] of cases) {
  test(`${what}: ${doubts.join(', ') || 'nothing to say'}`, () => {
    assert.deepEqual(listDoubts(file), doubts)
  })
}

test('only what nobody can read is not taken at all', () => {
  assert.equal(isTooSmall(drawn({}, { width: 239, height: 100 })), true)
  assert.equal(isTooSmall(drawn({}, { width: 240, height: 100 })), false)
  assert.equal(isTooSmall(drawn({}, { kind: 'pdf', width: 100, height: 100 })), false)
})

const folder = process.env.GERBANG_PAPER_PICTURES

async function doubtsOf(bytes: Buffer): Promise<string[]> {
  const said = await usualDrawing().draw(bytes)
  return 'drawn' in said ? listDoubts(said.drawn).filter((one) => one !== 'small') : [said.fault]
}

/** Each way a photograph goes wrong, as people make it. */
const spoilings: Record<string, (bytes: Buffer) => Promise<Buffer>> = {
  blurred: (bytes) => sharp(bytes).blur(3).jpeg().toBuffer(),
  sideways: (bytes) => sharp(bytes).rotate(90).jpeg().toBuffer(),
  glare: async (bytes) => {
    const { width = 0, height = 0 } = await sharp(bytes).metadata()
    const lamp =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      '<radialGradient id="g"><stop offset="0.5" stop-color="#fff"/>' +
      '<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>' +
      `<circle cx="${width * 0.55}" cy="${height / 2}" r="${width * 0.15}" fill="url(#g)"/></svg>`
    return sharp(bytes)
      .composite([{ input: Buffer.from(lamp) }])
      .jpeg()
      .toBuffer()
  },
  upsideDown: (bytes) => sharp(bytes).rotate(180).jpeg().toBuffer(),
  far: async (bytes) => {
    const { width = 0, height = 0 } = await sharp(bytes).metadata()
    const table = {
      width: width * 3,
      height: height * 3,
      channels: 3,
      background: '#6a5540',
    } as const
    const placed = [{ input: bytes, left: width, top: height }]
    return sharp({ create: table }).composite(placed).jpeg().toBuffer()
  },
  cut: async (bytes) => {
    const { width = 0, height = 0 } = await sharp(bytes).metadata()
    const table = {
      width: width + 200,
      height: height + 200,
      channels: 3,
      background: '#6a5540',
    } as const
    const whole = await sharp({ create: table })
      .composite([{ input: bytes, left: 100, top: 100 }])
      .png()
      .toBuffer()
    const part = { left: 0, top: 0, width: Math.round(width * 0.8), height: height + 200 }
    return sharp(whole).extract(part).jpeg().toBuffer()
  },
}

test('real pictures of specimen documents are told from spoiled ones', {
  skip: folder ? false : 'GERBANG_PAPER_PICTURES names no folder',
}, async (t) => {
  const told: Record<string, number> = { asTheyAre: 0 }
  const pictures = readdirSync(folder!).map((name) => readFileSync(join(folder!, name)))
  for (const picture of pictures) {
    const whole = await sharp(picture)
      .flatten({ background: '#fff' })
      .resize({ width: 1200, withoutEnlargement: true })
      .toColourspace('srgb')
      .png()
      .toBuffer()
    const asIs = await doubtsOf(picture)
    if (asIs.length > 0) told.asTheyAre! += 1
    for (const [doubt, spoil] of Object.entries(spoilings)) {
      const said = await doubtsOf(await spoil(whole))
      if (said.includes(doubt)) told[doubt] = (told[doubt] ?? 0) + 1
    }
  }

  t.diagnostic(`of ${pictures.length}: ${JSON.stringify(told)}`)
  assert.ok(told.asTheyAre! <= pictures.length * 0.2)
  for (const doubt of Object.keys(spoilings)) {
    assert.ok(told[doubt]! >= pictures.length * 0.7, `${doubt}: ${told[doubt]}`)
  }
})

test('a made-up paper that is good has nothing said of it, and blurred it has', async () => {
  assert.deepEqual(await doubtsOf(await paper().jpeg().toBuffer()), [])
  assert.deepEqual(await doubtsOf(await paper().blur(3).jpeg().toBuffer()), ['blurred'])
})
