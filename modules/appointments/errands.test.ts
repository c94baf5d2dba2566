import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Person, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { applicant, kioskAt, officerAt } from './fixtures.ts'
import { at, auditSlots, tuesday, waitingHouse } from './testing.ts'

const refused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === `appointments.${code}`

/** Siti with a certain minute for her passport, and other errands she could put to it. */
async function house(t: Pick<TestContext, 'after'>, time = '09:00', office = 'padang') {
  const world = await waitingHouse(t)
  const { db, here, booked } = world
  const siti = applicant()
  const passport = await booked(time, { office, who: siti })
  const errand = (
    who: Person = siti,
    service = 'paspor-hilang',
    caseId: string = randomUUIDv7(),
  ) => ({
    caseId,
    person: who.personId,
    service,
    besideCaseId: passport.caseId,
  })
  const confirm = (caseId: string) =>
    db.transaction(system('test'), (tx) => here.confirmIn(tx, { caseId }))
  const slots = () =>
    db.read(system('test'), (tx) =>
      tx.all(sql<{ taken: number }>`
        select held + booked + cooling + offered as taken from appointments.slots
        order by office, day, starts_at`),
    )
  const sum = async () => (await slots()).reduce((total, { taken }) => total + taken, 0)
  return { ...world, siti, passport, errand, confirm, slots, sum }
}

test('a helper neither puts an errand to a visit nor gives a place back, below the door too; a parent may', async (t) => {
  const { here, siti, passport, errand } = await house(t)
  const helper: Person = { ...siti, helperId: randomUUIDv7() }
  const { caseId } = passport

  await assert.rejects(here.joinVisit(helper, errand()), { code: 'access.denied' })
  await assert.rejects(here.cancel(helper, { caseId }), { code: 'access.denied' })
  const kept = await here.findForCase(siti, caseId)
  const parent: Person = { ...helper, guardianIn: caseId }
  const joined = await here.joinVisit(siti, errand())
  await assert.rejects(here.cancelTogether(helper, { party: joined.party ?? '' }), {
    code: 'access.denied',
  })

  assert.ok(kept && kept.state !== 'cancelled')
  assert.equal((await here.cancel(parent, { caseId })).state, 'cancelled')
})

test('two errands of one person are one visit: one minute, one code, and the time of both', async (t) => {
  const { here, siti, passport, errand, confirm, sum, db, clock } = await house(t)
  const before = await sum()

  const second = await here.joinVisit(siti, errand())
  const again = await here.joinVisit(siti, errand(siti, 'paspor-hilang', second.caseId))
  await confirm(second.caseId)

  const [one, two] = await here.listComing(siti, { person: siti.personId })
  assert.deepEqual(again, second)
  assert.deepEqual(
    [one?.caseId, two?.caseId, one?.seat, two?.seat],
    [passport.caseId, second.caseId, 1, 2],
  )
  assert.ok(one && two)
  assert.ok(one.startsAt.equals(at('09:00')) && two.startsAt.equals(at('09:00')))
  assert.ok(one.partyCode && one.partyCode === two.partyCode)
  // Ten minutes at the two counters that see papers keep the whole office busy for twenty.
  assert.deepEqual([before, await sum()], [960, 960 + 1200])
  assert.deepEqual(await auditSlots(db), [])
  clock.set('2026-11-24T01:55:00Z')
  const kiosk = kioskAt('padang')
  const found = await here.listByPartyCode(kiosk, one.partyCode ?? '')
  assert.deepEqual(
    found.map(({ state, isOneVisit }) => [state, isOneVisit]),
    [
      ['confirmed', true],
      ['confirmed', true],
    ],
  )
})

test('giving one errand back frees exactly what it took, and the other stays', async (t) => {
  const { here, siti, passport, errand, slots, clock, db, confirm } = await house(t)
  const before = await slots()
  const second = await here.joinVisit(siti, errand())
  await confirm(second.caseId)

  await here.cancel(siti, { caseId: second.caseId })
  clock.advance({ minutes: 15 })
  await here.offerFreed()

  assert.deepEqual(await slots(), before)
  assert.equal((await here.findForCase(siti, passport.caseId))?.state, 'confirmed')
  await here.cancel(siti, { caseId: passport.caseId })
  clock.advance({ minutes: 15 })
  await here.offerFreed()
  assert.ok((await slots()).every(({ taken }) => taken === 0))
  assert.deepEqual(await auditSlots(db), [])
})

test('giving the first errand back leaves the other at its minute', async (t) => {
  const { here, siti, passport, errand, db, clock } = await house(t)
  const second = await here.joinVisit(siti, errand())

  await here.cancel(siti, { caseId: passport.caseId })
  clock.advance({ minutes: 15 })
  await here.offerFreed()

  const left = await here.findForCase(siti, second.caseId)
  assert.ok(left?.startsAt.equals(at('09:00')))
  assert.deepEqual(await auditSlots(db), [])
})

