import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Person, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Db } from '#platform/db'
import { freshDatabase, listEvents, testNeeds, turnedClock } from '#platform/testing'
import { applicant, castAppointments } from './fixtures.ts'
import type { Appointments, Booking } from './index.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}:00+07:00`)
const tuesday = Temporal.PlainDate.from('2026-11-24')

async function twoHouses(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const build = (own: Db, seed: number) =>
    castAppointments({ db: own, events: testNeeds(clock.now).events, now: clock.now }, seed)
  return { db, clock, here: build(db, 1), there: build(db.another(), 2) }
}

const wish = (who: Person, time: string, caseId: string = randomUUIDv7()) => ({
  caseId,
  person: who.personId,
  service: 'paspor-baru',
  office: 'metro',
  startsAt: at(time),
})

async function outcomes(all: Promise<Booking>[]) {
  const settled = await Promise.allSettled(all)
  const won = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const codes = settled.flatMap((one) =>
    one.status === 'rejected' && one.reason instanceof Refusal ? [one.reason.code] : [],
  )
  const faults = settled.flatMap((one) =>
    one.status === 'rejected' && !(one.reason instanceof Refusal) ? [one.reason] : [],
  )
  assert.deepEqual(faults, [])
  return { won, codes }
}

const leftAt = async (appointments: Appointments, time: string) => {
  const asked = { office: 'metro', service: 'paspor-baru', day: tuesday }
  const seen = await appointments.listPlaces(nobody, asked)
  return seen?.places.find(({ startsAt }) => startsAt.equals(at(time)))?.left
}

test('edge 4: two hundred people want the last place at once: one has it, all others are told it is full', async (t) => {
  const { here } = await twoHouses(t)
  const people = Array.from({ length: 200 }, applicant)

  const { won, codes } = await outcomes(
    people.map((who) => here.holdPlace(who, wish(who, '08:20'))),
  )

  assert.equal(won.length, 1)
  assert.deepEqual(new Set(codes), new Set(['appointments.full']))
  assert.equal(codes.length, 199)
})

test('edge 4: the same in two processes: still one', async (t) => {
  const { here, there } = await twoHouses(t)
  const people = Array.from({ length: 200 }, applicant)

  const { won, codes } = await outcomes(
    people.map((who, nth) => (nth % 2 ? here : there).holdPlace(who, wish(who, '08:20'))),
  )

  assert.equal(won.length, 1)
  assert.equal(codes.length, 199)
})

test('Q5: three hundred people for a whole day in two processes: as many as it has, no code twice', async (t) => {
  const { db, here, there } = await twoHouses(t)
  const asked = { office: 'metro', service: 'paspor-baru', day: tuesday }
  const places = (await here.listPlaces(nobody, asked))?.places ?? []
  const people = Array.from({ length: 300 }, applicant)

  const { won } = await outcomes(
    people.map((who, nth) => {
      const { startsAt } = places[nth % places.length]!
      return (nth % 2 ? here : there).holdPlace(who, { ...wish(who, '08:00'), startsAt })
    }),
  )

  const free = places.reduce((sum, place) => sum + place.left, 0)
  const rest = (await here.listPlaces(nobody, asked))?.places ?? []
  assert.ok(won.length > 0 && won.length <= free)
  assert.equal(
    rest.reduce((sum, place) => sum + place.left, 0),
    0,
  )
  assert.equal(new Set(won.map(({ code }) => code)).size, won.length)
  assert.equal((await listEvents(db)).length, won.length)
})

test('edge 7: one person at two devices and two processes gets one place', async (t) => {
  const { here, there } = await twoHouses(t)
  const siti = applicant()
  const times = ['08:20', '08:40', '09:00', '09:20']

  const { won, codes } = await outcomes(
    times.map((time, nth) => (nth % 2 ? here : there).holdPlace(siti, wish(siti, time))),
  )

  assert.equal(won.length, 1)
  assert.deepEqual(new Set(codes), new Set(['appointments.oneEach']))
})

