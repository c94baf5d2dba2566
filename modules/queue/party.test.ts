import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const { siti, harun } = people
const { kiosk } = devices
const { dewi } = staff
const refusal = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

const services = ['penggantian-paspor', 'paspor-anak', 'paspor-anak', 'paspor-baru'] as const

/** Siti's family of four with a confirmed block of places from nine on, and nobody there yet. */
async function family(t: TestContext) {
  const world = await openWorld(t)
  const { appointments, queue, db, sit } = world
  const party = randomUUIDv7()
  const members = services.map((service, nth) => ({
    caseId: randomUUIDv7(),
    service,
    seat: nth + 1,
  }))
  const startsAt = Temporal.Instant.from('2026-11-23T09:00:00+07:00')
  const wish = { party, person: siti.personId, office: 'padang', startsAt, members }
  await appointments.holdTogether(siti, wish)
  for (const { caseId } of members) {
    await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, { caseId }))
  }
  const bookings = await appointments.listOfParty(siti, party)
  const code = bookings[0]?.partyCode ?? ''
  const codes = bookings.map((one) => one.code)
  const scan = (present?: readonly string[], scanned = code, who: Who = kiosk) =>
    queue.checkIn(who, { office: 'padang', code: scanned, ...(present && { present }) })
  const seeHall = () => queue.getHall(dewi, { office: 'padang', language: 'id' })
  const here = async () => {
    const hall = await seeHall()
    const visit = hall.counters.find(({ visit: each }) => each)?.visit ?? hall.waiting[0]
    return (visit?.members ?? []).map(({ isHere }) => isHere)
  }
  /** The counter that serves both stages of the visit. */
  const open = () => sit(dewi, 4)
  return { ...world, members, codes, code, scan, here, open, seeHall }
}

test('one code checks a whole family in: one number, however often it is scanned', async (t) => {
  const { scan, code, codes, queue, here } = await family(t)

  const scans = await Promise.all([scan(), scan(), scan(undefined, code)])

  assert.deepEqual(new Set(scans.map(({ label }) => label)), new Set(['A001']))
  assert.deepEqual(await here(), [true, true, true, true])
  for (const own of codes) {
    assert.equal((await queue.findTicket(siti, own))?.ticketId, scans[0]?.ticketId)
  }
})

test('edge 39: who is late joins the number of the others, who keep their place', async (t) => {
  const { scan, codes, here, clock, seeHall } = await family(t)
  clock.advance({ minutes: 55 })
  const first = await scan(codes.slice(0, 3))
  const before = (await seeHall()).waiting[0]
  clock.advance({ minutes: 20 })

  const late = await scan(undefined, codes[3])

  const after = (await seeHall()).waiting[0]
  assert.equal(late.ticketId, first.ticketId)
  assert.deepEqual(await here(), [true, true, true, true])
  assert.deepEqual(
    [after?.slotAt, after?.cameAt, after?.label],
    [before?.slotAt, before?.cameAt, 'A001'],
  )
})

test('a family is called as one, and who comes after its first counter gets a number alone', async (t) => {
  const { scan, codes, open, queue, clock } = await family(t)
  clock.advance({ minutes: 55 })
  await scan(codes.slice(0, 3))
  await open()

  const call = await queue.callNext(dewi)
  await queue.beginService(dewi)
  await queue.finish(dewi)
  const late = await scan(undefined, codes[3])

  assert.deepEqual([call.label, call.size], ['A001', 3])
  assert.deepEqual([late.label, late.code, late.party], ['A002', codes[3], []])
})

test('the wait of those behind a family counts every one of them', async (t) => {
  const alone = await openWorld(t)
  const many = await family(t)
  const wish = {
    office: 'padang',
    service: 'paspor-baru',
    class: 'ordinary',
    language: 'id',
  } as const
  const { code } = await alone.book(siti.personId, '09:00')
  for (const world of [alone, many]) world.clock.advance({ minutes: 60 })
  await alone.queue.checkIn(kiosk, { office: 'padang', code })
  await many.scan()
  await alone.sit(dewi, 4)
  await many.open()

  const [behindOne, behindFour] = await Promise.all(
    [alone, many].map((world) => world.queue.takeNumber(kiosk, wish)),
  )

  const minutes = (ticket: typeof behindOne) =>
    ticket?.wait && ticket.wait !== 'unknown' ? ticket.wait.fromMinutes : Number.NaN
  assert.ok(minutes(behindFour) > minutes(behindOne))
})

