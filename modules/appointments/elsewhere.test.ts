import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Officer, Who } from '#packages/access'
import { nobody, system } from '#packages/access'
import { type Arrival, keyOfCode } from '#packages/beside'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { applicant, castAppointments, kioskAt, officerAt } from './fixtures.ts'

const headAt = (where: string): Officer => ({ ...officerAt(where), roles: ['officer', 'head'] })
const at = (time: string, day = '2026-11-23') => Temporal.Instant.from(`${day}T${time}:00+07:00`)
const arrival = (foreignCode: string, more: Partial<Arrival> = {}): Arrival => ({
  ...{ line: 2, foreignCode, service: 'paspor-baru', startsAt: at('09:30') },
  ...{ isPriority: false, initials: 'SA', ...more },
})
const code = (error: unknown) => (error instanceof Refusal ? error.code : error)

async function open(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events } = testNeeds(clock.now)
  const appointments = castAppointments({ db, events, now: clock.now })
  const ratna = headAt('padang')
  const bring = (arrivals: Arrival[], withdrawn: string[] = [], who: Who = ratna) =>
    db.transaction(who, (tx) =>
      appointments.bringElsewhereIn(tx, {
        ...{ office: 'office' in who ? who.office : 'padang', arrivals, withdrawn },
        present: new Set(arrivals.map(({ foreignCode }) => keyOfCode(foreignCode))),
      }),
    )
  const drawn = async () =>
    (
      await db.read(system('test'), (tx) =>
        tx.one(sql<{ sum: number }>`
          select coalesce(sum(elsewhere), 0)::int as sum from appointments.slots`),
      )
    ).sum
  const arrive = async (foreign: string, where = 'padang') => {
    const kiosk = kioskAt(where)
    const own = await appointments.readForeign(kiosk, { office: where, text: foreign })
    return db.transaction(kiosk, (tx) =>
      appointments.arriveIn(tx, { code: own ?? '', office: where }),
    )
  }
  const count = async () => (await appointments.listElsewhere(ratna, 'padang')).length
  return { db, clock, appointments, ratna, bring, drawn, arrive, count }
}

test('the same export twice changes nothing, a changed one moves what moved and gives its time back', async (t) => {
  const { bring, drawn, count, appointments, ratna } = await open(t)
  await bring([arrival('K-001'), arrival('K-002')])
  const before = await appointments.listElsewhere(ratna, 'padang')
  const seconds = await drawn()

  const again = await bring([arrival('K-001'), arrival('k002')])
  const moved = await bring([arrival('K-001'), arrival('K-002', { startsAt: at('10:32') })])

  assert.deepEqual([again.fresh.length, again.changed.length, again.same.length], [0, 0, 2])
  assert.deepEqual([moved.fresh.length, moved.changed.length, moved.same.length], [0, 1, 1])
  assert.ok(seconds > 0)
  assert.equal(await drawn(), seconds)
  const after = await appointments.listElsewhere(ratna, 'padang')
  assert.equal(await count(), 2)
  assert.deepEqual(after.map((one) => one.code).sort(), before.map((one) => one.code).sort())
  // Served behind the small first wave: five minutes after the slot of 10:30.
  assert.equal(
    after.find((one) => one.foreignCode === 'K-002')?.slotAt.toString(),
    '2026-11-23T03:35:00Z',
  )
})

test('who vanished from an export is told, and withdrawn only when the officer says so', async (t) => {
  const { bring, drawn, appointments, ratna } = await open(t)
  await bring([
    arrival('K-001'),
    arrival('K-002'),
    arrival('K-003', { startsAt: at('09:30', '2026-11-24') }),
  ])
  const full = await drawn()

  const told = await bring([arrival('K-001')])
  const untouched = await drawn()
  const marked = await bring([arrival('K-001')], ['K-002', 'K-001', 'K-003'])
  const left = await drawn()
  const back = await bring([arrival('K-001'), arrival('K-002')])

  assert.deepEqual(
    told.gone.map((one) => one.foreignCode),
    ['K-002'],
  )
  assert.equal(untouched, full)
  assert.deepEqual(
    marked.withdrawn.map((one) => one.foreignCode),
    ['K-002'],
  )
  assert.equal(left, (full * 2) / 3)
  assert.equal(back.changed.length, 1)
  assert.equal(await drawn(), full)
  const states = (await appointments.listElsewhere(ratna, 'padang')).map(({ state }) => state)
  assert.deepEqual(states, ['expected', 'expected', 'expected'])
})

test('somebody who is here is never moved or withdrawn', async (t) => {
  const { bring, arrive, appointments, ratna } = await open(t)
  await bring([arrival('K-001'), arrival('K-002')])
  await arrive('K-001')

  const moved = await bring([arrival('K-001', { startsAt: at('11:00') }), arrival('K-002')])
  const gone = await bring([arrival('K-002')], ['K-001'])

  assert.deepEqual([moved.here.length, moved.changed.length, gone.withdrawn.length], [1, 0, 0])
  const [one] = await appointments.listElsewhere(ratna, 'padang')
  assert.deepEqual([one?.state, one?.startsAt.toString()], ['arrived', '2026-11-23T02:30:00Z'])
})

test('two officers who import at once make one list', async (t) => {
  const { bring, count, drawn } = await open(t)
  const list = Array.from({ length: 60 }, (_, at) => arrival(`K-${1000 + at}`))
  await bring([arrival('K-1000')])
  const one = await drawn()

  const told = await Promise.all(
    Array.from({ length: 6 }, (_, nth) =>
      bring(nth % 2 === 0 ? list : list.toReversed(), [], headAt('padang')),
    ),
  )

  assert.equal(await count(), 60)
  assert.equal(
    told.reduce((sum, { fresh }) => sum + fresh.length, 0),
    59,
  )
  assert.equal(await drawn(), one * 60)
})

