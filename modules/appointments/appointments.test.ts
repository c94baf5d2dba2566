import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Person, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { freshDatabase, listEvents, testNeeds, turnedClock } from '#platform/testing'
import { applicant, castAppointments, kioskAt, officerAt } from './fixtures.ts'

const at = (time: string, day = '2026-11-24') => Temporal.Instant.from(`${day}T${time}:00+07:00`)
const tuesday = Temporal.PlainDate.from('2026-11-24')
const refusedAs = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

async function house(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events } = testNeeds(clock.now)
  const appointments = castAppointments({ db, events, now: clock.now })
  const wish = (who: Person, time: string, more: { caseId?: string; office?: string } = {}) => ({
    caseId: more.caseId ?? randomUUIDv7(),
    person: who.personId,
    service: 'paspor-baru',
    office: more.office ?? 'metro',
    startsAt: at(time),
  })
  const left = async (time: string, office = 'metro') => {
    const asked = { office, service: 'paspor-baru', day: tuesday }
    const seen = await appointments.listPlaces(nobody, asked)
    return seen?.places.find(({ startsAt }) => startsAt.equals(at(time)))?.left
  }
  const names = async () => (await listEvents(db)).map(({ name }) => name.split('.')[1])
  const inside = <R>(work: (tx: Parameters<typeof appointments.keepIn>[0]) => Promise<R>) =>
    db.transaction(system('applications'), work)
  return { db, clock, events, appointments, wish, left, names, inside }
}

test('a person chooses, keeps, pays and comes: one code all the way', async (t) => {
  const { appointments, clock, wish, left, names, inside, db } = await house(t)
  const siti = applicant()
  const chosen = await appointments.holdPlace(siti, wish(siti, '08:20'))
  const { caseId } = chosen

  const until = clock.now().add({ hours: 2 })
  await inside((tx) => appointments.keepIn(tx, { caseId, until }))
  const paid = await inside((tx) => appointments.confirmIn(tx, { caseId }))
  clock.set('2026-11-24T01:15:00Z')
  const kiosk = kioskAt('metro')
  const there = await db.transaction(kiosk, (tx) =>
    appointments.arriveIn(tx, { code: ` ${chosen.code.toLowerCase()} `, office: 'metro' }),
  )

  assert.equal(paid, 'confirmed')
  assert.equal(there.state, 'arrived')
  assert.equal(there.code, chosen.code)
  assert.equal(await left('08:20'), 0)
  assert.deepEqual(await names(), ['held', 'kept', 'confirmed', 'arrived'])
})

test('a held minute that becomes another is one more hold, and nobody is told of a new appointment', async (t) => {
  const { appointments, wish, names, inside } = await house(t)
  const siti = applicant()
  const { caseId } = await appointments.holdPlace(siti, wish(siti, '09:00'))
  await appointments.holdPlace(siti, wish(siti, '10:00', { caseId }))
  const whileHeld = await names()
  await inside((tx) => appointments.confirmIn(tx, { caseId }))

  await appointments.move(siti, { caseId, startsAt: at('11:00') })

  assert.deepEqual(whileHeld, ['held', 'held'])
  assert.deepEqual((await names()).slice(2, 4), ['confirmed', 'moved'], 'the control')
})

test('Q16: a hold that is over frees exactly what it took', async (t) => {
  const { appointments, clock, wish, left } = await house(t)
  const siti = applicant()
  const before = await left('08:20')
  await appointments.holdPlace(siti, wish(siti, '08:20'))
  const during = await left('08:20')

  clock.advance({ minutes: 9 })
  const tooEarly = await appointments.releaseDue()
  clock.advance({ minutes: 1 })
  const inTime = await appointments.releaseDue()
  const again = await appointments.releaseDue()

  assert.deepEqual([before, during, await left('08:20')], [1, 0, 1])
  assert.deepEqual([tooEarly, inTime, again], [0, 1, 0])
})

test('a hold is lengthened once, and never after it is over', async (t) => {
  const { appointments, clock, wish } = await house(t)
  const siti = applicant()
  const { caseId, holdUntil } = await appointments.holdPlace(siti, wish(siti, '08:20'))

  const longer = await appointments.extendHold(siti, { caseId })

  assert.equal(longer.holdUntil?.toString(), holdUntil?.add({ minutes: 10 }).toString())
  assert.equal(longer.mayExtend, false)
  await assert.rejects(
    () => appointments.extendHold(siti, { caseId }),
    refusedAs('appointments.noExtension'),
  )
  clock.advance({ minutes: 19 })
  assert.equal(await appointments.releaseDue(), 0)
})

