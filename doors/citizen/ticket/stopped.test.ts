import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Officer } from '#packages/access'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'

const number = { office: 'padang', service: 'paspor-baru', class: 'ordinary' } as const

test('a ticket says that everything stands still, and afterwards for which day its place is kept', async (t) => {
  const house = await openTestHouse(t, { routes: createCitizen })
  const { queue, clock } = house
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const ratna: Officer = { ...dewi.who, roles: ['officer', 'head'] }
  const anybody = house.as()
  const { code } = await queue.takeNumber(dewi.who, { ...number, language: 'id' })
  const read = async (path = '') => textOf((await anybody.open(`${path}/tiket/${code}`)).body)
  const before = await read()
  await queue.pauseService(ratna, { reason: 'power', note: 'Gardu depan' })

  const stopped = [await read(), await read('/en')]
  await queue.resumeService(ratna)
  const resumed = await read()
  await queue.pauseService(ratna, { reason: 'fire' })
  clock.set('2026-11-23T13:00:00Z')
  await queue.endDays()
  const kept = [await read(), await read('/en')]

  assert.doesNotMatch(before, /dihentikan/)
  assert.match(stopped[0] ?? '', /dihentikan sementara karena listrik padam\. Tempat Anda tetap\./)
  assert.match(stopped[0] ?? '', /didahulukan pada Selasa, 24 November 2026/)
  assert.match(stopped[1] ?? '', /because of a power cut\. You keep your place\./)
  assert.doesNotMatch(stopped.join(' '), /Gardu/)
  assert.doesNotMatch(resumed, /dihentikan sementara karena/)
  assert.match(kept[0] ?? '', /B001 Tempat Anda disimpan untuk Selasa, 24 November 2026/)
  assert.match(kept[1] ?? '', /Your place is kept for Tuesday,? 24 November 2026/)
  assert.equal((await queue.findTicket(nobody, code))?.label, 'B001')
})
