import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../test-house.ts'
import { boardWorld } from './testing.ts'

test('at lunch the board says until when all of them rest, in both languages, also while nobody waits', async (t) => {
  const house = await boardWorld(t)
  const { queue, dewi, clock } = house
  const look = async () => (await house.as().open('/papan/padang')).body
  await queue.markNoShow(dewi)
  clock.set('2026-11-23T12:20+07:00')
  const open = textOf(await look())
  await queue.closeCounter(dewi)

  const rest = await look()

  assert.doesNotMatch(open, /Istirahat/)
  assert.match(textOf(rest), /Istirahat sampai 13\.00 WIB\. Sesudah itu nomor dipanggil lagi\./)
  assert.match(textOf(rest), /On a break until 13:00 WIB\. Then numbers are called again\./)
  assert.doesNotMatch(textOf(rest), /Sedang tidak ada panggilan/)
  assert.doesNotMatch(rest, /board-waits/, 'no heading without anything below it')
})