test('both errands move together, by whichever of them is asked, and their old time cools', async (t) => {
  const { here, siti, passport, errand, db, confirm, sum } = await house(t)
  const second = await here.joinVisit(siti, errand())
  await confirm(second.caseId)
  const seen = await here.listVisitPlaces(siti, { caseId: second.caseId, day: tuesday })
  const free = seen?.places.filter(({ left }) => left > 0).at(-1)
  assert.ok(free)

  await here.move(siti, { caseId: second.caseId, startsAt: free.startsAt })

  const coming = await here.listComing(siti, { person: siti.personId })
  assert.deepEqual(
    coming.map(({ caseId, startsAt, moves }) => [caseId, startsAt.equals(free.startsAt), moves]),
    [
      [passport.caseId, true, 1],
      [second.caseId, true, 2 - 1],
    ],
  )
  // The old place of both cools, the new one is theirs.
  assert.equal(await sum(), 2 * 2160)
  assert.deepEqual(await auditSlots(db), [])
})

test('a visit goes into no break and over nobody behind it', async (t) => {
  const metro = await house(t, '11:20', 'metro')
  const { here, siti, errand, booked, clock } = metro
  clock.set('2026-11-23T06:00:00Z')
  await here.joinVisit(siti, errand())
  const tight = await booked('09:00', { office: 'metro' })
  await booked('08:40', { office: 'metro' })
  await booked('09:20', { office: 'metro' })
  await booked('09:40', { office: 'metro' })
  const wish = { ...errand(tight.who, 'paspor-hilang'), besideCaseId: tight.caseId }

  await assert.rejects(here.joinVisit(tight.who, wish), refused('noRoomBehind'))
  await here.joinVisit(siti, { ...errand(), stage: 'foto' })
  await assert.rejects(
    here.joinVisit(siti, { ...errand(), stage: 'foto' }),
    refused('noRoomBehind'),
  )

  assert.equal((await here.findForCase(tight.who, tight.caseId))?.party, undefined)
})

test('only one person’s own visit is joined, once for a service, and never a family’s', async (t) => {
  const { here, siti, passport, errand } = await house(t)
  const harun = applicant()
  const party = randomUUIDv7()
  const family = [1, 2].map((seat) => ({ caseId: randomUUIDv7(), service: 'paspor-baru', seat }))
  const wish = { party, person: harun.personId, office: 'padang', startsAt: at('10:00') }
  await here.holdTogether(harun, { ...wish, members: family })
  const beside = { ...errand(harun), besideCaseId: family[0]?.caseId ?? '' }

  await assert.rejects(here.joinVisit(harun, beside), refused('notOneVisit'))
  await assert.rejects(here.joinVisit(harun, errand(harun)), refused('noPlace'))
  await assert.rejects(here.joinVisit(officerAt('agam'), errand()), refused('noPlace'))
  await assert.rejects(here.joinVisit(nobody, errand()), { code: 'access.signIn' })
  await assert.rejects(here.joinVisit(siti, errand(siti, 'paspor-baru')), refused('oneEach'))
  const helped = await here.joinVisit(officerAt('padang'), errand())

  assert.equal(helped.state, 'held')
  assert.equal((await here.findForCase(siti, passport.caseId))?.seat, 1)
})

test('collecting what is ready is put to a visit and is certain at once', async (t) => {
  const { here, siti, errand, db } = await house(t)

  const collect = await here.joinVisit(siti, { ...errand(siti, 'paspor-baru'), stage: 'berkas' })

  assert.deepEqual([collect.state, collect.stage, collect.minutes], ['confirmed', 'berkas', 4])
  assert.deepEqual(await auditSlots(db), [])
})

test('edge 8: into its own minute, or one that overlaps it, a visit moves without losing a second', async (t) => {
  const { here, siti, passport, slots, db, clock } = await house(t, '08:20', 'metro')
  const before = await slots()

  const same = await here.move(siti, { caseId: passport.caseId, startsAt: at('08:20') })
  const still = await slots()
  const near = await here.move(siti, { caseId: passport.caseId, startsAt: at('08:40') })
  const back = await here.move(siti, { caseId: passport.caseId, startsAt: at('09:00') })
  clock.advance({ minutes: 15 })
  await here.offerFreed()

  assert.deepEqual([same.moves, near.moves, back.moves], [0, 1, 2])
  assert.deepEqual(still, before)
  assert.equal(
    (await slots()).reduce((sum, { taken }) => sum + taken, 0),
    960,
  )
  assert.deepEqual(await auditSlots(db), [])
})

test('edge 4: twenty errands for the same free minutes, in two processes: nothing is sold twice', async (t) => {
  const { here, there, booked, db } = await house(t, '08:00', 'metro')
  const guests = []
  for (const time of ['08:40', '09:20', '10:20', '10:40', '13:20'])
    guests.push(await booked(time, { office: 'metro' }))

  const settled = await Promise.allSettled(
    guests.flatMap(({ who, caseId }) =>
      Array.from({ length: 4 }, (_, nth) =>
        (nth % 2 ? here : there).joinVisit(who, {
          caseId: randomUUIDv7(),
          person: who.personId,
          service: 'paspor-hilang',
          besideCaseId: caseId,
        }),
      ),
    ),
  )

  const faults = settled.filter(
    (one) => one.status === 'rejected' && !(one.reason instanceof Refusal),
  )
  const won = settled.filter(({ status }) => status === 'fulfilled').length
  assert.deepEqual(faults, [])
  assert.ok(won >= 2 && won <= 5, `${won}`)
  assert.deepEqual(await auditSlots(db), [])
})
