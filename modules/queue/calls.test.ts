import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { listEvents } from '#platform/testing'
import { staff } from './fixtures.ts'
import { keyed, openWorld, seatMany } from './testing.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code

test('Q2, edge 1: ten counters calling at once each get a different person', async (t) => {
  const world = await openWorld(t)
  const officers = await seatMany(world, 10)
  await world.take(10)

  const called = await Promise.all(officers.map((officer) => world.queue.callNext(officer)))

  assert.equal(new Set(called.map((call) => call.label)).size, 10)
  assert.equal(new Set(called.map((call) => call.counter)).size, 10)
})

test('more counters than people: some are told that nobody waits, nobody is called twice', async (t) => {
  const world = await openWorld(t)
  const officers = await seatMany(world, 8)
  await world.take(3)

  const tried = await Promise.allSettled(officers.map((officer) => world.queue.callNext(officer)))

  const called = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value.label] : []))
  assert.deepEqual(called.toSorted(), ['B001', 'B002', 'B003'])
  const refused = tried.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  assert.deepEqual(new Set(refused), new Set(['queue.empty']))
})

test('Q14, edge 2: a double click is one call, with or without the key of the request', async (t) => {
  const { queue, take, sit, db } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(3)

  const clicks = await Promise.all([1, 2, 3].map(() => queue.callNext(staff.dewi)))
  const retried = await queue.callNext(keyed(staff.dewi, 'one-request'))
  const again = await queue.callNext(keyed(staff.dewi, 'one-request'))

  const labels = [...clicks, retried, again].map((call) => call.label)
  assert.deepEqual(new Set(labels), new Set(['B001']))
  const events = (await listEvents(db)).filter((event) => event.name === 'queue.ticketCalled')
  assert.equal(events.length, 1)
})

test('Q12: every call says why, and under which policy', async (t) => {
  const { queue, book, sit, clock, db } = await openWorld(t)
  const { code } = await book('01930000-0000-7000-8000-00000000e001', '08:40')
  clock.advance({ minutes: 35 })
  await queue.checkIn(staff.dewi, { office: 'padang', code })
  await sit(staff.dewi, 1)

  const call = await queue.callNext(staff.dewi)

  assert.equal(call.policy, '2026-1')
  assert.deepEqual(
    call.reasons.map((reason) => reason.code),
    ['appointment', 'waited'],
  )
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const { rows } = await owner.query('select kind, place, policy, reasons from queue.calls')
  assert.deepEqual(rows, [{ kind: 'next', place: 1, policy: '2026-1', reasons: call.reasons }])
})

test('calls, acts and promises are only ever added', async (t) => {
  const { db } = await openWorld(t)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query('set role gerbang_app')

  for (const table of ['calls', 'acts', 'promises', 'outcomes']) {
    await assert.rejects(owner.query(`delete from queue.${table}`), /permission denied/)
    await assert.rejects(owner.query(`update queue.${table} set at = at`), /permission denied/)
  }
})

test('somebody called out of turn needs a reason, and the reason is kept', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(3)
  const { waiting } = await queue.getHall(staff.dewi, { office: 'padang', language: 'en' })
  const ticketId = waiting[2]?.ticketId ?? ''

  const silent = queue.callTicket(staff.dewi, { ticketId, reason: ' ' })
  await assert.rejects(silent, refusal('queue.needsReason'))
  for (const reason of ['x', '  s a k ', '12345 !?.']) {
    const short = queue.callTicket(staff.dewi, { ticketId, reason })
    await assert.rejects(short, refusal('queue.reasonTooShort'))
  }
  const call = await queue.callTicket(staff.dewi, { ticketId, reason: 'Feels unwell' })

  assert.equal(call.label, 'B003')
})

test('edge 30: calling again is bounded, and two clicks are one gong', async (t) => {
  const { queue, take, sit, clock, db } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  await queue.callNext(staff.dewi)
  for (let nth = 0; nth < 3; nth++) {
    clock.advance({ seconds: 20 })
    await queue.recall(staff.dewi)
    await queue.recall(staff.dewi)
  }
  clock.advance({ seconds: 20 })

  await assert.rejects(queue.recall(staff.dewi), refusal('queue.recallEnough'))

  const gongs = (await listEvents(db)).filter((event) => event.name === 'queue.ticketRecalled')
  assert.equal(gongs.length, 3)
})

test('who misses the call comes back by the same code and keeps half an hour of waiting', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  clock.advance({ minutes: 20 })
  const { ticketId } = await queue.callNext(staff.dewi)
  await queue.markNoShow(staff.dewi)
  await take(1)
  clock.advance({ minutes: 4 })
  const { code } = await queue.getTicket(staff.dewi, ticketId)

  const back = await queue.checkIn(staff.rizal, { office: 'padang', code })

  assert.equal(back.ticketId, ticketId)
  assert.equal((await queue.callNext(staff.dewi)).label, 'B001')
})

test('Q3, edge 16: a counter serves one visit at a time and is not left with a visitor at it', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(2)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)

  await assert.rejects(queue.callNext(staff.dewi), refusal('queue.finishFirst'))
  await assert.rejects(queue.closeCounter(staff.dewi), refusal('queue.finishFirst'))
})

test('edge 18: two officers cannot sit at one counter, nor one officer at two', async (t) => {
  const { queue, sit } = await openWorld(t)
  await sit(staff.dewi, 1)

  await sit(staff.dewi, 1)
  await assert.rejects(sit(staff.rizal, 1), refusal('queue.counterTaken'))
  await assert.rejects(sit(staff.dewi, 2), refusal('queue.alreadyAt'))
  await queue.closeCounter(staff.dewi)
  assert.equal((await sit(staff.rizal, 1)).number, 1)
})

test('whoever has priority reads the minutes that passed and what they come to in the order', async (t) => {
  const { queue, take, clock } = await openWorld(t)
  await take(1, { class: 'priority' })
  await take(1)
  clock.advance({ minutes: 26 })

  const { waiting } = await queue.getHall(staff.dewi, { office: 'padang', language: 'id' })
  const said = waiting.map(({ why }) => why.at(-1))

  assert.deepEqual(said[0], {
    key: 'queue.why.waitedPriority',
    values: { waitedMinutes: 28, countedMinutes: 84 },
  })
  assert.deepEqual(said[1], { key: 'queue.why.waited', values: { waitedMinutes: 27 } })
})
