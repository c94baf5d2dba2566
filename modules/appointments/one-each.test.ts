import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { brokenConstraint, sql } from '#platform/db'
import { applicant, officerAt } from './fixtures.ts'
import { auditSlots, newcomer, waitingHouse } from './testing.ts'

const refused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === `appointments.${code}`

const markOf = () => randomBytes(32).toString('base64url')

/** Places that accounts hold, and handing them in as one identity. */
async function house(t: Parameters<typeof waitingHouse>[0]) {
  const world = await waitingHouse(t)
  const { db, here, wish, clock } = world
  const hold = async (time: string) => {
    const { who, caseId } = newcomer()
    await here.holdPlace(who, wish(who, time, { caseId }))
    return { who, caseId }
  }
  const keep = (caseId: string, identity?: string, appointments = here) =>
    db.transaction(system('test'), (tx) =>
      appointments.keepIn(tx, { caseId, identity, until: clock.now().add({ minutes: 30 }) }),
    )
  const confirm = (caseId: string) =>
    db.transaction(system('test'), (tx) => here.confirmIn(tx, { caseId }))
  return { ...world, hold, keep, confirm }
}

test('edge 37: one identity has one place for a service, whatever account it was chosen with', async (t) => {
  const { hold, keep, confirm, here, db } = await house(t)
  const siti = markOf()
  const [first, second, other] = [await hold('08:20'), await hold('08:40'), await hold('09:00')]
  await keep(first.caseId, siti)

  await assert.rejects(keep(second.caseId, siti), refused('oneEachIdentity'))
  const somebodyElse = await keep(other.caseId, markOf())
  const again = await keep(first.caseId, siti)
  await confirm(first.caseId)
  await assert.rejects(keep(second.caseId, siti), refused('oneEachIdentity'))
  await here.cancel(first.who, first)
  const free = await keep(second.caseId, siti)

  assert.deepEqual([somebodyElse.state, again.state, free.state], ['kept', 'kept', 'kept'])
  assert.deepEqual(await auditSlots(db), [])
})

test('edge 37: eight accounts hand one identity in at once, in two processes: one has the place', async (t) => {
  const { hold, keep, here, there, db } = await house(t)
  const siti = markOf()
  const times = ['08:20', '08:40', '09:20', '09:40', '10:20', '10:40', '13:20', '14:00']
  const held = []
  for (const time of times) held.push(await hold(time))

  const settled = await Promise.allSettled(
    held.map(({ caseId }, nth) => keep(caseId, siti, nth % 2 ? here : there)),
  )

  const codes = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  assert.equal(codes.length, times.length - 1)
  assert.deepEqual(new Set(codes), new Set(['appointments.oneEachIdentity']))
  assert.deepEqual(await auditSlots(db), [])
})

test('late money does not give one identity a second place', async (t) => {
  const { hold, keep, confirm, here, clock } = await house(t)
  const siti = markOf()
  const first = await hold('08:20')
  await keep(first.caseId, siti)
  clock.advance({ minutes: 31 })
  await here.releaseDue()
  const second = await hold('09:00')
  await keep(second.caseId, siti)

  assert.equal(await confirm(first.caseId), 'lost')
  assert.equal(await confirm(second.caseId), 'confirmed')
})

test('edge 62: a place stays with the identity and the application it was made for', async (t) => {
  const { hold, keep, db } = await house(t)
  const { caseId } = await hold('08:20')
  await keep(caseId, markOf())
  const swap = (set: ReturnType<typeof sql>) =>
    db.transaction(system('test'), (tx) =>
      tx.run(sql`update appointments.bookings set ${set} where case_id = ${caseId}::uuid`),
    )
  const isKept = (error: unknown) => brokenConstraint(error) === 'identity_stays'

  await assert.rejects(swap(sql`identity = ${markOf()}`), isKept)
  await assert.rejects(swap(sql`identity = null`), isKept)
  await assert.rejects(swap(sql`case_id = ${randomUUIDv7()}::uuid`), isKept)
  assert.equal(await swap(sql`moves = moves`), 1)
})

test('edge 61: whoever lets one place after the other lapse has to wait a day, others do not', async (t) => {
  const { here, wish, clock } = await house(t)
  const bot = applicant()
  const times = ['08:20', '08:40', '09:00', '09:20', '09:40']
  for (const time of times) {
    await here.holdPlace(bot, wish(bot, time))
    clock.advance({ minutes: 11 })
    await here.releaseDue()
  }
  const siti = applicant()
  const officer = officerAt('metro')

  await assert.rejects(here.holdPlace(bot, wish(bot, '10:00')), refused('heldTooOften'))
  const others = await here.holdPlace(siti, wish(siti, '10:00'))
  const helped = await here.holdPlace(officer, wish(bot, '10:20'))
  clock.advance({ hours: 24 })
  await here.releaseDue()
  const nextDay = await here.holdPlace(bot, {
    ...wish(bot, '10:00'),
    startsAt: Temporal.Instant.from('2026-11-25T10:00:00+07:00'),
  })

  assert.deepEqual([others.state, helped.state, nextDay.state], ['held', 'held', 'held'])
})
