import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import pg from 'pg'
import { listEvents, type TestDatabase } from '#platform/testing'
import { devices, staff } from './fixtures.ts'
import { openWorld, seatMany } from './testing.ts'

const number = {
  office: 'padang',
  service: 'paspor-baru',
  class: 'ordinary',
  language: 'id',
} as const
const look = { office: 'padang', language: 'en' } as const

async function listRows(
  t: { after: (fn: () => unknown) => void },
  db: TestDatabase,
  table: string,
) {
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  return (await owner.query(`select * from ${table} order by at`)).rows
}

test('with no counter open nothing is promised, and the ticket says so', async (t) => {
  const { queue, db } = await openWorld(t)

  const ticket = await queue.takeNumber(devices.kiosk, number)

  assert.deepEqual([ticket.wait, ticket.promise, ticket.place], ['unknown', null, 1])
  assert.deepEqual(await listRows(t, db, 'queue.promises'), [])
})

test('Q13: the promise comes as soon as a counter opens, once, and does not change afterwards', async (t) => {
  const { queue, sit, take, clock } = await openWorld(t)
  await take(4)
  const { ticketId } = await queue.takeNumber(devices.kiosk, number)
  await sit(staff.dewi, 1)
  await queue.judgeNear()
  const first = await queue.getTicket(staff.dewi, ticketId)
  clock.advance({ minutes: 40 })
  await queue.judgeNear()

  const later = await queue.getTicket(staff.dewi, ticketId)

  assert.ok(first.promise && first.promise.toMinutes >= 15)
  assert.deepEqual(later.promise, first.promise)
})

test('a promise is stored and held against the moment of the call', async (t) => {
  const { queue, sit, clock, db } = await openWorld(t)
  await sit(staff.dewi, 1)
  await queue.takeNumber(devices.kiosk, number)
  clock.advance({ minutes: 2 })
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  clock.advance({ minutes: 4 })
  await queue.finish(staff.dewi)
  const second = await queue.takeNumber(devices.kiosk, number)
  clock.advance({ minutes: 50 })
  const call = await queue.callNext(staff.dewi)

  assert.equal(call.ticketId, second.ticketId)
  const outcomes = await listRows(t, db, 'queue.outcomes')
  assert.deepEqual(
    outcomes.map((row) => [row.actual_minutes, row.verdict, row.is_late]),
    [
      [2, 'kept', false],
      [50, 'later', true],
    ],
  )
  const { promises } = await queue.getHall(staff.dewi, look)
  assert.deepEqual(promises, { kept: 1, sooner: 0, later: 1, late: 1 })
  const day = Temporal.PlainDate.from('2026-11-23')
  const { figures } = await queue.listWaits(staff.dewi, { offices: ['padang'], from: day, to: day })
  const { measured, inside, raised, offMinutes } = figures[0]?.promises ?? assert.fail()
  // Two minutes were inside 0 to 5, and not inside what was foreseen before it was rounded.
  assert.deepEqual([measured, inside, raised], [2, 0, 0])
  assert.ok(offMinutes !== null && Math.abs(offMinutes - 26) < 2, `${offMinutes}`)
})

test('“your turn is near” is said once for each ticket and stage', async (t) => {
  const { queue, sit, take, db } = await openWorld(t)
  await sit(staff.dewi, 4)
  await take(6)

  const told = await Promise.all([queue.judgeNear(), queue.judgeNear()])
  const again = await queue.judgeNear()
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await queue.finish(staff.dewi)
  const atNextStage = await queue.judgeNear()

  assert.equal(told[0] + told[1], 3)
  assert.equal(again, 0)
  const near = (await listEvents(db)).filter((event) => event.name === 'queue.turnNear')
  const labels = near.map(({ facts }) => `${facts.label} ${facts.stage}`)
  assert.equal(new Set(labels).size, labels.length)
  assert.ok(labels.includes('B001 berkas') && labels.includes('B001 foto'))
  assert.equal(near.length, 3 + atNextStage)
})

test('bookings still to come lengthen what somebody without one is told', async (t) => {
  const { queue, blind, sit, take, book, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  for (const minute of ['35', '40', '45', '50', '55']) {
    await book(randomUUIDv7(), `08:${minute}`)
  }
  clock.advance({ minutes: 25 })
  await take(4)

  const unaware = await blind.takeNumber(devices.kiosk, number)
  await queue.leave(staff.dewi, { ticketId: unaware.ticketId })
  const told = await queue.takeNumber(devices.kiosk, number)

  assert.ok(unaware.wait && unaware.wait !== 'unknown' && told.wait && told.wait !== 'unknown')
  assert.ok(told.wait.toMinutes > unaware.wait.toMinutes)
})

test('services that take longer than planned lengthen what the next are told', async (t) => {
  const { queue, sit, take, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  const before = await queue.takeNumber(devices.kiosk, number)
  await take(30)
  for (let nth = 0; nth < 30; nth++) {
    await queue.callNext(staff.dewi)
    await queue.beginService(staff.dewi)
    clock.advance({ minutes: 12 })
    await queue.finish(staff.dewi)
  }
  await take(3)

  const { waiting } = await queue.getHall(staff.dewi, look)

  assert.deepEqual(before.promise?.toMinutes, 5)
  const last = waiting.filter((ticket) => ticket.stage === 'berkas').at(-1)
  assert.ok(last && last.wait !== 'unknown' && last.wait.toMinutes >= 30)
})

test('who comes shortly before lunch is promised a minute after it, and before it nothing of it', async (t) => {
  const { queue, sit, take, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  clock.advance({ hours: 1 })
  const early = await queue.takeNumber(devices.kiosk, number)
  await queue.leave(staff.dewi, { ticketId: early.ticketId })
  // 11.55: lunch at Padang is from 12.00 to 13.00, and five people stand before the one counter.
  clock.advance({ hours: 2, minutes: 50 })
  await take(5)
  const late = await queue.takeNumber(devices.kiosk, number)

  assert.notEqual(early.wait, 'unknown')
  assert.ok(early.promise && early.promise.toMinutes <= 15)
  assert.ok(late.promise && late.promise.fromMinutes >= 55, JSON.stringify(late.promise))
})

test('while all of them rest everybody is told until when', async (t) => {
  const { queue, clock, ...world } = await openWorld(t)
  const [stays] = await seatMany({ ...world, queue, clock }, 1)
  clock.set('2026-11-23T12:20+07:00')
  const { ticketId } = await queue.takeNumber(devices.kiosk, number)
  const before = await queue.frame('padang', 'id')
  await queue.closeCounter(stays!)

  const frame = await queue.frame('padang', 'id')
  const ticket = await queue.getTicket(staff.dewi, ticketId)

  assert.equal(before.restUntil, undefined)
  assert.equal(frame.restUntil, '2026-11-23T06:00:00Z')
  assert.deepEqual([ticket.wait, `${ticket.restUntil}`], ['unknown', '2026-11-23T06:00:00Z'])
})

test('what the sweep promised is judged at the call like what was promised at the door', async (t) => {
  const { queue, sit, clock, db } = await openWorld(t)
  await queue.takeNumber(devices.kiosk, number)
  await queue.takeNumber(devices.kiosk, number)
  await sit(staff.dewi, 1)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await queue.judgeNear()
  clock.advance({ minutes: 3 })
  await queue.finish(staff.dewi)
  await queue.callNext(staff.dewi)

  const outcomes = await listRows(t, db, 'queue.outcomes')

  // The first was called before anything could be promised.
  assert.deepEqual(
    outcomes.map((row) => [row.actual_minutes, row.leg]),
    [[3, 1]],
  )
})
