import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { applicant, kioskAt, officerAt } from './fixtures.ts'
import { at, auditSlots, newcomer, waitingHouse } from './testing.ts'

const refused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code

const dewi = officerAt('metro')
const metro = { office: 'metro' }

test('officers see who waits, since when, for what, and what each has now', async (t) => {
  const { here, booked, waits, clock } = await waitingHouse(t)
  const siti = await waits(await booked('14:00'))
  clock.advance({ minutes: 5 })
  const harun = await waits(newcomer())

  const list = await here.listOnList(dewi, metro)

  assert.deepEqual(
    list.map(({ caseId, service, people }) => [caseId, service, people]),
    [
      [siti.caseId, 'paspor-baru', 1],
      [harun.caseId, 'paspor-baru', 1],
    ],
  )
  assert.ok(list[0]?.placeAt?.equals(at('14:00')))
  assert.equal(list[1]?.placeAt, undefined)
  assert.equal(list[0] && list[1]?.since.since(list[0].since).total('minutes'), 5)
  for (const who of [siti.who, officerAt('padang'), kioskAt('metro'), nobody]) {
    await assert.rejects(() => here.listOnList(who, metro), Refusal)
    await assert.rejects(() => here.listByHand(who, metro), Refusal)
  }
})

test('nothing is given by hand without a reason, and what is given is written down for good', async (t) => {
  const { here, booked, waits, db } = await waitingHouse(t)
  const siti = await waits(await booked('14:00'))
  const wish = { caseId: siti.caseId, startsAt: at('09:00') }

  for (const reason of ['', '  ', 'ok'])
    await assert.rejects(
      () => here.giveByHand(dewi, { ...wish, reason }),
      refused('appointments.reasonNeeded'),
    )
  await assert.rejects(() => here.move(dewi, wish), refused('appointments.reasonNeeded'))
  const none = await here.listByHand(dewi, metro)
  const given = await here.giveByHand(dewi, { ...wish, reason: ' Berobat ke Malaysia besok ' })

  const [noted] = await here.listByHand(dewi, metro)
  assert.deepEqual(none, [])
  assert.ok(given.startsAt.equals(at('09:00')))
  assert.deepEqual(
    [noted?.caseId, noted?.reason, noted?.staffId, noted?.beforeAt?.equals(at('14:00'))],
    [siti.caseId, 'Berobat ke Malaysia besok', dewi.staffId, true],
  )
  const change = (statement: ReturnType<typeof sql>) =>
    db.transaction(system('test'), (tx) => tx.run(statement))
  await assert.rejects(change(sql`delete from appointments.by_hand`), /permission denied/)
  await assert.rejects(
    change(sql`update appointments.by_hand set reason = 'lain'`),
    /permission denied/,
  )
  assert.deepEqual(await auditSlots(db), [])
})

test('whoever waits without a place is given a held one, and nobody gives to whoever does not wait', async (t) => {
  const { here, booked, waits } = await waitingHouse(t)
  const siti = await waits(newcomer())
  const other = await booked('10:20')
  const reason = 'Diminta rumah sakit'

  const held = await here.giveByHand(dewi, {
    caseId: siti.caseId,
    startsAt: at('09:00'),
    reason,
  })

  assert.equal(held.state, 'held')
  await assert.rejects(
    () => here.giveByHand(dewi, { caseId: other.caseId, startsAt: at('09:20'), reason }),
    refused('appointments.waitsNoMore'),
  )
  await assert.rejects(
    () => here.giveByHand(applicant(), { caseId: siti.caseId, startsAt: at('09:20'), reason }),
    Refusal,
  )
  await assert.rejects(
    () => here.giveByHand(siti.who, { caseId: siti.caseId, startsAt: at('09:20'), reason }),
    refused('access.denied'),
  )
  assert.equal((await here.listByHand(dewi, metro)).length, 1)
})

test('what is refused by hand is not counted: full stays full for officers too', async (t) => {
  const { here, booked, waits } = await waitingHouse(t)
  await booked('09:00')
  const siti = await waits(newcomer())
  const wish = { caseId: siti.caseId, startsAt: at('09:00'), reason: 'Keluarga pejabat' }

  await assert.rejects(() => here.giveByHand(dewi, wish), refused('appointments.full'))

  assert.deepEqual(await here.listByHand(dewi, metro), [])
})
