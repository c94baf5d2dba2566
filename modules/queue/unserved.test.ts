import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import type { Refusal } from '#packages/refusal'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const { kiosk } = devices
const { siti, harun } = people
const { dewi } = staff
const office = 'padang'
const afterMidnight = '2026-11-23T17:01:00Z'
const nextMorning = '2026-11-24T01:00:00Z'

type World = Awaited<ReturnType<typeof openWorld>>

const stateOf = async ({ appointments }: World, caseId: string) =>
  (await appointments.findForCase(siti, caseId))?.state

/** Three who come together at nine, with the code of all of them. */
async function bookFamily({ appointments, db }: World) {
  const party = randomUUIDv7()
  const members = [1, 2, 3].map((seat) => ({
    caseId: randomUUIDv7(),
    service: 'paspor-baru',
    seat,
  }))
  const startsAt = Temporal.Instant.from('2026-11-23T09:00:00+07:00')
  await appointments.holdTogether(siti, {
    ...{ party, person: siti.personId, office, startsAt, members },
  })
  for (const { caseId } of members) {
    await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, { caseId }))
  }
  const bookings = await appointments.listOfParty(siti, party)
  return { code: bookings[0]?.partyCode ?? '', bookings }
}

test('whoever came and was never served is told so, and may come again with the same code', async (t) => {
  const world = await openWorld(t)
  const { queue, book, clock } = world
  const { code, caseId } = await book(siti.personId, '09:00')
  await queue.checkIn(kiosk, { office, code })
  clock.set(afterMidnight)

  await queue.endDays()
  await queue.endDays()
  const told = await queue.findTicket(nobody, code)
  const ended = await stateOf(world, caseId)
  clock.set(nextMorning)
  const again = await queue.checkIn(kiosk, { office, code })
  const keys = again.why.map(({ key }) => key)

  assert.ok(!keys.some((key) => key.startsWith('queue.why.appointment')), 'no night is lateness')
  assert.deepEqual([told?.state, told?.unserved, ended], ['left', 'booked', 'unserved'])
  assert.deepEqual([again.state, again.day.toString()], ['waiting', '2026-11-24'])
  assert.equal(await stateOf(world, caseId), 'arrived')
})

test('of a family those who came are unserved, who stayed away is not, and their code still opens the kiosk', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, appointments } = world
  const { code, bookings } = await bookFamily(world)
  const codes = bookings.map((one) => one.code)
  await queue.checkIn(kiosk, { office, code, present: codes.slice(0, 2) })
  clock.set(afterMidnight)
  await queue.endDays()
  await appointments.markMissed()

  const states = await Promise.all(bookings.map(({ caseId }) => stateOf(world, caseId)))
  clock.set(nextMorning)
  const again = await queue.checkIn(kiosk, { office, code })

  assert.deepEqual(states, ['unserved', 'unserved', 'missed'])
  assert.deepEqual([again.state, again.party.length], ['waiting', 2])
})

test('a code of a family that is not for today is refused with its day', async (t) => {
  const world = await openWorld(t)
  const { code } = await bookFamily(world)
  world.clock.set(nextMorning)

  const late = world.queue.checkIn(kiosk, { office, code })

  await assert.rejects(late, (error: Refusal) => {
    assert.deepEqual([error.code, error.values.day], ['appointments.otherDay', '2026-11-23'])
    return true
  })
})

test('a family whose visit had begun when the day ended comes again with the same code', async (t) => {
  const world = await openWorld(t)
  const { queue, clock, sit } = world
  const { code, bookings } = await bookFamily(world)
  clock.set('2026-11-23T02:00:00Z')
  await queue.checkIn(kiosk, { office, code })
  await sit(dewi, 4)
  await queue.callNext(dewi)
  await queue.beginService(dewi)
  clock.set(afterMidnight)
  await queue.endDays()

  const states = await Promise.all(bookings.map(({ caseId }) => stateOf(world, caseId)))
  clock.set(nextMorning)
  const again = await queue.checkIn(kiosk, { office, code })

  assert.deepEqual(states, ['unserved', 'unserved', 'unserved'])
  assert.deepEqual([again.state, again.party.length], ['waiting', 3])
})

test('whoever was served keeps what their visit has become, and who was at a counter when the day ended was not finished', async (t) => {
  const world = await openWorld(t)
  const { queue, book, clock, sit } = world
  const served = await book(siti.personId, '08:30')
  const begun = await book(harun.personId, '08:40')
  clock.advance({ minutes: 30 })
  await queue.checkIn(kiosk, { office, code: served.code })
  await queue.checkIn(kiosk, { office, code: begun.code })
  await sit(dewi, 4)
  await queue.callNext(dewi)
  await queue.beginService(dewi)
  while ((await queue.findTicket(nobody, served.code))?.state !== 'done') {
    await queue.finish(dewi)
    if ((await queue.findTicket(nobody, served.code))?.state === 'done') break
    await queue.callTicket(dewi, {
      ticketId: (await queue.findTicket(nobody, served.code))?.ticketId ?? '',
      reason: 'Langsung difoto',
    })
    await queue.beginService(dewi)
  }
  await queue.callNext(dewi)
  await queue.beginService(dewi)
  clock.set(afterMidnight)

  await queue.endDays()
  const [done, half] = [
    await queue.findTicket(nobody, served.code),
    await queue.findTicket(nobody, begun.code),
  ]

  assert.deepEqual([done?.state, done?.unserved], ['done', null])
  assert.deepEqual([half?.state, half?.unserved], ['left', 'unfinished'])
  assert.equal(await stateOf(world, served.caseId), 'arrived')
  const theirs = await world.appointments.findForCase(harun, begun.caseId)
  assert.equal(theirs?.state, 'unserved')
  const day = Temporal.PlainDate.from('2026-11-23')
  const { figures } = await queue.getDay(staff.ratna, { office, day })
  assert.deepEqual([figures.finished, figures.left, figures.unfinished], [1, 0, 1])
})

test('whoever sat at a counter without a booking when the day ended reads that the visit was not finished', async (t) => {
  const { queue, take, clock, sit } = await openWorld(t)
  await take(2)
  await sit(dewi, 4)
  const { ticketId } = await queue.callNext(dewi)
  await queue.beginService(dewi)
  const [waiting] = (await queue.getHall(dewi, { office, language: 'id' })).waiting
  clock.set(afterMidnight)

  await queue.endDays()
  const seen = await queue.getTicket(dewi, ticketId)
  const other = await queue.getTicket(dewi, waiting?.ticketId ?? '')

  assert.deepEqual([seen.unserved, other.unserved], ['unfinishedNumber', 'number'])
})

test('a number of no booking says to take a new one, and who gave it up is told nothing of the day', async (t) => {
  const { queue, take, clock } = await openWorld(t)
  await take(1)
  const [row] = (await queue.getHall(dewi, { office, language: 'id' })).waiting
  const mine = await queue.takeFromAfar(siti, {
    ...{ office, service: 'paspor-baru', travelMinutes: 30, language: 'id' },
  })
  await queue.leave(siti, { ticketId: mine.ticketId })
  clock.set(afterMidnight)
  await queue.endDays()

  const seen = await queue.getTicket(dewi, row?.ticketId ?? '')
  const given = await queue.getTicket(siti, mine.ticketId)

  assert.deepEqual([seen.state, seen.unserved], ['left', 'number'])
  assert.deepEqual([given.state, given.unserved], ['left', null])
})
