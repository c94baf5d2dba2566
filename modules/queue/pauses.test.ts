import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { listEvents } from '#platform/testing'
import { devices, people, staff } from './fixtures.ts'
import { keyed, openWorld } from './testing.ts'

const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code
const look = { office: 'padang', language: 'en' } as const
const fire = { reason: 'fire', note: 'Kitchen on the second floor' } as const

type World = Awaited<ReturnType<typeof openWorld>>

const lineOf = async ({ queue }: World) =>
  (await queue.getHall(staff.dewi, look)).waiting.map(({ label }) => label)

/** An ordinary number, and ten minutes later one with priority: at first nobody has overtaken. */
async function twoClasses(world: World) {
  await world.sit(staff.dewi, 1)
  await world.take(1)
  world.clock.advance({ minutes: 9 })
  await world.take(1, { class: 'priority' })
  world.clock.advance({ minutes: 1 })
}

test('while the hall stands still nobody is called and nobody is marked as not come', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await sit(staff.rizal, 4)
  await take(2)
  const call = await queue.callNext(staff.dewi)

  await queue.pauseService(staff.ratna, fire)

  const { waiting } = await queue.getHall(staff.dewi, look)
  const chosen = { ticketId: waiting[0]?.ticketId ?? '', reason: 'x' }
  for (const asked of [
    () => queue.callNext(staff.rizal),
    () => queue.callTicket(staff.rizal, chosen),
    () => queue.recall(staff.dewi),
    () => queue.markNoShow(staff.dewi),
  ]) {
    await assert.rejects(asked(), refusal('queue.paused'))
  }
  await queue.resumeService(staff.ratna)
  assert.equal((await queue.recall(staff.dewi)).ticketId, call.ticketId)
  assert.equal((await queue.callNext(staff.rizal)).label, 'B002')
})

test('the order after a pause is the order before it, however long it was', async (t) => {
  const paused = await openWorld(t)
  const control = await openWorld(t)
  await twoClasses(paused)
  await twoClasses(control)
  const before = await lineOf(paused)

  await paused.queue.pauseService(staff.ratna, fire)
  paused.clock.advance({ minutes: 50 })
  control.clock.advance({ minutes: 50 })
  await paused.queue.resumeService(staff.ratna)

  assert.deepEqual(before, ['B001', 'C001'])
  assert.deepEqual(await lineOf(paused), before)
  assert.deepEqual(await lineOf(control), ['C001', 'B001'], 'without a pause priority overtakes')
  const { waiting } = await paused.queue.getHall(staff.dewi, look)
  assert.deepEqual(
    waiting.map(({ waitedMinutes }) => waitedMinutes),
    [12, 2],
  )
  assert.ok(waiting[0]?.why.some((one) => one.key === 'queue.why.paused'))
})

test('no promise is judged over a pause, and nothing is learned from it', async (t) => {
  const { queue, take, sit, clock, db } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  clock.advance({ minutes: 2 })
  await queue.pauseService(staff.ratna, fire)
  clock.advance({ hours: 2 })
  await queue.resumeService(staff.ratna)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  clock.advance({ minutes: 4 })
  await queue.pauseService(staff.ratna, fire)
  clock.advance({ hours: 1 })
  await queue.resumeService(staff.ratna)
  clock.advance({ minutes: 3 })
  await queue.finish(staff.dewi)

  const [row] = (await queue.getDay(staff.ratna, { office: 'padang' })).promises
  const { figures } = await queue.getDay(staff.ratna, { office: 'padang' })
  const learned = await db.read(system('test'), (tx) =>
    tx.one(sql<{ total_minutes: number }>`select total_minutes from queue.measured`),
  )

  assert.equal(row?.actualMinutes, 3)
  assert.equal(row?.isLate, false)
  assert.equal(figures.wait.p50Minutes, 3)
  const today = Temporal.PlainDate.from('2026-11-23')
  const open = await queue.listWaits(staff.dewi, { offices: ['padang'], from: today, to: today })
  assert.equal(open.figures[0]?.all?.p50Minutes, 3)
  assert.equal(learned.total_minutes, 7)
})

