import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { makeCode } from '#packages/booking'
import { sql } from '#platform/db'
import { listEvents } from '#platform/testing'
import { devices, people, staff } from './fixtures.ts'
import { keyed, openWorld } from './testing.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const { siti, harun } = people
const padang = { office: 'padang' }

test('a booking code scanned twice, or at two kiosks at once, is one ticket', async (t) => {
  const { queue, book, db } = await openWorld(t)
  const { code, caseId } = await book(siti.personId, '09:00')

  const scans = await Promise.all(
    Array.from({ length: 6 }, () => queue.checkIn(devices.kiosk, { ...padang, code })),
  )

  assert.deepEqual(new Set(scans.map((ticket) => ticket.label)), new Set(['A001']))
  assert.equal(new Set(scans.map((ticket) => ticket.ticketId)).size, 1)
  assert.equal(scans[0]?.code, code)
  const arrivals = (await listEvents(db)).filter(({ name }) => name === 'queue.ticketCheckedIn')
  assert.deepEqual(
    arrivals.map(({ facts }) => facts.caseId),
    [caseId],
  )
})

test('Q6: numbers are given once each, however many kiosks ask at once', async (t) => {
  const { queue } = await openWorld(t)
  const wish = { ...padang, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const

  const tickets = await Promise.all(
    Array.from({ length: 25 }, () => queue.takeNumber(devices.kiosk, wish)),
  )

  const labels = tickets.map((ticket) => ticket.label).toSorted()
  const expected = Array.from({ length: 25 }, (_, nth) => `B${String(nth + 1).padStart(3, '0')}`)
  assert.deepEqual(labels, expected)
  assert.equal(new Set(tickets.map((ticket) => ticket.code)).size, 25)
})

test('a kiosk that repeats its request prints the same number', async (t) => {
  const { queue } = await openWorld(t)
  const wish = { ...padang, service: 'paspor-baru', class: 'priority', language: 'en' } as const

  const first = await queue.takeNumber(keyed(devices.kiosk, 'print-job-1'), wish)
  const again = await queue.takeNumber(keyed(devices.kiosk, 'print-job-1'), wish)

  assert.deepEqual([first.label, again.label], ['C001', 'C001'])
})

test('a person checks in by phone only with the code on the door', async (t) => {
  const { queue, book } = await openWorld(t)
  const { code } = await book(siti.personId, '09:00')
  const doorCode = await queue.getDoorCode(staff.dewi, 'padang')

  const fromHome = queue.checkIn(siti, { ...padang, code })
  await assert.rejects(fromHome, refusal('queue.notAtDoor'))
  const here = await queue.checkIn(siti, { ...padang, code, doorCode })

  assert.equal(here.label, 'A001')
})

test('another person’s code is as unknown as one that does not exist', async (t) => {
  const { queue, book } = await openWorld(t)
  const { code } = await book(siti.personId, '09:00')
  const doorCode = await queue.getDoorCode(staff.dewi, 'padang')

  const stolen = queue.checkIn(harun, { ...padang, code, doorCode })
  const mistyped = queue.checkIn(harun, { ...padang, code: makeCode(() => 0.5), doorCode })

  const codes = await Promise.all(
    [stolen, mistyped].map((one) => one.catch((error: { code: string }) => error.code)),
  )
  assert.equal(codes[0], codes[1])
})

test('edge 27: a booking of another day or office is told the truth and gets no number', async (t) => {
  const { queue, book, clock } = await openWorld(t)
  const { code } = await book(siti.personId, '09:00')

  const elsewhere = queue.checkIn(devices.kioskElsewhere, { office: 'metro', code })
  await assert.rejects(elsewhere, refusal('appointments.otherOffice'))
  clock.set('2026-11-24T01:00:00Z')
  const late = queue.checkIn(devices.kiosk, { ...padang, code })
  await assert.rejects(late, refusal('appointments.otherDay'))

  const { waiting } = await queue.getHall(staff.dewi, { ...padang, language: 'id' })
  assert.deepEqual(waiting, [])
})

test('the day ends at midnight in the office, not in London', async (t) => {
  const { queue, take, clock } = await openWorld(t)
  clock.set('2026-11-23T16:58:00Z')

  const labels = [...(await take(2)), ...(await take(1))]

  assert.deepEqual(labels, ['B001', 'B002', 'B001'])
  const { waiting } = await queue.getHall(staff.dewi, { ...padang, language: 'id' })
  assert.equal(waiting.length, 1)
})

test('edge 50: past nine hundred and ninety-nine labels get a fourth digit', async (t) => {
  const { db, take } = await openWorld(t)
  await take(1)
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`update queue.series set last_number = 999 where series = 'B'`),
  )

  assert.deepEqual(await take(1), ['B1000'])
})
