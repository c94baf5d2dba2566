import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { counterWorld, sitBefore, textOf } from './testing.ts'

const office = 'padang'
const kiosk = { kind: 'device', deviceId: randomUUIDv7(), office, purpose: 'kiosk' } as const
const number = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const

async function pressed(t: Parameters<typeof counterWorld>[0], everySeconds: number) {
  const world = await counterWorld(t)
  for (let nth = 0; nth < 8; nth++) {
    await world.queue.takeNumber(kiosk, number)
    world.clock.advance({ seconds: everySeconds })
  }
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('open', { tahap: 'berkas' })
  return { ...world, dewi }
}

test('eight numbers from a kiosk within a minute are told to officers, for a quarter of an hour', async (t) => {
  const { clock, dewi } = await pressed(t, 7)

  const now = textOf((await dewi.open('/loket')).body)
  const english = textOf((await dewi.open('/en/loket')).body)
  clock.advance({ minutes: 15 })
  const later = textOf((await dewi.open('/loket')).body)

  assert.match(now, /8 nomor dalam 49 detik, sampai pukul 08\.00.*: B001, B002, .*B008\./)
  assert.match(now, /Bisa juga rombongan/)
  assert.match(english, /8 numbers within 49 seconds/)
  assert.doesNotMatch(later, /nomor dalam/)
})

test('the same eight at the pace of people are told to nobody: the control', async (t) => {
  const { dewi } = await pressed(t, 10)

  assert.doesNotMatch(textOf((await dewi.open('/loket')).body), /nomor dalam/)
})