test('boards and tickets say why, and nobody is told a number of minutes', async (t) => {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(1)
  const { waiting } = await queue.getHall(staff.dewi, look)
  const ticketId = waiting[0]?.ticketId ?? ''

  await queue.pauseService(staff.ratna, { reason: 'power' })

  const frame = await queue.frame('padang', 'id')
  const ticket = await queue.getTicket(staff.dewi, ticketId)
  assert.deepEqual(frame.paused, {
    reason: 'power',
    since: '2026-11-23T01:01:00Z',
    keptFor: '2026-11-24',
  })
  assert.deepEqual([frame.rows[0]?.fromMinutes, frame.rows[0]?.place], [null, 1])
  assert.deepEqual([ticket.wait, ticket.paused?.reason], ['unknown', 'power'])
  assert.equal(JSON.stringify(frame).includes('Kitchen'), false)
  assert.equal(await queue.judgeNear(), 0)
})

test('pressing pause or resume many times at once is one pause', async (t) => {
  const { queue, db } = await openWorld(t)

  await Promise.all([1, 2, 3, 4].map(() => queue.pauseService(staff.ratna, fire)))
  const key = keyed(staff.ratna, 'one-key-of-the-test')
  await queue.resumeService(key)
  await queue.resumeService(key)
  await Promise.all([1, 2, 3].map(() => queue.resumeService(staff.ratna)))

  const names = (await listEvents(db)).map(({ name }) => name)
  assert.deepEqual(names, ['queue.servicePaused', 'queue.serviceResumed'])
  const { pauses } = await queue.getDay(staff.ratna, { office: 'padang' })
  assert.deepEqual(
    pauses.map(({ reason, ending }) => [reason, ending]),
    [['fire', 'resumed']],
  )
})

test('a call and a pause in the same instant: called before it, or refused', async (t) => {
  for (let round = 0; round < 5; round++) {
    const { queue, take, sit } = await openWorld(t)
    await sit(staff.dewi, 1)
    await take(1)

    const [called] = await Promise.allSettled([
      queue.callNext(staff.dewi),
      queue.pauseService(staff.ratna, fire),
    ])

    const { counters, paused } = await queue.getHall(staff.dewi, look)
    const isCalled = counters.some(({ visit }) => visit !== null)
    assert.equal(isCalled, called.status === 'fulfilled')
    assert.ok(paused)
    await assert.rejects(queue.recall(staff.dewi), (error: { code?: string }) =>
      ['queue.paused', 'queue.nobodyHere'].includes(error.code ?? ''),
    )
  }
})

