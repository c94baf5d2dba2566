import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import type { Person } from '#packages/access'
import type { Db } from '#platform/db'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { applicant, castAppointments } from './fixtures.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}:00+07:00`)

const wish = (who: Person, time: string, caseId: string = randomUUIDv7()) => ({
  caseId,
  person: who.personId,
  service: 'paspor-baru',
  office: 'metro',
  startsAt: at(time),
})

/** Two processes, and one person in the only place of 08:20, given in the first. */
async function taken(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const build = (own: Db, seed: number) =>
    castAppointments({ db: own, events: testNeeds(clock.now).events, now: clock.now }, seed)
  const [here, there] = [build(db, 1), build(db.another(), 2)]
  const first = applicant()
  const booking = await here.holdPlace(first, wish(first, '08:20'))
  return { db, here, there, first, booking }
}

/** Holds the day as an outsider until it is let go. */
async function holdDay(t: TestContext, db: Db & { connection: unknown }) {
  const client = new pg.Client(db.connection as pg.ClientConfig)
  await client.connect()
  t.after(() => client.end())
  await client.query('begin')
  await client.query("select from appointments.office_days where office = 'metro' for update")
  return () => client.query('rollback')
}

const refused = (code: string) => (error: { code?: string }) => error.code === code

test('who comes when nothing is left is told so without waiting for whoever holds the day', async (t) => {
  const { db, here, there } = await taken(t)
  const letGo = await holdDay(t, db)
  const late = applicant()

  await assert.rejects(here.holdPlace(late, wish(late, '08:20')), refused('appointments.full'))

  // The control: a process that has not seen the day waits for it.
  const waiting = there.holdPlace(late, wish(late, '08:20'))
  let isAnswered = false
  const answered = waiting.catch(() => undefined).then(() => (isAnswered = true))
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.equal(isAnswered, false)
  await letGo()
  await answered
  await assert.rejects(waiting, refused('appointments.full'))
})

test('a place given back in another process is there for the next who asks in this one', async (t) => {
  const { here, there, first, booking } = await taken(t)
  const next = applicant()
  await assert.rejects(here.holdPlace(next, wish(next, '08:20')), refused('appointments.full'))

  await there.move(first, { caseId: booking.caseId, startsAt: at('09:00') })

  const given = await here.holdPlace(next, wish(next, '08:20'))
  assert.equal(given.startsAt.toString(), at('08:20').toString())
})

test('who has the place is given it again, however full the day is', async (t) => {
  const { here, first, booking } = await taken(t)
  const other = applicant()
  await assert.rejects(here.holdPlace(other, wish(other, '08:20')), refused('appointments.full'))

  const again = await here.holdPlace(first, wish(first, '08:20', booking.caseId))

  assert.equal(again.bookingId, booking.bookingId)
})

test('the same request again has its first answer, also when everything has gone since', async (t) => {
  const { here } = await taken(t)
  const caseId = randomUUIDv7()
  const other = applicant()
  const asKeyed = () => ({
    ...other,
    request: { key: 'one-and-only', bodyHash: 'same', nth: 0 },
  })
  const given = await here.holdPlace(asKeyed(), wish(other, '09:40', caseId))
  const late = applicant()
  await assert.rejects(here.holdPlace(late, wish(late, '09:40')), refused('appointments.full'))

  const again = await here.holdPlace(asKeyed(), wish(other, '09:40', caseId))

  assert.equal(again.code, given.code)
})