test('one person asks for two days at once in two processes, in a rush of others, and gets one', async (t) => {
  const { here, there } = await twoHouses(t)
  for (let round = 0; round < 6; round++) {
    const siti = applicant()
    const ask = (who: Person, nth: number, minute: number) => {
      const startsAt = at('09:00').add({ hours: 24 * (nth % 2), minutes: 5 * minute })
      const asked = { ...wish(who, '09:00'), office: 'padang', startsAt }
      return (nth % 2 ? here : there).holdPlace(who, asked)
    }
    const rush = outcomes(Array.from({ length: 10 }, (_, nth) => ask(applicant(), nth, 20 + round)))

    const mine = await outcomes([ask(siti, 0, round), ask(siti, 1, round)])

    await rush
    assert.equal(mine.won.length, 1, `round ${round}`)
    assert.deepEqual(mine.codes, ['appointments.oneEach'])
  }
})

test('C71: two people swap days of the calendar in two processes, and nobody is left without a place', async (t) => {
  const { db, here, there } = await twoHouses(t)
  const people = Array.from({ length: 8 }, applicant)
  const times = ['09:00', '09:20', '10:00', '10:20']
  const place = (nth: number, day: number) => at(times[nth >> 1]!).add({ hours: 24 * (day % 2) })
  const cases = await Promise.all(
    people.map(async (who, nth) => {
      const startsAt = place(nth, nth)
      const { caseId } = await here.holdPlace(who, { ...wish(who, '08:00'), startsAt })
      return caseId
    }),
  )

  await outcomes(
    people.map((who, nth) => {
      const startsAt = place(nth, nth + 1)
      return (nth % 2 ? here : there).move(who, { caseId: cases[nth]!, startsAt })
    }),
  )

  const found = await Promise.all(people.map((who, nth) => here.findForCase(who, cases[nth]!)))
  const starts = found.map((one) => one?.startsAt.toString())
  assert.ok(found.every((one) => one?.state === 'held'))
  assert.equal(new Set(starts).size, people.length)
  const moved = (await listEvents(db)).filter(({ name }) => name === 'appointments.moved')
  assert.equal(moved.length, found.filter((one) => one?.moves === 1).length)
})

test('edge 8: five people move to the same minute: one gets it, the others keep what they had', async (t) => {
  const { here, there } = await twoHouses(t)
  const times = ['09:00', '09:20', '10:00', '10:20', '11:00']
  const people = times.map(() => applicant())
  const held = await Promise.all(
    people.map((who, nth) => here.holdPlace(who, wish(who, times[nth]!))),
  )

  const { won } = await outcomes(
    people.map((who, nth) =>
      (nth % 2 ? here : there).move(who, { caseId: held[nth]!.caseId, startsAt: at('13:20') }),
    ),
  )

  const now = await Promise.all(people.map((who, nth) => here.findForCase(who, held[nth]!.caseId)))
  const kept = now.filter((one, nth) => one?.startsAt.equals(at(times[nth]!)))
  assert.equal(won.length, 1)
  assert.equal(kept.length, people.length - 1)
  const freed = now.findIndex((one) => one?.startsAt.equals(at('13:20')))
  assert.equal(await leftAt(here, times[freed]!), 1)
})

test('cancelling while the money arrives ends in one of the two, never in half of each', async (t) => {
  const { db, clock, here, there } = await twoHouses(t)
  for (let round = 0; round < 8; round++) {
    const siti = applicant()
    const { caseId } = await here.holdPlace(siti, wish(siti, '08:20'))

    const [paid] = await Promise.all([
      db.transaction(system('applications'), (tx) => there.confirmIn(tx, { caseId })),
      here.cancel(siti, { caseId }),
    ])

    const after = await here.findForCase(siti, caseId)
    assert.equal(after?.state, 'cancelled', `round ${round}, ${paid}`)
    clock.advance({ minutes: 15 })
    await here.offerFreed()
    assert.equal(await leftAt(here, '08:20'), 1)
  }
})

test('a sweep and a payment at the same moment agree about the place', async (t) => {
  const { db, clock, here, there } = await twoHouses(t)
  const siti = applicant()
  const { caseId } = await here.holdPlace(siti, wish(siti, '08:20'))
  clock.advance({ minutes: 10 })

  const [paid] = await Promise.all([
    db.transaction(system('applications'), (tx) => there.confirmIn(tx, { caseId })),
    here.releaseDue(),
    there.releaseDue(),
  ])

  assert.equal(paid, 'confirmed')
  assert.equal((await here.findForCase(siti, caseId))?.state, 'confirmed')
  assert.equal(await leftAt(here, '08:20'), 0)
})
