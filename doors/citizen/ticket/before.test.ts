import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'

const number = { office: 'padang', service: 'paspor-baru', language: 'id' } as const

test('a ticket tells why others were called first, each by its reason, in the language of the page', async (t) => {
  const house = await openTestHouse(t, { routes: createCitizen })
  const { queue, clock } = house
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const [first] = await queue.listCounters(dewi.who, 'padang')
  await queue.openCounter(dewi.who, { counterId: first?.id ?? '' })
  const { code } = await queue.takeNumber(dewi.who, { ...number, class: 'ordinary' })
  clock.advance({ minutes: 5 })
  await queue.takeNumber(dewi.who, { ...number, class: 'priority' })
  clock.advance({ minutes: 20 })
  const read = async (path = '') => textOf((await house.as().open(`${path}/tiket/${code}`)).body)
  const before = await read()
  await queue.callNext(dewi.who)

  const [indonesian, english] = [await read(), await read('/en')]

  assert.doesNotMatch(before, /dipanggil sejak saya datang/)
  assert.match(indonesian, /1 nomor dipanggil sejak saya datang/)
  assert.match(indonesian, /C001, pukul 08\.25 WIB, loket 1\. Mengambil nomor pukul 08\.05 WIB/)
  assert.match(english, /C001, 08:25 WIB, counter 1\. Took a number at 08:05 WIB\. Priority:/)
  assert.match((await house.as().open(`/tiket/${code}`)).body, /waktu-tunggu\/padang\/2026-11-23/)
})

test('a number that was called twice is one number', async (t) => {
  const house = await openTestHouse(t, { routes: createCitizen })
  const { queue, clock } = house
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const [first] = await queue.listCounters(dewi.who, 'padang')
  await queue.openCounter(dewi.who, { counterId: first?.id ?? '' })
  const { code } = await queue.takeNumber(dewi.who, { ...number, class: 'ordinary' })
  clock.advance({ minutes: 5 })
  const other = await queue.takeNumber(dewi.who, { ...number, class: 'priority' })
  clock.advance({ minutes: 20 })
  const { label } = await queue.callNext(dewi.who)
  await queue.beginService(dewi.who)
  await queue.hold(dewi.who, { reason: 'Mengambil fotokopi' })
  clock.advance({ minutes: 1 })
  await queue.takeUp(dewi.who, { ticketId: other.ticketId })

  const read = async (path = '') => textOf((await house.as().open(`${path}/tiket/${code}`)).body)

  assert.equal(label, 'C001')
  assert.match(await read(), /1 nomor dipanggil sejak saya datang, dalam 2 panggilan\. Mengapa/)
  assert.match(await read('/en'), /1 number was called since I came, in 2 calls\. Why/)
})
