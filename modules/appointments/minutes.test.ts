import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { at, auditSlots, newcomer, tuesday, waitingHouse } from './testing.ts'

const asked = { office: 'metro', service: 'paspor-baru', day: tuesday }
const row = { office: 'metro', service: 'paspor-baru', stage: 'foto', count: 40 }

test('the calendar is laid by the minutes an office measured, in every process a minute later', async (t) => {
  const { here, there, clock, booked, db, wish } = await waitingHouse(t)
  const early = await booked('08:20')
  const count = async (appointments: typeof here) =>
    (await appointments.listPlaces(nobody, asked))?.state.left ?? 0
  const before = [await count(here), await count(there)]

  await here.saveMinutes([{ ...row, minutes: 4 }])
  const atOnce = await count(here)
  const notYet = await count(there)
  clock.advance({ seconds: 61 })
  const later = await count(there)
  const siti = newcomer()
  const held = await there.holdPlace(siti.who, wish(siti.who, '09:00', siti))
  await here.saveMinutes([])
  clock.advance({ seconds: 61 })

  assert.equal(before[0], before[1])
  assert.ok(atOnce > 1.8 * (before[0] ?? 0), `${atOnce} of ${before[0]}`)
  assert.deepEqual([notYet, later], [before[1], atOnce])
  assert.equal(held.minutes, 8)
  // Four minutes of papers as the file says, four of photographs as measured.
  assert.equal(
    held.takes.reduce((sum, seconds) => sum + seconds, 0),
    8 * 60,
  )
  assert.ok((await count(here)) < atOnce)
  assert.ok((await here.findByCode(early.who, early.code))?.startsAt.equals(at('08:20')))
  assert.deepEqual(await auditSlots(db), [])
})

test('what was measured elsewhere, or of another stage, changes nothing here', async (t) => {
  const { here } = await waitingHouse(t)
  const before = await here.listPlaces(nobody, asked)

  await here.saveMinutes([
    { ...row, office: 'padang', minutes: 40 },
    { ...row, stage: 'ambil', minutes: 40 },
    { ...row, service: 'paspor-hilang', minutes: 40 },
  ])

  assert.deepEqual(await here.listPlaces(nobody, asked), before)
})
