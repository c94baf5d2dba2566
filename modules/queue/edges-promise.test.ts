import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listEvents } from '#platform/testing'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const number = {
  office: 'padang',
  service: 'paspor-baru',
  class: 'ordinary',
  language: 'id',
} as const
const look = { office: 'padang', language: 'en' } as const

test('edge 20: all counters close with people waiting: nobody knows, it is not nought', async (t) => {
  const { queue, sit, take } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(4)
  const { ticketId, code } = await queue.takeNumber(devices.kiosk, number)
  const open = await queue.getTicket(staff.dewi, ticketId)
  await queue.closeCounter(staff.dewi)
  await queue.judgeNear()

  const closed = await queue.getTicket(staff.dewi, ticketId)
  const frame = await queue.frame('padang', 'en')
  await sit(staff.dewi, 1)
  const again = await queue.findTicket({ kind: 'nobody' }, code)

  assert.notEqual(open.wait, 'unknown')
  assert.equal(closed.wait, 'unknown')
  assert.ok(frame.rows.every((row) => row.fromMinutes === null && row.toMinutes === null))
  assert.deepEqual(again?.wait, open.wait)
})

test('edge 21: in an empty queue the wait is nought to five minutes, and nothing is null', async (t) => {
  const { queue, sit } = await openWorld(t)
  await sit(staff.dewi, 1)

  const ticket = await queue.takeNumber(devices.kiosk, number)
  const [row] = (await queue.frame('padang', 'id')).rows

  assert.deepEqual(ticket.wait, { fromMinutes: 0, toMinutes: 5 })
  assert.deepEqual([row?.fromMinutes, row?.toMinutes, row?.place], [0, 5, 1])
})

test('edge 22: the only counter for a stage goes on a break: unknown for it, told for the others', async (t) => {
  const { queue, sit, take } = await openWorld(t)
  await sit(staff.dewi, 1)
  await sit(staff.ratna, 4)
  await take(2)
  await take(2, { stage: 'foto' })
  const before = await queue.getHall(staff.dewi, look)
  await queue.closeCounter(staff.ratna)
  await queue.judgeNear()

  const { waiting } = await queue.getHall(staff.dewi, look)

  const byStage = (all: typeof waiting, stage: string) =>
    all.filter((one) => one.stage === stage).map(({ wait }) => wait === 'unknown')
  assert.deepEqual(byStage(before.waiting, 'foto'), [false, false])
  assert.deepEqual(byStage(waiting, 'foto'), [true, true])
  assert.deepEqual(byStage(waiting, 'berkas'), [false, false])
})

test('edge 23: for a service that no counter serves today nothing is promised', async (t) => {
  const { queue, sit } = await openWorld(t)
  await sit(staff.dewi, 2)

  const ticket = await queue.takeNumber(devices.kiosk, { ...number, stage: 'ambil' })
  await queue.judgeNear()
  const later = await queue.getTicket(staff.dewi, ticket.ticketId)

  assert.deepEqual([ticket.wait, ticket.promise, later.promise], ['unknown', null, null])
})