test('edge 46: a day that is not resumed keeps every place: first on the next open day, with what was earned', async (t) => {
  const { queue, take, sit, clock, db, book } = await openWorld(t)
  await sit(staff.dewi, 1)
  const { code } = await book(people.siti.personId, '09:00')
  clock.set('2026-11-23T01:50:00Z')
  await queue.checkIn(devices.kiosk, { office: 'padang', code })
  await take(3)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  const { waiting } = await queue.getHall(staff.dewi, look)
  const earned = waiting.map(({ label, waitedMinutes }) => [label, waitedMinutes])
  await queue.pauseService(staff.ratna, fire)
  clock.set('2026-11-23T08:00:00Z')
  assert.equal(await queue.endDays(), 0, 'the hours of the office are not over')
  assert.equal((await queue.frame('padang', 'id')).paused?.reason, 'fire')
  clock.set('2026-11-23T16:00:00Z')

  await queue.endDays()
  await queue.endDays()

  clock.set('2026-11-24T01:00:00Z')
  await sit(staff.dewi, 1)
  const [fresh] = await take(1)
  assert.equal(fresh, 'B004', 'numbers go on after those that are kept')
  await assert.rejects(queue.callTicket(staff.dewi, { ticketId: '', reason: 'x' }))
  const kept = (await queue.frame('padang', 'id')).rows.filter(({ isHere }) => !isHere)
  assert.deepEqual(kept.map(({ label }) => label).toSorted(), ['A001', 'B001', 'B002', 'B003'])
  for (const { label } of kept) {
    const row = await db.read(system('test'), (tx) =>
      tx.one(sql<{ code: string }>`
        select code from queue.tickets where label = ${label} and kept_from is not null`),
    )
    await queue.checkIn(devices.kiosk, { office: 'padang', code: row.code })
  }
  const next = await queue.getHall(staff.dewi, look)
  assert.deepEqual(next.waiting.map(({ label, band }) => [label, band]).at(-1), ['B004', 'turn'])
  assert.deepEqual(
    next.waiting.filter(({ band }) => band === 'kept').length,
    4,
    'everybody of yesterday is before whoever came today',
  )
  for (const [label, minutes] of earned) {
    const one = next.waiting.find((row) => row.label === label)
    assert.equal(one?.waitedMinutes, Number(minutes) + 1, `${label} kept what it had earned`)
  }
  const told = (await listEvents(db)).filter(({ name }) => name === 'queue.placeKept')
  assert.equal(told.length, 4)
  const monday = await queue.getDay(staff.ratna, {
    office: 'padang',
    day: Temporal.PlainDate.from('2026-11-23'),
  })
  assert.deepEqual([monday.figures.kept, monday.figures.left], [4, 0])
})

test('whoever only asks whether a hall stands still is told, without looking at anybody in it', async (t) => {
  const { queue } = await openWorld(t)
  const before = await queue.findPause('padang')
  const none = await queue.listStopped(['padang', 'metro'])
  await queue.pauseService(staff.ratna, fire)

  const during = await queue.findPause('padang')
  const stopped = await queue.listStopped(['padang', 'metro'])
  await queue.resumeService(staff.ratna)

  assert.deepEqual([...none], [])
  assert.deepEqual([...stopped], [['padang', 'fire']])
  assert.deepEqual([...(await queue.listStopped(['padang', 'metro']))], [])
  assert.equal(before, null)
  assert.equal(during?.reason, 'fire')
  assert.deepEqual(Object.keys(during ?? {}), ['reason', 'since', 'keptFor'])
  assert.equal(await queue.findPause('padang'), null)
})

test('a kept place comes first also an hour later, and its reasons count no night as lateness', async (t) => {
  const { queue, sit, clock, book, take } = await openWorld(t)
  const { code } = await book(people.siti.personId, '08:40')
  clock.set('2026-11-23T02:19:00Z')
  await queue.checkIn(devices.kiosk, { office: 'padang', code })
  clock.advance({ minutes: 1 })
  await queue.pauseService(staff.ratna, fire)
  clock.set('2026-11-23T16:00:00Z')
  await queue.endDays()
  clock.set('2026-11-24T00:59:00Z')
  await queue.checkIn(devices.kiosk, { office: 'padang', code })
  clock.set('2026-11-24T01:00:00Z')
  await take(1)
  clock.set('2026-11-24T02:30:00Z')
  await sit(staff.dewi, 1)

  const { waiting } = await queue.getHall(staff.dewi, look)
  const late = waiting[0]?.why.find(({ key }) => key === 'queue.why.appointmentLate')

  assert.deepEqual(
    waiting.map(({ label, band }) => [label, band]),
    [
      ['A001', 'ceiling'],
      ['B001', 'ceiling'],
    ],
  )
  assert.equal(late?.values.lateMinutes, 39)
})

test('a day that was resumed keeps nothing overnight', async (t) => {
  const { queue, take, clock } = await openWorld(t)
  await take(2)
  await queue.pauseService(staff.ratna, fire)
  clock.advance({ minutes: 5 })
  await queue.resumeService(staff.ratna)
  clock.set('2026-11-23T17:01:00Z')

  assert.equal(await queue.endDays(), 2)

  clock.set('2026-11-24T01:00:00Z')
  assert.deepEqual((await queue.frame('padang', 'id')).rows, [])
})
