import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Person, system } from '#packages/access'
import { listEvents } from '#platform/testing'
import { mostFarNumbers } from './afar.ts'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const office = 'padang'
const wish = { office, service: 'paspor-baru', language: 'id', travelMinutes: 30 } as const
const refusal = (code: string) => (error: { code?: string }) => error.code === code

test('edge 32: who takes a number at home is passed over without loss until they are here', async (t) => {
  const { queue, clock, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  const siti = await queue.takeFromAfar(people.siti, wish)
  clock.advance({ minutes: 1 })
  const [first, second] = await take(2)

  const { ticket: called } = await callAndFinish(queue)
  const doorCode = await queue.getDoorCode(devices.board, office)
  await queue.checkIn(people.siti, { office, code: siti.code, doorCode })
  const next = await queue.callNext(staff.dewi)

  assert.equal(called, first)
  assert.equal(siti.label, 'D001')
  assert.equal(next.label, 'D001', `before ${second}, who took a number later`)
})

test('nobody confirms from home that they are at the office', async (t) => {
  const { queue } = await openWorld(t)
  const { code, ticketId } = await queue.takeFromAfar(people.siti, wish)

  const doorCode = await queue.getDoorCode(devices.board, office)

  const fromHome = queue.checkIn(people.siti, { office, code, doorCode: 'K7Q-4M2X' })
  const stranger = queue.checkIn(people.harun, { office, code, doorCode })

  await Promise.all([
    assert.rejects(fromHome, refusal('queue.notAtDoor')),
    assert.rejects(stranger, refusal('appointments.unknownCode')),
  ])
  assert.equal((await queue.getTicket(people.siti, ticketId)).isHere, false)
})

test('the kiosk knows the code too, for whoever has no script or no door code at hand', async (t) => {
  const { queue } = await openWorld(t)
  const { code, label } = await queue.takeFromAfar(people.siti, wish)

  const here = await queue.checkIn(devices.kiosk, { office, code })

  assert.deepEqual([here.label, here.isHere], [label, true])
})

test('edge 36: asking again, or on two phones at once, gives the same number', async (t) => {
  const { queue } = await openWorld(t)

  const all = await Promise.all([1, 2, 3, 4].map(() => queue.takeFromAfar(people.siti, wish)))
  const held = await queue.findFromAfar(people.siti)

  assert.equal(new Set(all.map(({ label }) => label)).size, 1)
  assert.equal(held?.code, all[0]?.code)
})

test('edge 37: nobody waits in two halls from home, also when both are asked in the same moment', async (t) => {
  const { queue } = await openWorld(t)
  await queue.setUpOffice(system('test'), { office: 'metro' })

  const both = await Promise.allSettled([
    queue.takeFromAfar(people.siti, wish),
    queue.takeFromAfar(people.siti, { ...wish, office: 'metro' }),
  ])

  const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  assert.deepEqual(
    refused.map(({ code }) => code),
    ['queue.farElsewhere'],
  )
})

test('a number given up is not called, and only so many are given a day', async (t) => {
  const { queue } = await openWorld(t)

  for (let nth = 0; nth < mostFarNumbers; nth++) {
    const { ticketId } = await queue.takeFromAfar(people.siti, wish)
    await queue.leave(people.siti, { ticketId })
  }

  await assert.rejects(queue.takeFromAfar(people.siti, wish), refusal('queue.farEnough'))
  assert.equal(await queue.findFromAfar(people.siti), undefined)
})

test('at home one is told a range as if one were there, and once when to set out', async (t) => {
  const { db, queue, clock, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(20)
  const siti = await queue.takeFromAfar(people.siti, { ...wish, travelMinutes: 10 })
  await queue.judgeNear()
  const early = (await listEvents(db)).filter(({ name }) => name === 'queue.timeToGo')
  for (let nth = 0; nth < 18; nth++) {
    await callAndFinish(queue)
    clock.advance({ minutes: 4 })
  }

  await queue.judgeNear()
  await queue.judgeNear()

  const told = (await listEvents(db)).filter(({ name }) => name === 'queue.timeToGo')
  const later = await queue.getTicket(people.siti, siti.ticketId)
  assert.ok(siti.wait !== 'unknown' && siti.wait && siti.wait.fromMinutes > 10, 'time to stay')
  assert.equal(siti.place, 21)
  assert.equal(siti.toldToGo, null)
  assert.deepEqual(early, [], 'not yet')
  assert.equal(told.length, 1)
  assert.deepEqual(later.toldToGo, { at: clock.now(), hasGrown: false })
  assert.equal(later.isNear, false)
})

test('once told to set out, somebody stays told, whatever becomes of the line', async (t) => {
  const { db, queue, clock, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  const siti = await queue.takeFromAfar(people.siti, wish)
  const toldAt = clock.now()
  clock.advance({ minutes: 2 })

  await queue.closeCounter(staff.dewi)
  await queue.judgeNear()

  const later = await queue.getTicket(people.siti, siti.ticketId)
  const row = (await queue.frame(office, 'id')).rows[0]
  const told = (await listEvents(db)).filter(({ name }) => name === 'queue.timeToGo')
  assert.deepEqual(siti.toldToGo, { at: toldAt, hasGrown: false }, 'the road is the longer')
  assert.equal(later.wait, 'unknown')
  assert.deepEqual(later.toldToGo, { at: toldAt, hasGrown: true })
  assert.deepEqual([row?.isHere, row?.setOut], [false, 'grown'])
  assert.equal(told.length, 1)
})

test('the hall sees who is on the way, and is told honestly that they may come', async (t) => {
  const alone = await readHall(t, [])
  const rows = await readHall(t, [people.siti, people.harun])

  const walkIn = (all: typeof rows) => all.find(({ label }) => label === 'B002')
  assert.deepEqual(
    rows.map(({ label, isHere }) => [label, isHere]),
    [
      ['D001', false],
      ['D002', false],
      ['B001', true],
      ['B002', true],
    ],
  )
  assert.equal(walkIn(rows)?.place, 1, 'who is not here stands before nobody')
  const longest = (all: typeof rows) => walkIn(all)?.toMinutes ?? 0
  assert.ok(longest(rows) > longest(alone), 'but two may still come before')
})

/** Dewi serves one walk-in and another waits; these are on their way, at the door any minute. */
async function readHall(t: TestContext, coming: Person[]) {
  const { queue, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  for (const person of coming) await queue.takeFromAfar(person, { ...wish, travelMinutes: 0 })
  await take(1)
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await take(1)
  return (await queue.frame(office, 'id')).rows
}

/** Dewi serves the next one whole; returns the label. */
async function callAndFinish(queue: Awaited<ReturnType<typeof openWorld>>['queue']) {
  const { label } = await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await queue.finish(staff.dewi)
  return { ticket: label }
}