test('cancelling twice has one effect', async (t) => {
  const { appointments, wish, left, names } = await house(t)
  const siti = applicant()
  const { caseId } = await appointments.holdPlace(siti, wish(siti, '08:20'))

  await appointments.cancel(siti, { caseId })
  const second = await appointments.cancel(siti, { caseId })

  assert.equal(second.state, 'cancelled')
  assert.equal(await left('08:20'), 1)
  assert.deepEqual(await names(), ['held', 'cancelled'])
})

test('a person has one place a service, and may book again after giving it back', async (t) => {
  const { appointments, wish } = await house(t)
  const siti = applicant()
  const first = await appointments.holdPlace(siti, wish(siti, '08:20'))

  const second = () => appointments.holdPlace(siti, wish(siti, '09:00', { office: 'padang' }))

  await assert.rejects(second, refusedAs('appointments.oneEach'))
  await appointments.cancel(siti, { caseId: first.caseId })
  assert.equal((await second()).state, 'held')
})

test('choosing another office gives the first place back', async (t) => {
  const { appointments, wish, left, names } = await house(t)
  const siti = applicant()
  const first = await appointments.holdPlace(siti, wish(siti, '08:20'))
  const elsewhere = wish(siti, '09:00', { caseId: first.caseId, office: 'padang' })

  const second = await appointments.holdPlace(siti, elsewhere)

  assert.equal(second.office, 'padang')
  assert.equal(await left('08:20'), 1)
  assert.deepEqual(await names(), ['held', 'released', 'held'])
})

test('edge 5: money that comes after the place ran out takes it again while it is free', async (t) => {
  const { appointments, clock, wish, inside } = await house(t)
  const siti = applicant()
  const { caseId } = await appointments.holdPlace(siti, wish(siti, '08:20'))
  clock.advance({ minutes: 10 })
  await appointments.releaseDue()

  const paid = await inside((tx) => appointments.confirmIn(tx, { caseId }))

  assert.equal(paid, 'confirmed')
})

test('edge 5: money that comes after somebody else has the place is told so: lost', async (t) => {
  const { appointments, clock, wish, names, inside } = await house(t)
  const [siti, harun] = [applicant(), applicant()]
  const { caseId } = await appointments.holdPlace(siti, wish(siti, '08:20'))
  clock.advance({ minutes: 10 })
  await appointments.releaseDue()
  await appointments.holdPlace(harun, wish(harun, '08:20'))

  const paid = await inside((tx) => appointments.confirmIn(tx, { caseId }))
  const again = await inside((tx) => appointments.confirmIn(tx, { caseId }))

  assert.deepEqual([paid, again], ['lost', 'lost'])
  assert.deepEqual(await names(), ['held', 'released', 'held', 'lost'])
})

test('whoever did not come may book again the next day', async (t) => {
  const { appointments, clock, wish, inside } = await house(t)
  const siti = applicant()
  const { caseId } = await appointments.holdPlace(siti, wish(siti, '08:20'))
  await inside((tx) => appointments.confirmIn(tx, { caseId }))
  clock.set('2026-11-24T13:30:00Z')

  const missed = await appointments.markMissed()
  const next = await appointments.holdPlace(siti, {
    ...wish(siti, '08:20'),
    startsAt: at('08:20', '2026-11-26'),
  })

  assert.equal(missed, 1)
  assert.equal(next.state, 'held')
})

test('the door says where and when somebody is expected, and why not', async (t) => {
  const { appointments, clock, wish, inside, db } = await house(t)
  const siti = applicant()
  const { caseId, code } = await appointments.holdPlace(siti, wish(siti, '08:20'))
  const scan = (text: string, office = 'metro') =>
    db.transaction(kioskAt(office), (tx) => appointments.arriveIn(tx, { code: text, office }))

  await assert.rejects(() => scan('K7Q-4M2'), refusedAs('appointments.notACode'))
  await assert.rejects(() => scan('0000000'), refusedAs('appointments.unknownCode'))
  await assert.rejects(() => scan(code, 'padang'), refusedAs('appointments.otherOffice'))
  await assert.rejects(() => scan(code), refusedAs('appointments.notHandedIn'))
  await inside((tx) => appointments.keepIn(tx, { caseId, until: clock.now().add({ hours: 2 }) }))
  await assert.rejects(() => scan(code), refusedAs('appointments.notPaid'))
  await inside((tx) => appointments.confirmIn(tx, { caseId }))
  await assert.rejects(() => scan(code), refusedAs('appointments.otherDay'))
  clock.set('2026-11-24T01:00:00Z')
  assert.equal((await scan(code)).state, 'arrived')
  assert.equal((await scan(code)).state, 'arrived')
})

