import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Officer } from '#packages/access'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'
import { citizenWorld } from '../testing.ts'
import { handInStay } from '../walking.ts'

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
  const cleared = [await read(), await read('/en')]
  clock.set('2026-11-23T13:00:00Z')
  await queue.endDays()
  const kept = [await read(), await read('/en')]

  assert.doesNotMatch(before, /dihentikan/)
  assert.match(stopped[0] ?? '', /dihentikan sementara karena listrik padam\. Tempat Anda tetap\./)
  assert.match(stopped[0] ?? '', /didahulukan pada Selasa, 24 November 2026/)
  assert.match(stopped[1] ?? '', /because of a power cut\. You keep your place\./)
  assert.doesNotMatch(stopped.join(' '), /Gardu/)
  assert.doesNotMatch(stopped.join(' '), /Tinggalkan|Leave the building/)
  assert.match(
    cleared[0] ?? '',
    /B001 Tinggalkan gedung dan ikuti petugas; yang di luar jangan masuk/,
  )
  assert.match(cleared[1] ?? '', /B001 Leave the building and follow the officers/)
  assert.doesNotMatch(cleared.join(' '), /Tunggu|ruang tunggu|in the hall/)
  assert.doesNotMatch(resumed, /dihentikan sementara karena/)
  assert.match(kept[0] ?? '', /B001 Tempat Anda disimpan untuk Selasa, 24 November 2026/)
  assert.match(kept[1] ?? '', /Your place is kept for Tuesday,? 24 November 2026/)
  assert.equal((await queue.findTicket(nobody, code))?.label, 'B001')
})

test('whoever has not set out yet reads on the ticket and at the office that the hall stands still', async (t) => {
  const world = await citizenWorld(t)
  const { queue } = world
  const { who } = await world.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const { person, phone, caseId } = await handInStay(world)
  await world.pay(caseId)
  const place = await world.appointments.findForCase(person, caseId)
  const ticket = `/tiket/${place?.code}`
  const read = async (path: string) => (await phone.open(path)).text
  const before = [await read(ticket), await read('/kantor/padang')]

  await queue.pauseService(who, { reason: 'power', note: 'Gardu depan' })
  const stopped = [await read(ticket), await read('/kantor/padang')]
  await queue.resumeService(who)
  const after = [await read(ticket), await read('/kantor/padang')]
  await queue.pauseService(who, { reason: 'fire' })
  const cleared = [await read(ticket), await read('/kantor/padang')]

  assert.match(stopped[0] ?? '', /has stopped for now \(Power cut, since 08:00 WIB\)/)
  assert.match(stopped[0] ?? '', /Your appointment stands.*your payment is not lost/)
  assert.match(stopped[1] ?? '', /Service has stopped for now: Power cut/)
  assert.doesNotMatch(stopped.join(' '), /Gardu/)
  assert.match(before[0] ?? '', /Today's door code/)
  assert.match(cleared[0] ?? '', /Leave the building and follow the officers; whoever is outside/)
  assert.doesNotMatch(cleared[0] ?? '', /Today's door code/)
  assert.match(
    cleared[1] ?? '',
    /Inside\? Leave the building\. Not there yet\? Do not come now\. Fire, since 08:00 WIB/,
  )
  const inviting = /Open now until|Take a number/
  assert.match(before[1] ?? '', inviting)
  assert.doesNotMatch(cleared[1] ?? '', inviting, 'one truth')
  assert.doesNotMatch(stopped.join(' '), /leave the building/i)
  for (const text of [...before, ...after]) assert.doesNotMatch(text, /stopped for now/)
  assert.match(before[0] ?? '', /Address and opening hours of Kanim Padang/)
})
