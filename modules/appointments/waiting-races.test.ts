import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import type { TestDatabase } from '#platform/testing'
import { applicant } from './fixtures.ts'
import type { Booking } from './index.ts'
import { at, auditSlots, newcomer, tuesday, waitingHouse } from './testing.ts'

async function outcomes(all: Promise<unknown>[]) {
  const settled = await Promise.allSettled(all)
  const faults = settled.flatMap((one) =>
    one.status === 'rejected' && !(one.reason instanceof Refusal) ? [one.reason] : [],
  )
  assert.deepEqual(faults, [])
  return settled.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
}

const count = async (db: TestDatabase, table: 'offers' | 'freed', state: string) => {
  const owner = { kind: 'system', part: 'test' } as const
  const rows = await db.read(owner, (tx) =>
    tx.all(sql`select from ${sql.table(`appointments.${table}`)} where state = ${state}`),
  )
  return rows.length
}

test('fifty people wait for one place in two processes: one is asked, and only they can take it', async (t) => {
  const { here, there, booked, waits, clock, db } = await waitingHouse(t)
  const early = await booked('08:20')
  const people: Awaited<ReturnType<typeof waits>>[] = []
  for (let n = 0; n < 50; n++) people.push(await waits(newcomer()))
  await here.cancel(early.who, { caseId: early.caseId })
  clock.advance({ minutes: 15 })

  await Promise.all([here.offerFreed(), there.offerFreed(), here.offerFreed(), there.offerFreed()])
  const asked = await count(db, 'offers', 'open')
  const won = (await outcomes(
    people.map(({ who, caseId }, nth) => (nth % 2 ? here : there).takeOffer(who, { caseId })),
  )) as Booking[]

  assert.equal(asked, 1)
  assert.equal(won.length, 1)
  assert.equal(won[0]?.startsAt.toString(), at('08:20').toString())
  assert.deepEqual(await auditSlots(db), [])
})

test('taking, leaving, withdrawing and the end of the time at once: exactly one of them happens', async (t) => {
  const { here, there, booked, waits, coolDown, clock, db } = await waitingHouse(t)
  for (let round = 0; round < 8; round++) {
    const early = await booked('08:20')
    const { who, caseId } = await waits(newcomer())
    await here.cancel(early.who, { caseId: early.caseId })
    await coolDown()
    if (round % 2) clock.advance({ minutes: 29, seconds: 59 })
    const sweep = () => {
      if (round % 2) clock.advance({ seconds: 1 })
      return there.offerFreed()
    }

    const taken = await outcomes([
      here.takeOffer(who, { caseId }),
      there.takeOffer(who, { caseId }),
      (round % 3 ? here : there).leaveOffer(who, { caseId }),
      there.stopWaiting(who, { caseId }),
      sweep(),
    ])

    const got = taken.filter((one) => typeof one === 'object')
    const place = await here.findForCase(who, caseId)
    assert.ok(got.length <= 1, `round ${round}`)
    assert.equal(place?.state === 'held', got.length === 1)
    assert.deepEqual(await auditSlots(db), [], `round ${round}`)
    if (place) await here.cancel(who, { caseId })
    await here.stopWaiting(who, { caseId })
    await coolDown()
  }
  assert.equal(await count(db, 'offers', 'open'), 0)
  assert.equal(await count(db, 'freed', 'cooling'), 0)
  assert.equal(await count(db, 'freed', 'offered'), 0)
})

test('fifty people with places take, cancel, move and let lapse in two processes: no minute twice, none lost', async (t) => {
  const { here, there, booked, waits, coolDown, wish, clock, db } = await waitingHouse(t)
  const office = 'padang'
  const asked = { office, service: 'paspor-baru', day: tuesday }
  const listFree = async () =>
    ((await here.listPlaces(nobody, asked))?.places ?? []).filter((one) => one.left > 0)
  const people: { who: ReturnType<typeof applicant>; caseId: string }[] = []
  for (let n = 0; n < 25; n++) {
    const startsAt = (await listFree()).at(n < 13 ? 0 : -1)!.startsAt
    const who = applicant()
    const { caseId } = await here.holdPlace(who, { ...wish(who, '08:00', { office }), startsAt })
    await db.transaction({ kind: 'system', part: 'test' }, (tx) => here.confirmIn(tx, { caseId }))
    people.push({ who, caseId })
  }
  for (let n = 0; n < 25; n++) people.push(newcomer())
  for (const one of people) await waits({ ...one, office })
  assert.ok(await booked('08:20'), 'somebody elsewhere is in nobody’s way')

  for (let round = 0; round < 5; round++) {
    const free = await listFree()
    await outcomes(
      people.map(({ who, caseId }, nth) => {
        const house = (nth + round) % 2 ? here : there
        if ((nth + round) % 5 === 0) return house.cancel(who, { caseId })
        const { startsAt = at('08:00') } = free[nth % free.length] ?? {}
        if ((nth + round) % 7 === 0) return house.move(who, { caseId, startsAt })
        if ((nth + round) % 11 === 0) return house.leaveOffer(who, { caseId })
        return house.takeOffer(who, { caseId })
      }),
    )
    assert.deepEqual(await auditSlots(db), [], `after the people of round ${round}`)
    await Promise.all([coolDown(), there.offerFreed(), there.releaseDue()])
    assert.deepEqual(await auditSlots(db), [], `after the sweeps of round ${round}`)
  }

  assert.ok((await count(db, 'offers', 'taken')) > 0)
  clock.set('2026-11-24T14:00:00Z')
  await Promise.all([here.releaseDue(), there.releaseDue()])
  for (let n = 0; n < 3; n++) await Promise.all([here.offerFreed(), there.offerFreed()])
  assert.deepEqual(await auditSlots(db), [])
  assert.equal(await count(db, 'freed', 'cooling'), 0)
  assert.equal(await count(db, 'freed', 'offered'), 0)
})
