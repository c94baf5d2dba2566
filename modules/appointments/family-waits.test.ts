import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { type Person, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { applicant, officerAt } from './fixtures.ts'
import { at, auditSlots, newcomer, tuesday, waitingHouse } from './testing.ts'

const refused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === `appointments.${code}`

const service = 'paspor-baru'

/** A mother and her child with a block in the afternoon of the only counter of Metro, who wait. */
async function family(t: Pick<TestContext, 'after'>, isBooked = true) {
  const world = await waitingHouse(t)
  const { here, db, clock } = world
  clock.set('2026-11-23T03:00:00Z')
  const who = applicant()
  const party = randomUUIDv7()
  const members = [1, 2].map((seat) => ({ caseId: randomUUIDv7(), service, seat }))
  const [lead] = members
  const own = { person: who.personId, office: 'metro' }
  if (isBooked) {
    await here.holdTogether(who, { ...own, party, startsAt: at('14:00'), members })
    for (const { caseId } of members)
      await db.transaction(system('test'), (tx) => here.confirmIn(tx, { caseId }))
  }
  const days = { firstDay: tuesday, lastDay: tuesday, part: 'any' } as const
  const ask = (more: object = {}) =>
    here.askForEarlier(who, {
      ...{ caseId: lead?.caseId ?? '', service, ...own, ...days },
      together: { party, members },
      ...more,
    })
  const starts = async (asker: Person = who) =>
    (await here.listOfParty(asker, party)).map(({ startsAt, state }) => [
      startsAt.toZonedDateTimeISO('Asia/Jakarta').toPlainTime().toString().slice(0, 5),
      state,
    ])
  const caseId = lead?.caseId ?? ''
  return { ...world, who, party, members, caseId, ask, starts }
}

test('a family that waits is offered a block when one place of it is freed, and moves as one', async (t) => {
  const { here, booked, ask, starts, who, caseId, coolDown, db, members } = await family(t)
  const early = await booked('09:00')
  const before = await starts()
  const codes = (
    await here.listOfParty(who, (await here.findForCase(who, caseId))?.party ?? '')
  ).map(({ code }) => code)
  await ask()
  await here.cancel(early.who, early)
  await coolDown()
  const { offer } = await here.findWaiting(who, caseId)
  const seen = await here.findWaiting(who, members[1]?.caseId ?? '')

  await here.takeOffer(who, { caseId })

  const after = await here.listOfParty(who, (await here.findForCase(who, caseId))?.party ?? '')
  assert.deepEqual(before, [
    ['14:00', 'confirmed'],
    ['14:20', 'confirmed'],
  ])
  assert.ok(offer?.startsAt.equals(at('09:00')))
  assert.ok(seen.wish)
  assert.deepEqual(await starts(), [
    ['09:00', 'confirmed'],
    ['09:20', 'confirmed'],
  ])
  assert.deepEqual(
    after.map(({ code, moves }) => [code, moves]),
    codes.map((code) => [code, 1]),
  )
  assert.equal((await here.findWaiting(who, caseId)).wish, undefined)
  assert.deepEqual(await auditSlots(db), [])
})

test('where the next minute is somebody’s, a freed place is no use to a family and goes on', async (t) => {
  const { here, booked, waits, ask, who, caseId, coolDown, left, db } = await family(t)
  const early = await booked('09:00')
  await booked('09:20')
  await ask()
  await here.cancel(early.who, early)
  await coolDown()
  const none = await here.findWaiting(who, caseId)
  const free = await left('09:00')
  const single = await waits(newcomer())
  const other = await booked('10:20')
  await booked('10:40')
  await here.cancel(other.who, other)
  await coolDown()

  assert.equal(none.offer, undefined)
  assert.equal(free, 1)
  assert.ok((await here.findWaiting(single.who, single.caseId)).offer)
  assert.deepEqual(await auditSlots(db), [])
})

test('a family without a place holds the block it is offered, with one code for all of them', async (t) => {
  const { here, booked, ask, starts, who, caseId, coolDown, db, party } = await family(t, false)
  const early = await booked('09:00')
  await ask()
  await here.cancel(early.who, early)
  await coolDown()

  await here.takeOffer(who, { caseId })

  const all = await here.listOfParty(who, party)
  assert.deepEqual(await starts(), [
    ['09:00', 'held'],
    ['09:20', 'held'],
  ])
  assert.equal(new Set(all.map(({ partyCode }) => partyCode)).size, 1)
  assert.equal(new Set(all.map(({ code }) => code)).size, 2)
  assert.deepEqual(await auditSlots(db), [])
})

test('one of a family who takes their application back ends the wish of all of them', async (t) => {
  const { here, ask, who, caseId, members, db } = await family(t)
  await ask()

  await db.transaction(system('test'), (tx) =>
    here.stopWaitingIn(tx, { caseId: members[1]?.caseId ?? '' }),
  )

  assert.deepEqual(await here.findWaiting(who, caseId), {})
})

test('a family is one lot, whoever of it asks, and officers see how many they are', async (t) => {
  const { here, ask, members, booked } = await family(t)
  const [, child] = members
  await ask()
  await ask({ caseId: child?.caseId ?? '' })
  const alone = await booked('15:00')

  const list = await here.listOnList(officerAt('metro'), { office: 'metro' })

  assert.deepEqual(
    list.map(({ caseId, people }) => [caseId, people]),
    [[child?.caseId, 2]],
  )
  await assert.rejects(
    ask({ caseId: members[0]?.caseId ?? '', together: undefined }),
    refused('waitAlone'),
  )
  assert.ok(alone)
})
