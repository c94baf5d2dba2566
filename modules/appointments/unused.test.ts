import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import { sql } from '#platform/db'
import { at, auditSlots, newcomer, tuesday, waitingHouse } from './testing.ts'

const asked = { office: 'padang', service: 'paspor-baru', day: tuesday }
const running = { office: 'padang', day: tuesday }

/** Padang on the Tuesday itself, every place of it taken, at eight in the morning. */
async function fullDay(t: Parameters<typeof waitingHouse>[0]) {
  const world = await waitingHouse(t)
  const { here, wish, clock, db } = world
  clock.set('2026-11-23T18:00:00Z')
  for (;;) {
    const seen = await here.listPlaces(nobody, asked)
    const free = seen?.places.find(({ left }) => left > 0)
    if (!free) break
    const { who, caseId } = newcomer()
    await here.holdPlace(who, {
      ...wish(who, '08:00', { caseId, office: 'padang' }),
      startsAt: free.startsAt,
    })
    await db.transaction(system('test'), (tx) => here.confirmIn(tx, { caseId }))
  }
  clock.set('2026-11-24T01:00:00Z')
  const free = async () =>
    ((await here.listPlaces(nobody, asked))?.places ?? []).filter(({ left }) => left > 0)
  const totals = () =>
    db.read(system('test'), (tx) =>
      tx.all(sql<{ starts_at: Temporal.Instant; total: number }>`
        select starts_at, total from appointments.slots order by starts_at`),
    )
  return { ...world, free, totals }
}

test('while nobody who just came waits, half of what is kept for them soon may be booked', async (t) => {
  const { here, free, totals, db, wish } = await fullDay(t)
  const before = await free()
  const none = await here.releaseUnused(running, 3)

  const wider = await here.releaseUnused(running, 0)
  const again = await here.releaseUnused(running, 0)

  const all = await totals()
  const isSoon = (one: Temporal.Instant) =>
    Temporal.Instant.compare(one, at('08:30')) >= 0 &&
    Temporal.Instant.compare(one, at('09:30')) < 0
  assert.deepEqual([before.length, none, wider, again], [0, 0, 12, 0])
  assert.ok(all.every(({ starts_at, total }) => total === (isSoon(starts_at) ? 1080 : 960)))
  const [place] = await free()
  assert.ok(place)
  assert.ok(Temporal.Instant.compare(place.startsAt, at('08:30')) >= 0)
  const { who, caseId } = newcomer()
  await here.holdPlace(who, {
    ...wish(who, '09:00', { caseId, office: 'padang' }),
    startsAt: place.startsAt,
  })
  // An hour of it is one visit and a half; what is left is nobody's minute.
  assert.equal((await free()).length, 0)
  assert.deepEqual(await auditSlots(db), [])
})

test('only days that go on are looked at, and never more than half of what is kept is given away', async (t) => {
  const { here, clock, totals } = await fullDay(t)
  const now = await here.listRunning()
  clock.set('2026-11-23T01:00:00Z')
  const yesterday = await here.listRunning()
  clock.set('2026-11-24T12:00:00Z')
  const evening = await here.listRunning()
  for (let minutes = 0; minutes < 480; minutes += 5) {
    clock.set(at('07:00').add({ minutes }).toString())
    await here.releaseUnused(running, 0)
  }

  assert.deepEqual(
    [now, yesterday, evening].map((days) => days.map(({ office }) => office)),
    [['padang'], [], []],
  )
  assert.ok((await totals()).every(({ total }) => total <= 1080))
})
