import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../test-house.ts'
import { boardWorld } from './testing.ts'

test('on a day without hours, and after them where nobody came, the board says that the office is closed', async (t) => {
  const house = await boardWorld(t)
  const look = async (at: string) => {
    house.clock.set(at)
    return textOf((await house.as().open('/papan/padang')).body)
  }

  const early = await look('2026-11-24T07:40+07:00')
  const evening = await look('2026-11-24T18:00+07:00')
  const saturday = await look('2026-11-28T10:00+07:00')

  assert.match(early, /Belum ada panggilan/)
  assert.match(evening, /Kantor sudah tutup untuk hari ini/)
  assert.match(saturday, /Kantor sudah tutup untuk hari ini/)
  assert.match(saturday, /The office has closed for today/)
})
