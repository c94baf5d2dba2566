import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'

const number = { office: 'padang', service: 'paspor-baru', class: 'ordinary' } as const

test('after closing time a ticket says who is still served, and what becomes of it once nobody is', async (t) => {
  const house = await openTestHouse(t, { routes: createCitizen })
  const { queue, clock } = house
  const { who } = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const [first] = await queue.listCounters(who, 'padang')
  await queue.openCounter(who, { counterId: first?.id ?? '' })
  clock.set('2026-11-23T08:50:00Z')
  const codes: string[] = []
  for (let nth = 0; nth < 12; nth++) {
    codes.push((await queue.takeNumber(who, { ...number, language: 'id' })).code)
  }
  const anybody = house.as()
  const read = async (path = '') =>
    textOf((await anybody.open(`${path}/tiket/${codes.at(-1)}`)).body)
  clock.set('2026-11-23T08:59:00Z')
  const before = await read()

  clock.set('2026-11-23T09:01:00Z')
  const late = await read()
  await queue.closeCounter(who)
  const closed = [await read(), await read('/en')]
  const frame = await queue.frame('padang', 'id')

  assert.doesNotMatch(before, /Jam kantor sudah selesai|Kantor sudah tutup/)
  assert.match(late, /Jam kantor sudah selesai\. Yang masih menunggu tetap dilayani/)
  assert.match(closed[0] ?? '', /Kantor sudah tutup .* silakan ambil nomor baru/)
  assert.match(closed[1] ?? '', /The office has closed .* please take a new one/)
  assert.doesNotMatch(closed.join(' '), /Silakan menunggu di mana saja|Wait wherever you like/)
  assert.equal(frame.isClosed, true)
})
