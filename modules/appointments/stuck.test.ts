import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jamRow } from '#platform/testing'
import { applicant } from './fixtures.ts'
import { auditSlots, tuesday, waitingHouse } from './testing.ts'

const next = tuesday.add({ days: 1 })

/** Places of two days whose time is over; the database does not let go of the first. */
async function held(t: Parameters<typeof waitingHouse>[0]) {
  const house = await waitingHouse(t)
  const { here, wish, db, clock } = house
  const hold = (time: string, day = tuesday) => {
    const who = applicant()
    const startsAt = Temporal.Instant.from(`${day}T${time}:00+07:00`)
    return here.holdPlace(who, { ...wish(who, time), startsAt })
  }
  const [stuck] = [await hold('08:20'), await hold('09:00'), await hold('08:20', next)]
  clock.advance({ minutes: 11 })
  const jam = { table: 'appointments.bookings', isIt: `old.id = '${stuck!.bookingId}'` }
  const { owner, free } = await jamRow(t, db, jam)
  const states = async () =>
    (await owner.query('select state from appointments.bookings order by made_at, id')).rows.map(
      ({ state }) => state,
    )
  return { ...house, owner, states, free, hold }
}

test('a place that cannot be freed is told and holds up none of its day and of no other', async (t) => {
  const { here, clock, db, states, free, hold } = await held(t)

  await assert.rejects(here.releaseDue(), /jammed/)
  const first = await states()
  await hold('10:00')
  clock.advance({ minutes: 4 })
  await here.releaseDue()
  await free()
  clock.advance({ minutes: 7 })
  const freed = await here.releaseDue()

  assert.deepEqual(first, ['held', 'released', 'released'])
  assert.equal(freed, 2, 'the one that was stuck, and one of that day that fell due meanwhile')
  assert.deepEqual(await states(), ['released', 'released', 'released', 'released'])
  assert.deepEqual(await auditSlots(db), [])
})

test('a place nobody came to that cannot be closed holds up none of the others', async (t) => {
  const { here, clock, owner, states, free } = await held(t)
  await owner.query('alter table appointments.bookings disable trigger jammed')
  await owner.query(`update appointments.bookings set state = 'confirmed', hold_until = null`)
  await owner.query('alter table appointments.bookings enable trigger jammed')
  clock.set('2026-11-27T01:00:00Z')

  await assert.rejects(here.markMissed(), /jammed/)
  const first = await states()
  const quiet = await here.markMissed()
  await free()
  clock.advance({ minutes: 6 })

  assert.deepEqual([first, quiet], [['confirmed', 'missed', 'missed'], 0])
  assert.equal(await here.markMissed(), 1)
})
