import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figuresOf, quantile } from './day-figures.ts'
import type { VisitRow } from './day-queries.ts'
import { people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const office = 'padang'
const zone = 'Asia/Jakarta'
const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)

const visit = (more: Partial<VisitRow>): VisitRow => ({
  label: 'B001',
  origin: 'walkin',
  class: 'ordinary',
  service: 'paspor-baru',
  stage: 'berkas',
  isCollecting: false,
  state: 'waiting',
  slotAt: null,
  joinedAt: at('08:00'),
  cameAt: at('08:00'),
  firstCalledAt: null,
  answeredAt: null,
  waitedMinutes: null,
  endedAt: null,
  isBegun: false,
  keptFrom: null,
  keptTo: null,
  isQuick: false,
  enteredAt: null,
  ...more,
})

test('a wait is counted from the door, and an hour without anybody is shown as empty', () => {
  const visits = [
    visit({ waitedMinutes: 12 }),
    visit({ origin: 'booking', cameAt: at('10:05'), waitedMinutes: 1 }),
    visit({ origin: 'remote', cameAt: null }),
  ]

  const figures = figuresOf({ visits, promises: [] }, zone)

  assert.deepEqual([figures.arrived, figures.onTheWay], [2, 1])
  assert.deepEqual(figures.wait, { count: 2, p50Minutes: 1, p90Minutes: 12 })
  assert.deepEqual(
    figures.hours.map(({ hour, walkin, booking }) => [hour, walkin, booking]),
    [
      [8, 1, 0],
      [9, 0, 0],
      [10, 0, 1],
    ],
  )
})

test('a quantile is somebody’s real wait, and nobody’s is none', () => {
  const waits = [5, 1, 4, 2, 3]

  assert.deepEqual(
    [0, 0.5, 0.9, 1].map((share) => quantile(waits, share)),
    [1, 3, 5, 5],
  )
  assert.equal(quantile([], 0.5), null)
})

test('the head sees the day with what was done by hand, by whom and why', async (t) => {
  const { queue, clock, take, sit } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(3)
  const hall = await queue.getHall(staff.dewi, { office, language: 'id' })
  const last = hall.waiting.at(-1)!
  await queue.callTicket(staff.dewi, { ticketId: last.ticketId, reason: 'Pesawatnya siang ini' })
  await queue.beginService(staff.dewi)
  clock.advance({ minutes: 4 })
  await queue.finish(staff.dewi)
  await queue.takeFromAfar(people.siti, {
    office,
    service: 'paspor-baru',
    travelMinutes: 30,
    language: 'id',
  })

  const day = await queue.getDay(staff.ratna, { office })

  assert.deepEqual([day.figures.arrived, day.figures.onTheWay], [3, 1])
  assert.deepEqual(
    day.exceptions.map(({ label, what, staff, reason }) => ({ label, what, staff, reason })),
    [
      {
        label: last.label,
        what: 'chosen',
        staff: staff.dewi.staffId,
        reason: 'Pesawatnya siang ini',
      },
    ],
  )
  assert.deepEqual(
    day.sittings.map(({ counter, called }) => [counter, called]),
    [[1, 1]],
  )
  assert.equal(day.promises.filter(({ verdict }) => verdict !== null).length, 1)
})

test('yesterday and an office without visitors are empty, not an error', async (t) => {
  const { queue } = await openWorld(t)
  const day = Temporal.PlainDate.from('2026-11-20')

  const { figures, isToday } = await queue.getDay(staff.ratna, { office, day })

  assert.deepEqual([figures.arrived, figures.wait.p50Minutes, isToday], [0, null, false])
})
