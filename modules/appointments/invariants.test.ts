import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { freshDatabase, testNeeds, turnedClock } from '#platform/testing'
import { applicant, castAppointments } from './fixtures.ts'

test('Q4: the database itself keeps held and booked within what there is, whoever writes', async (t) => {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events } = testNeeds(clock.now)
  const appointments = castAppointments({ db, events, now: clock.now }, 1)
  const startsAt = Temporal.Instant.from('2026-11-24T09:00:00+07:00')
  const place = { service: 'paspor-baru', office: 'metro', startsAt }
  const who = applicant()
  const caseId = '01930000-0000-7000-8000-00000000ca5e'
  await appointments.holdPlace(who, { caseId, person: who.personId, ...place })
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  // Also with every trigger off the table holds: the last guard is a constraint.
  await owner.query('set session_replication_role = replica')
  const write = (set: string) => owner.query(`update appointments.slots set ${set}`)

  await assert.rejects(write('booked = total - held + 1'), /never_oversold/)
  await assert.rejects(write('held = total - booked + 1'), /never_oversold/)
  await assert.rejects(write('total = held + booked - 1'), /never_oversold|total/)
  const { rowCount } = await write('booked = total - held')

  assert.ok((rowCount ?? 0) > 0, 'the control: as many as there are can be booked')
})
