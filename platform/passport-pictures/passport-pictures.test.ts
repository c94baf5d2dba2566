import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import sharp from 'sharp'
import { createPictureReader } from './index.ts'

const today = () => '2026-11-23'
const sample = (name: string) => readFileSync(new URL(`./samples/${name}.jpg`, import.meta.url))

test('C28: the lines of a small or blurred picture are read as long as their digits hold', async () => {
  const { read } = createPictureReader({ today })

  const { lines } = await read(sample('specimen-tw'))
  const blurred = await read(await sharp(sample('specimen-tw')).blur(0.7).jpeg().toBuffer())

  assert.deepEqual(lines, [
    'P<TWNLIN<<MEI<HUA<<<<<<<<<<<<<<<<<<<<<<<<<<<',
    '0000000000TWN7601015F1404018A234567893<<<<18',
  ])
  assert.equal(blurred.lines?.[1], lines?.[1])
})

test('what is no picture, shows no lines or is larger than anybody sends is unreadable, and nothing falls over', async () => {
  const { read } = createPictureReader({ today })
  const white = { width: 600, height: 400, channels: 3, background: '#f4f0e4' } as const
  const empty = await sharp({ create: white }).jpeg().toBuffer()
  const wide = await sharp({ create: { ...white, width: 8000, height: 8000 } })
    .png()
    .toBuffer()

  for (const bytes of [Buffer.from('no picture'), Buffer.alloc(0), empty, wide]) {
    assert.deepEqual(await read(bytes), { problem: 'unreadable' })
  }
})

test('a reader that takes too long or too much room is ended, and the next one works', async () => {
  const hasty = createPictureReader({ today, patience: 50 })
  const narrow = createPictureReader({ today, mostMegabytes: 30 })

  assert.deepEqual(await hasty.read(sample('specimen-tw')), { problem: 'unreadable' })
  assert.deepEqual(await narrow.read(sample('specimen-tw')), { problem: 'unreadable' })
  assert.ok((await createPictureReader({ today }).read(sample('specimen-tw'))).lines)
})

test('the fifth picture at once is told to come later, the others have their answer', async () => {
  const { read } = createPictureReader({ today, patience: 100 })
  const all = await Promise.all(Array.from({ length: 5 }, () => read(Buffer.from('x'))))

  assert.deepEqual(
    all.map(({ problem }) => problem),
    ['unreadable', 'unreadable', 'unreadable', 'unreadable', 'busy'],
  )
})
