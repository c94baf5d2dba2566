import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bytesOf, joined, lettersAt, viewOf } from './bytes.ts'
import { cleanRecording } from './index.ts'
import { sumOf } from './ogg.ts'

// Invented: where and when somebody was, and who.
const secret = '-0.9471+100.4172 Siti iPhone 2026-11-20T07:31'

const number = (value: number, isLittle = false) => {
  const four = new Uint8Array(4)
  viewOf(four).setUint32(0, value, isLittle)
  return four
}
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

const chunk = (name: string, body: Uint8Array) =>
  joined([bytesOf(name), number(body.length, true), body, new Uint8Array(body.length % 2)])
const samples = Uint8Array.from({ length: 64 }, (_, nth) => (nth * 7) % 256)
const wav = () =>
  chunk(
    'RIFF',
    joined([
      bytesOf('WAVE'),
      chunk('LIST', bytesOf(secret)),
      chunk('fmt ', new Uint8Array(16).fill(1)),
      chunk('data', samples),
      chunk('bext', bytesOf(secret)),
    ]),
  )

// Layer III, 128 kbit/s at 44,100: 417 bytes.
const frame = () => joined([Uint8Array.of(0xff, 0xfb, 0x90, 0x00), new Uint8Array(413).fill(5)])
const mp3 = () => {
  const tag = bytesOf(secret.padEnd(100))
  const before = joined([bytesOf('ID3'), Uint8Array.of(4, 0, 0, 0, 0, 0, tag.length), tag])
  return joined([before, frame(), frame(), frame(), frame(), bytesOf(`TAG${secret}`.padEnd(128))])
}

const box = (name: string, ...parts: Uint8Array[]) => {
  const body = joined(parts)
  return joined([number(body.length + 8), bytesOf(name), body])
}
const handler = (kind: string) =>
  box('hdlr', new Uint8Array(8), bytesOf(kind), new Uint8Array(12), bytesOf('Siti iPhone\0'))
const track = (kind: string) =>
  box('trak', box('tkhd', number(0), number(1), number(2)), box('mdia', handler(kind)))
const m4a = (kinds: string[] = ['soun']) =>
  joined([
    box('ftyp', bytesOf('M4A '), number(0)),
    box(
      'moov',
      box('mvhd', number(0), number(3_900_000_000), number(3_900_000_001), number(1000)),
      ...kinds.map(track),
      box('udta', box('©xyz', bytesOf(secret))),
      box('meta', bytesOf(secret)),
    ),
    box('uuid', bytesOf(secret)),
    box('mdat', samples),
  ])

const page = (nth: number, body: Uint8Array) =>
  joined([
    bytesOf('OggS'),
    Uint8Array.of(0, nth === 0 ? 2 : 0),
    new Uint8Array(12),
    number(nth, true),
    number(0),
    Uint8Array.of(1, body.length),
    body,
  ])
const ogg = () =>
  joined([
    page(0, joined([bytesOf('OpusHead'), new Uint8Array(11)])),
    page(1, joined([bytesOf('OpusTags'), number(secret.length, true), bytesOf(secret)])),
    page(2, samples),
    page(3, samples),
  ])

const all = { wav, mp3, m4a, ogg }

test('of each kind the sound stays, and nothing of who, where and when', () => {
  for (const [kind, make] of Object.entries(all)) {
    const before = make()

    const after = cleanRecording(before)

    assert.equal(after?.kind, kind)
    assert.ok(text(before).includes('Siti'), 'the control')
    for (const word of ['Siti', 'iPhone', '100.4172', '2026-11-20'])
      assert.ok(!text(after.bytes).includes(word), `${kind}: ${word}`)
    assert.equal(text(before), text(make()), 'what was given is as it was')
  }
  assert.ok(text(cleanRecording(m4a())!.bytes).includes(text(samples)))
  assert.ok(text(cleanRecording(ogg())!.bytes).includes(text(samples)))
  assert.equal(cleanRecording(mp3())?.bytes.length, 4 * 417)
})

test('the times of an M4A are noughts, and every box stands where it stood', () => {
  const { bytes } = cleanRecording(m4a())!

  const at = text(bytes).indexOf('mvhd')
  assert.deepEqual([...bytes.subarray(at + 8, at + 16)], [0, 0, 0, 0, 0, 0, 0, 0])
  assert.equal(viewOf(bytes).getUint32(at + 16), 1000)
  assert.equal(bytes.length, m4a().length)
})

test('a page of Ogg whose comments are gone has its right sum', () => {
  // The catalogue's check value of CRC-32/CKSUM, 0x765e7680, before its last inversion.
  assert.equal(sumOf(bytesOf('123456789')), 0x89a1_897f)
  const { bytes } = cleanRecording(ogg())!
  const at = text(bytes).indexOf('OpusTags') - 28

  assert.equal(lettersAt(bytes, at), 'OggS')
  assert.notEqual(viewOf(bytes).getUint32(at + 22, true), 0)
  assert.equal(text(cleanRecording(bytes)!.bytes), text(bytes), 'cleaned twice it is the same')
})

test('a film, a track that is no sound and what is no recording are not taken', () => {
  assert.equal(cleanRecording(m4a(['soun', 'vide'])), undefined)
  assert.equal(cleanRecording(m4a(['soun', 'meta'])), undefined)
  assert.equal(cleanRecording(m4a([])), undefined)
  assert.equal(cleanRecording(joined([ogg(), ogg()])), undefined)
  assert.equal(cleanRecording(bytesOf('<html>RIFF WAVE ftyp OggS ID3')), undefined)
  assert.equal(cleanRecording(new Uint8Array()), undefined)
})

test('whatever is sent, it ends, and never throws', () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(...Object.values(all)),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      fc.nat(),
    )
    .map(([make, changes, cut]) => {
      const bytes = make()
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      return bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : bytes.length)
    })

  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      const clean = cleanRecording(bytes)
      return clean === undefined || clean.bytes.length <= bytes.length
    }),
    { numRuns: 2000, seed: 20_261_127 },
  )
})