test('one of a family who is not at the counter is marked, the others are served', async (t) => {
  const { scan, codes, open, queue, here } = await family(t)
  const { ticketId } = await scan()
  await open()
  await queue.callNext(dewi)

  await queue.markAway(dewi, { ticketId, code: codes[2] ?? '' })
  await queue.beginService(dewi)
  const away = await here()
  await scan(undefined, codes[2])

  assert.deepEqual(away, [true, true, false, true])
  assert.deepEqual(await here(), [true, true, true, true])
  await assert.rejects(
    queue.markAway(dewi, { ticketId, code: 'K7Q4M2X' }),
    refusal('queue.notOfParty'),
  )
})

test('the last one of a number cannot be taken off it', async (t) => {
  const { scan, codes, queue } = await family(t)
  const { ticketId } = await scan(codes.slice(0, 1))

  await assert.rejects(
    queue.markAway(dewi, { ticketId, code: codes[0] ?? '' }),
    refusal('queue.lastOfParty'),
  )
})

test('edge 40: one of a family goes on alone with everything the family has earned', async (t) => {
  const { scan, codes, queue, members, seeHall } = await family(t)
  const { ticketId } = await scan()

  const { label } = await queue.splitOff(dewi, { ticketId, code: codes[1] ?? '' })

  const hall = await seeHall()
  const [family_, alone] = ['A001', label].map((each) =>
    hall.waiting.find((one) => one.label === each),
  )
  assert.equal(alone?.caseId, members[1]?.caseId)
  assert.ok(family_ && alone?.cameAt.equals(family_.cameAt))
  assert.ok(alone?.slotAt?.equals(family_?.slotAt ?? alone.cameAt))
  assert.equal(family_?.members.filter(({ isHere }) => isHere).length, 3)
})

test('Q11: a day on which a family came, was called, lost one and was late replays like any other', async (t) => {
  const { scan, open, codes, queue, clock } = await family(t)
  const { ticketId } = await scan(codes.slice(0, 3))
  await open()
  clock.advance({ minutes: 4 })
  await scan(codes.slice(3))
  await queue.splitOff(dewi, { ticketId, code: codes[1] ?? '' })
  await queue.callNext(dewi)
  await queue.markNoShow(dewi)
  clock.advance({ minutes: 10 })
  await scan()
  await queue.callNext(dewi)
  await queue.beginService(dewi)
  await queue.markAway(dewi, { ticketId, code: codes[2] ?? '' })
  await queue.judgeNear()

  const day = Temporal.PlainDate.from('2026-11-23')
  const replayed = await queue.replayDay(dewi, { office: 'padang', day })

  assert.deepEqual(replayed?.faults, [])
  assert.deepEqual([replayed?.calls, replayed?.orders], [2, 1])
})

test('a family whose number was missed comes back with one scan', async (t) => {
  const { scan, open, queue, seeHall } = await family(t)
  const { ticketId } = await scan()
  await open()
  await queue.callNext(dewi)
  await queue.markNoShow(dewi)

  await scan()

  assert.equal((await seeHall()).waiting[0]?.ticketId, ticketId)
})

test('nobody but the family, its office and its kiosk checks it in or takes somebody off', async (t) => {
  const { scan, codes, queue, code } = await family(t)
  const doorCode = await queue.getDoorCode(dewi, 'padang')
  await assert.rejects(
    queue.checkIn(harun, { office: 'padang', code, doorCode }),
    refusal('appointments.unknownCode'),
  )
  await assert.rejects(
    queue.checkIn(devices.kioskElsewhere, { office: 'metro', code }),
    refusal('appointments.otherOffice'),
  )
  await assert.rejects(scan(undefined, code, siti), refusal('queue.notAtDoor'))

  const { ticketId } = await queue.checkIn(siti, { office: 'padang', code, doorCode })

  const member = { ticketId, code: codes[0] ?? '' }
  for (const who of [siti, harun, kiosk]) {
    await assert.rejects(queue.markAway(who, member), refusal('access.denied'))
    await assert.rejects(queue.splitOff(who, member), refusal('access.denied'))
  }
  await assert.rejects(queue.markAway(staff.budi, member), refusal('queue.noSuchTicket'))
})
