import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Person } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Db } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { applicant, castAppointments, kioskAt, officerAt } from './fixtures.ts'
import type { Appointments, Booking } from './index.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}:00+07:00`)
const tuesday = Temporal.PlainDate.from('2026-11-24')
const service = 'paspor-baru'

async function twoHouses(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const build = (own: Db, seed: number) =>
    castAppointments({ db: own, events: testNeeds(clock.now).events, now: clock.now }, seed)
  return { db, clock, here: build(db, 1), there: build(db.another(), 2) }
}

/** A family of so many, wishing for one block. */
const family = (who: Person, time: string, size = 4, party: string = randomUUIDv7()) => ({
  party,
  person: who.personId,
  office: 'padang',
  startsAt: at(time),
  members: Array.from({ length: size }, (_, nth) => ({
    caseId: randomUUIDv7(),
    service,
    seat: nth + 1,
  })),
})

const isRefused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

const startsOf = (bookings: readonly Booking[]) =>
  bookings.map(({ startsAt }) => startsAt.since(at('08:00')).total('minutes'))

const freePlaces = async (appointments: Appointments, office: string) =>
  (await appointments.listPlaces(nobody, { office, service, day: tuesday }))?.places.reduce(
    (sum, { left }) => sum + left,
    0,
  ) ?? 0

test('a family of four gets one block of places, a code for each and one for all of them', async (t) => {
  const { here } = await twoHouses(t)
  const who = applicant()
  const wish = family(who, '09:00')

  await here.holdTogether(who, wish)

  const all = await here.listOfParty(who, wish.party)
  const starts = startsOf(all)
  assert.deepEqual(
    all.map(({ seat, state }) => [seat, state]),
    [1, 2, 3, 4].map((seat) => [seat, 'held']),
  )
  assert.equal(starts[0], 60)
  assert.ok(starts.every((start, nth) => start - (starts[nth - 1] ?? start) <= 16))
  assert.equal(new Set(all.map(({ code }) => code)).size, 4)
  assert.equal(new Set(all.map(({ partyCode }) => partyCode)).size, 1)
  assert.deepEqual(await here.listByPartyCode(kioskAt('padang'), all[0]?.partyCode ?? ''), all)
})

test('asking for the same block again changes nothing, another minute moves all of them', async (t) => {
  const { here } = await twoHouses(t)
  const who = applicant()
  const wish = family(who, '09:00', 3)
  await here.holdTogether(who, wish)
  const before = await here.listOfParty(who, wish.party)
  const free = await freePlaces(here, 'padang')

  await here.holdTogether(who, wish)
  const same = await here.listOfParty(who, wish.party)
  await here.holdTogether(who, { ...wish, startsAt: at('10:00') })
  const after = await here.listOfParty(who, wish.party)

  assert.deepEqual(same, before)
  assert.equal(startsOf(after)[0], 120)
  assert.deepEqual(
    after.map(({ code, moves }) => [code, moves]),
    before.map(({ code }) => [code, 1]),
  )
  assert.equal(await freePlaces(here, 'padang'), free)
})

test('where the block does not fit nobody of the family gets a place', async (t) => {
  const { here } = await twoHouses(t)
  const who = applicant()
  const wish = { ...family(who, '15:20', 5), office: 'metro' }

  await assert.rejects(here.holdTogether(who, wish), isRefused('appointments.fullTogether'))

  assert.deepEqual(await here.listOfParty(who, wish.party), [])
})

test('the last block of a day has one winner, in two processes, and nobody has half of one', async (t) => {
  const { here, there } = await twoHouses(t)
  const asked = { office: 'metro', services: [service, service, service], day: tuesday }
  const blocks = (await here.listPlacesTogether(nobody, asked))?.places ?? []
  const { startsAt } = blocks.findLast(({ left }) => left > 0)!
  const families = Array.from({ length: 20 }, () => {
    const who = applicant()
    return { who, wish: { ...family(who, '08:00', 3), office: 'metro', startsAt } }
  })

  const settled = await Promise.allSettled(
    families.map(({ who, wish }, nth) => (nth % 2 ? here : there).holdTogether(who, wish)),
  )

  const won = settled.filter(({ status }) => status === 'fulfilled')
  const codes = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  assert.equal(won.length, 1)
  assert.ok(codes.every((code) => /^appointments\.full/.test(code)))
  const sizes = await Promise.all(
    families.map(async ({ who, wish }) => (await here.listOfParty(who, wish.party)).length),
  )
  assert.deepEqual(
    sizes.sort((a, b) => b - a),
    [3, ...Array.from({ length: 19 }, () => 0)],
  )
})

test('a party is moved and given back together, or one of them alone', async (t) => {
  const { here } = await twoHouses(t)
  const who = applicant()
  const wish = family(who, '09:00', 3)
  const [lead, second] = wish.members
  await here.holdTogether(who, wish)

  await here.moveTogether(who, { party: wish.party, startsAt: at('13:00') })
  await here.move(who, { caseId: second!.caseId, startsAt: at('11:00') })
  await here.cancel(who, { caseId: lead!.caseId })
  const apart = await here.listOfParty(who, wish.party)
  await here.cancelTogether(who, { party: wish.party })
  const ended = await here.listOfParty(who, wish.party)

  assert.deepEqual(
    apart.map(({ state }) => state),
    ['cancelled', 'held', 'held'],
  )
  assert.deepEqual(startsOf(apart).slice(0, 2), [300, 180])
  assert.deepEqual(
    ended.map(({ state }) => state),
    ['cancelled', 'cancelled', 'cancelled'],
  )
})

test('one more of the family who follows later comes under the same code', async (t) => {
  const { here } = await twoHouses(t)
  const who = applicant()
  const wish = family(who, '09:00', 2)
  await here.holdTogether(who, wish)

  const late = { caseId: randomUUIDv7(), service, seat: 3 }
  const one = await here.holdPlace(who, { ...wish, ...late, startsAt: at('14:00') })

  const all = await here.listOfParty(who, wish.party)
  assert.equal(all.length, 3)
  assert.equal(one.partyCode, all[0]?.partyCode)
})

test('a second party does not get a second place for the same seat and service', async (t) => {
  const { here } = await twoHouses(t)
  const who = applicant()
  await here.holdTogether(who, family(who, '09:00', 2))

  await assert.rejects(
    here.holdTogether(who, family(who, '13:00', 2)),
    isRefused('appointments.oneEach'),
  )
})

test('nobody but the family and its office sees or moves its places', async (t) => {
  const { here } = await twoHouses(t)
  const who = applicant()
  const wish = family(who, '09:00', 2)
  await here.holdTogether(who, wish)
  const { party } = wish

  assert.deepEqual(await here.listOfParty(applicant(), party), [])
  assert.equal((await here.listOfParty(officerAt('padang'), party)).length, 2)
  assert.deepEqual(await here.listOfParty(officerAt('metro'), party), [])
  const startsAt = at('13:00')
  for (const other of [applicant(), officerAt('metro')]) {
    await assert.rejects(
      here.moveTogether(other, { party, startsAt }),
      isRefused('appointments.noPlace'),
    )
  }
  await assert.rejects(
    here.holdTogether(applicant(), { ...wish, startsAt }),
    isRefused('access.denied'),
  )
})