test('an import and an arrival at the same moment: whoever is here stays here', async (t) => {
  const { bring, arrive, appointments, ratna } = await open(t)
  const codes = Array.from({ length: 20 }, (_, nth) => `K-${2000 + nth}`)
  await bring(codes.map((one) => arrival(one)))

  const imports = [
    bring(codes.map((one) => arrival(one, { startsAt: at('11:00') }))),
    bring([arrival('K-2999')], codes),
  ]
  const here = await Promise.all(
    codes.map((one) =>
      arrive(one).then(
        ({ code: own, startsAt }) => `${own} arrived ${startsAt}`,
        (error) => assert.equal(code(error), 'appointments.gone'),
      ),
    ),
  )
  await Promise.all(imports)

  const after = await appointments.listElsewhere(ratna, 'padang')
  const kept = after.map((one) => `${one.code} ${one.state} ${one.startsAt}`)
  const arrived = here.filter((one) => one !== undefined)
  assert.equal(after.length, 21)
  assert.deepEqual(
    arrived.filter((one) => !kept.includes(one)),
    [],
  )
  assert.equal(kept.filter((one) => one.includes('arrived')).length, arrived.length)
})

test('their minutes count: our own calendar does not sell them again, theirs may be more than there is', async (t) => {
  const { bring, appointments, db } = await open(t)
  const siti = applicant()
  const wish = { office: 'metro', service: 'paspor-baru' }
  const day = Temporal.PlainDate.from('2026-11-24')
  const left = async () => {
    const found = await appointments.listPlaces(nobody, { ...wish, day })
    return found?.places.reduce((sum, place) => sum + place.left, 0) ?? 0
  }
  const before = await left()
  const head = headAt('metro')

  await bring([arrival('M-0001', { startsAt: at('09:00', '2026-11-24') })], [], head)
  const after = await left()
  const many = Array.from({ length: 400 }, (_, nth) =>
    arrival(`M-${1000 + nth}`, { startsAt: at('09:00', '2026-11-24') }),
  )
  await bring([arrival('M-0001', { startsAt: at('09:00', '2026-11-24') }), ...many], [], head)
  const held = { ...wish, caseId: '018f0000-0000-7000-8000-000000000001', person: siti.personId }
  const startsAt = at('09:00', '2026-11-24')

  assert.ok(after < before, `${after} < ${before}`)
  await assert.rejects(appointments.holdPlace(siti, { ...held, startsAt }))
  await assert.rejects(
    db.transaction(system('test'), (tx) =>
      tx.run(sql`update appointments.slots set booked = booked + 1
        where office = 'metro' and elsewhere > total`),
    ),
    /given to others elsewhere/,
  )
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`update appointments.slots set booked = booked + 1
      where office = 'metro' and elsewhere + booked + held < total`),
  )
})

test('a foreign code is found typed or scanned, and says no at another office, on another day, when withdrawn', async (t) => {
  const { bring, arrive, appointments, clock, ratna } = await open(t)
  await bring([
    arrival('MP-2026/0001'),
    arrival('MP-2026/0002', { startsAt: at('09:30', '2026-11-24') }),
    arrival('MP-2026/0003'),
  ])
  await bring(
    [arrival('MP-2026/0001'), arrival('MP-2026/0002', { startsAt: at('09:30', '2026-11-24') })],
    ['MP-2026/0003'],
  )
  const read = (text: string, office = 'padang') =>
    appointments.readForeign(kioskAt(office), { office, text })

  const own = await read('mp20260001')
  assert.equal(await read('https://contoh.invalid/cek?kode=MP20260001'), own)
  assert.equal(await read('MP-9999'), undefined)
  assert.equal(await read(''), undefined)
  await assert.rejects(
    read('MP20260001', 'metro'),
    (error) => code(error) === 'appointments.otherOffice',
  )
  await assert.rejects(arrive('MP-2026/0002'), (error) => code(error) === 'appointments.otherDay')
  await assert.rejects(arrive('MP-2026/0003'), (error) => code(error) === 'appointments.gone')
  assert.deepEqual(
    [(await arrive('MP-2026/0001')).state, (await arrive('MP-2026/0001')).state],
    ['arrived', 'arrived'],
  )
  clock.advance({ hours: 30 })
  assert.equal(
    (await appointments.forgetElsewhere()) +
      (await appointments.listElsewhere(ratna, 'padang')).length,
    1,
  )
  clock.advance({ hours: 48 })
  await appointments.forgetElsewhere()
  assert.equal(await read('mp20260001'), undefined)
})

test('who may bring an export: head and supervisor of that office, nobody else', async (t) => {
  const { bring, appointments, ratna, db } = await open(t)
  const supervisor: Officer = { ...officerAt('padang'), roles: ['officer', 'supervisor'] }
  const tried = async (who: Who) => bring([arrival('K-001')], [], who).then(() => 'done', code)

  assert.equal(await tried(ratna), 'done')
  assert.equal(await tried(supervisor), 'done')
  assert.equal(await tried(officerAt('padang')), 'access.denied')
  assert.equal(await tried(kioskAt('padang')), 'access.denied')
  assert.equal(await tried(applicant()), 'access.denied')
  assert.equal(await tried(nobody), 'access.signIn')
  const elsewhere = db.transaction(headAt('metro'), (tx) =>
    appointments.bringElsewhereIn(tx, {
      office: 'padang',
      arrivals: [],
      present: new Set(),
      withdrawn: [],
    }),
  )
  await assert.rejects(elsewhere, (error) => code(error) === 'access.denied')
  await assert.rejects(
    appointments.listElsewhere(headAt('metro'), 'padang'),
    (error) => code(error) === 'access.denied',
  )
})
