import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from './testing.ts'
import { stay } from './visitor.ts'
import { walk } from './walking.ts'

const number = /href="[^"]*\/nomor\/padang"/

test('on a day the office is closed no number is offered, and when it opens again is said', async (t) => {
  const world = await citizenWorld(t)
  const read = async () => (await world.http.inject('/kantor/padang')).body
  const working = await read()
  world.clock.set('2026-11-23T12:00:00Z')
  const evening = await read()
  world.clock.set('2026-12-25T02:00:00Z')
  const holiday = await read()
  world.clock.set('2026-12-28T00:30:00Z')
  const beforeOpening = await read()

  assert.match(working, number)
  assert.match(beforeOpening, number)
  for (const page of [evening, holiday]) assert.doesNotMatch(page, number)
  assert.match(holiday, /Sekarang tutup\. Buka lagi Senin, 28 Desember/)
})

test('the times of a day the office is closed say so and which day it opens again; a day that is taken says that', async (t) => {
  const world = await citizenWorld(t)
  world.clock.set('2026-12-21T01:00:00Z')
  const { cookie } = await world.enter('madhavi', 'id')
  const phone = walk(world, cookie)
  const hub = await phone.fillIn('perpanjangan-itk', stay)
  const read = async (day: string) => (await phone.open(`${hub}/jadwal/${day}`)).text

  const today = await read('2026-12-21')
  const holiday = await read('2026-12-25')
  const sunday = await read('2026-12-27')

  assert.match(holiday, /Kantor tutup pada hari ini: .*Natal.*Buka lagi: Senin, 28 Desember/)
  assert.match(sunday, /Kantor tutup pada hari ini: .*Buka lagi: Senin, 28 Desember/)
  assert.doesNotMatch(holiday, /Tidak ada tempat lagi|Jam yang Anda tekan/)
  assert.doesNotMatch(today, /Kantor tutup/)
})
