import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { devices, staff } from './fixtures.ts'
import { lockHall } from './hall.ts'
import { readLessons } from './lessons.ts'
import type { Needs } from './needs.ts'
import { openWorld } from './testing.ts'

const number = {
  office: 'padang',
  service: 'paspor-baru',
  class: 'ordinary',
  language: 'id',
} as const
type World = Awaited<ReturnType<typeof openWorld>>
const kind = 'paspor-baru foto'

/** A morning of photos: each officer takes so many minutes for each of so many people. */
async function morning({ queue, sit, take, clock }: World, minutes: [number, number], people = 10) {
  await sit(staff.dewi, 2)
  await sit(staff.ratna, 3)
  await take(2 * people, { stage: 'foto' })
  for (let nth = 0; nth < people; nth++) {
    for (const [index, officer] of [staff.dewi, staff.ratna].entries()) {
      await queue.callNext(officer)
      await queue.beginService(officer)
      clock.advance({ minutes: minutes[index] ?? 0 })
      await queue.finish(officer)
    }
  }
  await queue.closeCounter(staff.dewi)
  await queue.closeCounter(staff.ratna)
}

const nextDay = ({ clock }: World, day: string) => clock.set(`2026-11-${day}T01:00:00Z`)

const learned = ({ db, clock, needs }: World & { needs: Needs }) =>
  db.transaction(system('test'), async (tx) =>
    readLessons(tx, needs, await lockHall(tx, { ...needs, now: clock.now }, 'padang')),
  )

test('an office learns how long a service takes and how its officers differ, from days that are over', async (t) => {
  const world = await openWorld(t)
  const before = await learned(world)
  await morning(world, [6, 18])
  const sameDay = await learned(world)
  nextDay(world, '24')
  await morning(world, [6, 18])
  nextDay(world, '25')

  const { paces } = await learned(world)

  const usual = before.paces.durationOf(kind).meanMinutes
  assert.deepEqual(sameDay.paces.durationOf(kind), before.paces.durationOf(kind))
  // Forty services of twelve minutes on average against twenty-five of the definition.
  const mean = paces.durationOf(kind).meanMinutes
  assert.ok(Math.abs(mean - (25 * usual + 40 * 12) / 65) < 1.5, `${usual} became ${mean}`)
  const [dewi, ratna] = [staff.dewi, staff.ratna].map(({ staffId }) =>
    paces.factorOf(staffId, kind),
  )
  assert.ok(dewi! < 0.85 && ratna! > 1.15, `${dewi} ${ratna}`)
  assert.equal(paces.factorOf('somebody new', kind), 1)
})

test('whoever stands before a slow officer’s counter is told more than before a quick one’s', async (t) => {
  const told = async (officer: typeof staff.dewi, counter: number) => {
    const world = await openWorld(t)
    for (const day of ['24', '25']) {
      await morning(world, [6, 18], 15)
      nextDay(world, day)
    }
    await world.sit(officer, counter)
    await world.take(8, { stage: 'foto' })
    const { wait } = await world.queue.takeNumber(devices.kiosk, { ...number, stage: 'foto' })
    assert.ok(wait && wait !== 'unknown')
    return wait
  }

  const [quick, slow] = [await told(staff.dewi, 2), await told(staff.ratna, 3)]

  assert.ok(slow.toMinutes >= quick.toMinutes + 20, JSON.stringify([quick, slow]))
})

test('calls that nobody answered, hours of counters and priority that came are learned from the record', async (t) => {
  const world = await openWorld(t)
  const { queue, sit, take, clock } = world
  await sit(staff.dewi, 1)
  await take(4)
  await take(2, { class: 'priority' })
  for (let nth = 0; nth < 3; nth++) {
    await queue.callNext(staff.dewi)
    clock.advance({ minutes: 3 })
    await queue.markNoShow(staff.dewi)
  }
  await queue.closeCounter(staff.dewi)
  nextDay(world, '24')

  const { habits, days } = await learned(world)

  // Three of three were missed, against sixty calls of which three are.
  assert.ok(Math.abs(habits.noShow.share - 6 / 63) < 1e-9, `${habits.noShow.share}`)
  assert.ok(Math.abs(habits.noShow.minutes - (10 + 9) / 13) < 1e-9, `${habits.noShow.minutes}`)
  assert.equal(days.length, 1)
  assert.equal(days[0]?.comers.length, 2)
  const [hours] = [...(days[0]?.hours.values() ?? [])]
  assert.equal(((hours?.[0]?.to ?? 0) - (hours?.[0]?.from ?? 0)) / 60_000, 6 + 9)
})

test('ranges are laid by the office’s own judged promises, and only by those of days that are over', async (t) => {
  const world = await openWorld(t)
  const { queue, sit, clock } = world
  await sit(staff.dewi, 1)
  const told: (number | undefined)[] = []
  for (let nth = 0; nth < 8; nth++) {
    const { promise } = await queue.takeNumber(devices.kiosk, number)
    told.push(promise?.toMinutes)
    clock.advance({ minutes: 25 })
    await queue.callNext(staff.dewi)
    await queue.beginService(staff.dewi)
    clock.advance({ minutes: 4 })
    await queue.finish(staff.dewi)
  }
  const today = await learned(world)
  nextDay(world, '24')

  const { judged } = await learned(world)

  await sit(staff.dewi, 1)
  const next = await queue.takeNumber(devices.kiosk, number)

  // A free counter that calls nobody for 25 minutes: nobody could know, and then everybody does.
  assert.equal(told[0], 5)
  assert.ok((next.promise?.toMinutes ?? 0) >= 25, JSON.stringify(next.promise))
  assert.deepEqual(today.judged, [])
  const berkas = judged.filter(({ actual }) => Math.abs(actual - 25) < 1e-9)
  assert.equal(berkas.length, 8)
  assert.ok(berkas.every(({ scale, middle }) => scale >= 1 && middle < 25))
})