test('edge 24: an interview of an hour delays whoever stands behind it, not those of another counter', async (t) => {
  const { queue, sit, take, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(2)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  const early = await queue.getHall(staff.dewi, look)
  clock.advance({ minutes: 60 })
  const quick = await queue.takeNumber(devices.kiosk, { ...number, stage: 'foto' })
  await sit(staff.ratna, 2)
  await queue.judgeNear()

  const long = await queue.getHall(staff.dewi, look)
  const beside = await queue.getTicket(staff.dewi, quick.ticketId)

  assert.ok(early.waiting[0]?.wait !== 'unknown')
  assert.ok(
    beside.wait !== 'unknown' && (beside.wait?.toMinutes ?? 99) <= 5,
    JSON.stringify(beside),
  )
  const behind = long.waiting.find(({ stage }) => stage === 'berkas')
  assert.ok(behind && behind.wait !== 'unknown')
  // Longer than all that is usual: it is not about to end.
  assert.ok(behind.wait.toMinutes >= 10, JSON.stringify(behind.wait))
})

test('edge 59: a call that comes half an hour later is explained once, and can be read later', async (t) => {
  const { queue, sit, take, db, clock } = await openWorld(t)
  await sit(staff.dewi, 2)
  await sit(staff.ratna, 3)
  await take(12, { stage: 'foto' })
  const wish = { ...number, stage: 'foto' }
  const { ticketId, label, wait } = await queue.takeNumber(devices.kiosk, wish)
  await queue.closeCounter(staff.ratna)
  const unsaid = await queue.getTicket(staff.dewi, ticketId)

  for (let nth = 0; nth < 4; nth++) {
    await queue.judgeNear()
    clock.advance({ seconds: 5 })
  }
  const risen = await queue.getTicket(staff.dewi, ticketId)
  const row = (await queue.frame('padang', 'en')).rows.find((one) => one.label === label)
  await queue.callTicket(staff.dewi, { ticketId, reason: 'Diminta kepala kantor' })
  const called = await queue.getTicket(staff.dewi, ticketId)

  assert.ok(wait && wait !== 'unknown' && risen.wait && risen.wait !== 'unknown')
  assert.deepEqual(unsaid.wait, wait, 'not worse before it is explained')
  assert.ok(risen.wait.toMinutes >= wait.toMinutes + 30, JSON.stringify([wait, risen.wait]))
  assert.equal(risen.isLater, true)
  assert.deepEqual(
    risen.rises.map(({ cause, amount }) => [cause, amount]),
    [['counterClosed', 1]],
  )
  assert.deepEqual([row?.rise?.cause, row?.rise?.amount], ['counterClosed', 1])
  const said = (await listEvents(db)).filter(
    ({ name, facts }) => name === 'queue.waitRose' && facts.ticketId === ticketId,
  )
  assert.equal(said.length, 1)
  assert.deepEqual(called.rises, risen.rises)
  assert.deepEqual([called.isLater, called.promise?.toMinutes], [false, wait.toMinutes])
})

test('what was told sooner and turns out later inside the first range troubles nobody, and is explained', async (t) => {
  const { queue, sit, take, db } = await openWorld(t)
  await sit(staff.dewi, 2)
  await take(14, { stage: 'foto' })
  const wish = { ...number, stage: 'foto' }
  const { ticketId, label, promise } = await queue.takeNumber(devices.kiosk, wish)
  await sit(staff.ratna, 3)
  await queue.judgeNear()
  const sooner = await queue.getTicket(staff.dewi, ticketId)
  await queue.closeCounter(staff.ratna)
  await queue.judgeNear()

  const risen = await queue.getTicket(staff.dewi, ticketId)
  const row = (await queue.frame('padang', 'en')).rows.find((one) => one.label === label)

  const until = ({ wait }: typeof risen) => (wait && wait !== 'unknown' ? wait.toMinutes : 0)
  assert.ok(promise && until(sooner) < until(risen), JSON.stringify([promise, sooner.wait]))
  assert.ok(until(risen) <= promise.toMinutes, JSON.stringify([promise, risen.wait]))
  assert.deepEqual([risen.isLater, row?.rise], [false, undefined])
  assert.deepEqual(
    risen.rises.map(({ cause }) => cause),
    ['counterClosed'],
  )
  const said = (await listEvents(db)).filter(
    ({ name, facts }) => name === 'queue.waitRose' && facts.ticketId === ticketId,
  )
  assert.deepEqual(said, [])
})

test('people with priority who come between are told as the cause, with how many', async (t) => {
  const { queue, sit, take } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(8)
  const { ticketId } = await queue.takeNumber(devices.kiosk, number)
  await take(6, { class: 'priority' })
  await queue.judgeNear()

  const { rises } = await queue.getTicket(staff.dewi, ticketId)

  assert.ok(rises.length > 0)
  assert.ok(
    rises.every(({ cause }) => cause === 'priority'),
    JSON.stringify(rises),
  )
  const people = rises.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  assert.ok(people >= 2 && people <= 6, `${people}`)
})

test('who comes long before their minute is told why others go first', async (t) => {
  const { queue, sit, take, book } = await openWorld(t)
  const { code } = await book(people.siti.personId, '09:30')
  await sit(staff.dewi, 1)
  const early = await queue.checkIn(devices.kiosk, { office: 'padang', code })
  await take(8)
  await queue.judgeNear()

  const { rises } = await queue.getTicket(staff.dewi, early.ticketId)

  assert.deepEqual(early.wait, { fromMinutes: 0, toMinutes: 5 })
  assert.ok(rises.length > 0)
  assert.ok(rises.every(({ cause }) => cause === 'early'))
})

test('edge 28: who missed the call and is back is told anew, and why', async (t) => {
  const { queue, sit, take, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  const { ticketId, promise } = await queue.takeNumber(devices.kiosk, number)
  await queue.callNext(staff.dewi)
  await queue.markNoShow(staff.dewi)
  await take(9)
  clock.advance({ minutes: 30 })
  await queue.resume(staff.dewi, { ticketId })
  const shown = await queue.getTicket(staff.dewi, ticketId)

  await queue.judgeNear()
  await queue.judgeNear()
  const back = await queue.getTicket(staff.dewi, ticketId)

  assert.deepEqual(
    back.rises.map(({ cause }) => cause),
    ['back'],
  )
  assert.deepEqual(back.wait, shown.wait)
  assert.deepEqual(back.promise, promise)
})