test('the calendar shows thirty days, closed ones with their reason, and writes nothing', async (t) => {
  const { appointments, names } = await house(t)

  const days = await appointments.listDays(nobody, { office: 'padang', service: 'paspor-baru' })
  const lost = await appointments.listDays(nobody, { office: 'padang', service: 'izin-tinggal' })

  assert.equal(days.length, 31)
  assert.equal(days.find(({ day }) => day.dayOfWeek === 7)?.reason, 'closed')
  assert.ok((days[1]?.left ?? 0) >= 70)
  assert.equal(lost[1]?.reason, 'notOffered')
  assert.deepEqual(await names(), [])
})

test('when a minute is taken, the nearest others are offered, also next door', async (t) => {
  const { appointments } = await house(t)
  const asked = { office: 'padang', service: 'paspor-baru', startsAt: at('10:00') }

  const offered = await appointments.listAlternatives(nobody, asked)

  assert.equal(offered[0]?.startsAt.toString(), at('10:00').toString())
  assert.ok(offered.some(({ office }) => office === 'agam'))
})

test('who may: officers of the house, the person, and nobody else', async (t) => {
  const { appointments, wish } = await house(t)
  const siti = applicant()
  const asked = wish(siti, '08:20')
  const { caseId, code } = await appointments.holdPlace(siti, asked)
  const strangers = [applicant(), officerAt('padang'), kioskAt('padang'), nobody]
  const move = { caseId, startsAt: at('09:00') }

  for (const who of strangers) {
    const isNobody = who.kind === 'nobody'
    await assert.rejects(
      () => appointments.holdPlace(who, asked),
      refusedAs(isNobody ? 'access.signIn' : 'access.denied'),
    )
    for (const act of [
      () => appointments.move(who, move),
      () => appointments.cancel(who, { caseId }),
      () => appointments.extendHold(who, { caseId }),
    ]) {
      await assert.rejects(act, refusedAs(isNobody ? 'access.signIn' : 'appointments.noPlace'))
    }
    assert.equal(await appointments.findByCode(who, code), undefined)
    assert.equal(await appointments.findForCase(who, caseId), undefined)
  }
  await assert.rejects(
    () => appointments.listExpected(siti, { office: 'metro', day: tuesday }),
    refusedAs('access.denied'),
  )
  const dewi = officerAt('metro')
  assert.equal((await appointments.findByCode(dewi, code))?.caseId, caseId)
  assert.equal((await appointments.findByCode(kioskAt('metro'), code))?.caseId, caseId)
  await assert.rejects(() => appointments.move(dewi, move), refusedAs('appointments.reasonNeeded'))
  assert.equal((await appointments.move(dewi, { ...move, reason: 'sakit' })).moves, 1)
  assert.equal((await appointments.cancel(dewi, { caseId })).state, 'cancelled')
})

test('parts of other modules run for whoever acts: a stranger keeps, frees and checks in nothing', async (t) => {
  const { appointments, clock, db, wish } = await house(t)
  const siti = applicant()
  const { caseId, code } = await appointments.holdPlace(siti, wish(siti, '08:20'))
  const until = clock.now().add({ hours: 2 })

  for (const who of [applicant(), officerAt('padang')]) {
    const as = <R>(work: (tx: Parameters<typeof appointments.keepIn>[0]) => Promise<R>) =>
      db.transaction(who, work)
    await assert.rejects(
      () => as((tx) => appointments.keepIn(tx, { caseId, until })),
      refusedAs('appointments.noPlace'),
    )
    assert.equal(await as((tx) => appointments.confirmIn(tx, { caseId })), 'lost')
    await as((tx) => appointments.releaseIn(tx, { caseId }))
    await assert.rejects(
      () => as((tx) => appointments.arriveIn(tx, { code, office: 'metro' })),
      refusedAs('appointments.unknownCode'),
    )
  }
  const kept = await db.transaction(siti, (tx) => appointments.keepIn(tx, { caseId, until }))
  assert.equal(kept.state, 'kept')
})
