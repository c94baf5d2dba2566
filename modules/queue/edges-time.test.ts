import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { nobody, system, type Who } from '#packages/access'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const office = 'padang'
const look = { office, language: 'id' } as const
const walkIn = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const
const refusal = (code: string) => (error: { code?: string }) => error.code === code
const day = (text: string) => Temporal.PlainDate.from(text)

test('edge 26: who comes to a booked minute after closing is told so, and their booking is not used up', async (t) => {
  const { queue, book, clock, sit } = await openWorld(t)
  const late = await book(people.siti.personId, '09:00')
  const seen = await book(people.harun.personId, '09:20')
  clock.set('2026-11-23T09:30:00Z')

  const alone = queue.checkIn(devices.kiosk, { office, code: late.code })
  await assert.rejects(alone, refusal('queue.closed'))
  const byOfficer = await queue.checkIn(staff.dewi, { office, code: seen.code })
  await sit(staff.dewi, 1)
  const served = await queue.checkIn(devices.kiosk, { office, code: late.code })

  assert.equal(byOfficer.label, 'A001')
  assert.equal(served.label, 'A002', 'the control: while a counter is open they are let in')
})

test('edge 48, Q18: a clock that was seven minutes ahead and jumps back puts nothing out of order', async (t) => {
  const { queue, take, sit, clock, db } = await openWorld(t)
  clock.set('2026-11-23T01:17:00Z')
  await take(2)
  clock.set('2026-11-23T01:11:00Z')

  await take(1)
  await sit(staff.dewi, 1)
  const { waiting } = await queue.getHall(staff.dewi, look)
  const call = await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await queue.finish(staff.dewi)
  const replayed = await queue.replayDay(nobody, { office, day: day('2026-11-23') })
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const { rows } = await owner.query('select at from queue.acts order by seq')

  assert.deepEqual(
    waiting.map(({ label }) => label),
    ['B001', 'B002', 'B003'],
    'who is in the hall stays in the order, though they came later than now',
  )
  assert.equal(call.label, 'B001')
  const times = rows.map(({ at }) => at.getTime())
  assert.deepEqual(times, times.toSorted())
  assert.equal(times.length, 6)
  assert.deepEqual(replayed?.faults, [])
})

test('edge 49: the same minute is today in Padang and Makassar and tomorrow in Ambon, in one table', async (t) => {
  const { queue, clock } = await openWorld(t)
  clock.set('2026-11-23T15:30:00Z')
  const offices = ['padang', 'makassar', 'ambon']
  for (const id of offices) {
    const kiosk: Who = { ...devices.kiosk, office: id } as Who
    await queue.takeNumber(kiosk, { ...walkIn, office: id })
  }

  const span = { from: day('2026-11-23'), to: day('2026-11-24') }
  const { figures } = await queue.listWaits(nobody, { offices, ...span })

  const rows = figures.filter((one) => one.day !== null)
  assert.deepEqual(
    rows.map((one) => [one.office, one.day?.toString(), one.waiting]),
    [
      ['ambon', '2026-11-24', 1],
      ['makassar', '2026-11-23', 1],
      ['padang', '2026-11-23', 1],
    ],
  )
})

test('edge 63: nobody inside gives a number before the doors open, and whoever has one has its true time', async (t) => {
  const { queue, clock } = await openWorld(t)
  clock.set('2026-11-22T23:00:00Z')

  const insider = queue.takeNumber(staff.dewi, walkIn)
  await assert.rejects(insider, refusal('queue.closed'))
  clock.set('2026-11-23T01:00:00Z')
  const { label, ticketId } = await queue.takeNumber(staff.dewi, walkIn)
  const log = await queue.getDayLog(nobody, { office, day: day('2026-11-23') })

  assert.equal(label, 'B001', 'the control: once they are open an officer may')
  assert.equal(log?.acts[0]?.begins?.joinedAt, Date.UTC(2026, 10, 23, 1, 0))
  assert.ok(ticketId)
})

test('edge 64: rules that change hold from the next office day on; a place kept overnight goes by the new ones', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  const call = async () => (await queue.callNext(staff.dewi)).policy
  clock.set('2026-11-30T02:00:00Z')
  await sit(staff.dewi, 1)
  await take(3)
  const morning = await call()
  await queue.markNoShow(staff.dewi)
  clock.set('2026-11-30T07:00:00Z')
  const afternoon = await call()
  await queue.pauseService(staff.ratna, { reason: 'power' })
  clock.set('2026-11-30T14:00:00Z')
  await queue.endDays()
  clock.set('2026-12-01T01:00:00Z')
  await sit(staff.dewi, 1)
  await take(1)

  const next = await queue.callNext(staff.dewi)

  assert.deepEqual([morning, afternoon], ['2026-1', '2026-1'])
  assert.equal(next.policy, '2026-2')
  for (const one of ['2026-11-30', '2026-12-01']) {
    const replayed = await queue.replayDay(nobody, { office, day: day(one) })
    assert.deepEqual(replayed?.faults, [], one)
  }
})

test('edge 65: a slip of yesterday is no number of today, and days from before acts were numbered say so', async (t) => {
  const { queue, take, clock, db } = await openWorld(t)
  const { code } = await queue.takeNumber(devices.kiosk, walkIn)
  clock.set('2026-11-23T17:30:00Z')
  await queue.endDays()
  clock.set('2026-11-24T01:00:00Z')

  const old = queue.checkIn(devices.kiosk, { office, code })
  await assert.rejects(old, refusal('appointments.unknownCode'))
  const [first] = await take(1)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query(`update queue.acts set seq = null, day = null where day = '2026-11-23'`)

  const yesterday = await queue.getDayLog(nobody, { office, day: day('2026-11-23') })
  const today = await queue.replayDay(nobody, { office, day: day('2026-11-24') })
  const ticket = await queue.findTicket(nobody, code)

  assert.equal(first, 'B001')
  assert.equal(yesterday, undefined)
  assert.deepEqual(today?.faults, [])
  assert.deepEqual([ticket?.state, ticket?.day.toString()], ['left', '2026-11-23'])
})

test('edge 66: the 29th of February is a day like others', async (t) => {
  const { queue, take, sit, clock } = await openWorld(t)
  clock.set('2028-02-29T01:00:00Z')
  await sit(staff.dewi, 1)
  await take(2)
  await queue.callNext(staff.dewi)
  clock.set('2028-02-29T17:30:00Z')
  await queue.endDays()
  clock.set('2028-03-01T01:00:00Z')

  const [first] = await take(1)
  const span = { from: day('2028-02-01'), to: day('2028-02-29') }
  const { figures } = await queue.listWaits(system('test'), { offices: [office], ...span })
  const replayed = await queue.replayDay(nobody, { office, day: day('2028-02-29') })

  assert.equal(first, 'B001')
  assert.deepEqual(
    figures.map((one) => [one.day?.toString(), one.calls]),
    [
      ['2028-02-29', 1],
      [undefined, 1],
    ],
  )
  assert.deepEqual(replayed?.faults, [])
})
