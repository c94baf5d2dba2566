import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mix } from './mix.ts'
import { planDay, type Setting, type Visitor } from './plan.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
const monday = (seed = 'padang 2026-11-23'): Setting => ({
  seed,
  intervals: [
    { from: at('08:00'), to: at('12:00') },
    { from: at('13:00'), to: at('16:00') },
  ],
  counters: [{ stages: ['berkas', 'ambil'] }, { stages: ['foto'] }, { stages: ['foto'] }],
  services: ['paspor-baru', 'penggantian-paspor'].map((id) => ({ id, stages: ['berkas', 'foto'] })),
})
/** Fifty Mondays, so that shares can be seen. */
const many = (): Visitor[] =>
  Array.from({ length: 50 }, (_, nth) => planDay(monday(`seed ${nth}`))).flat()
const shareOf = (all: readonly Visitor[], is: (one: Visitor) => boolean) =>
  all.filter(is).length / all.length

test('the same seed plans the same day, another seed another one', () => {
  assert.deepEqual(planDay(monday()), planDay(monday()))
  assert.notDeepEqual(planDay(monday()), planDay(monday('padang 2026-11-24')))
})

test('as many come as three counters can serve with a little room', () => {
  const day = planDay(monday())

  assert.ok(day.length > 40 && day.length < 60, String(day.length))
  assert.equal(planDay({ ...monday(), intervals: [] }).length, 0)
})

test('a service nobody asks for changes nothing', () => {
  const { services } = monday()
  const more = [{ id: 'affidavit', stages: ['berkas'] }, ...services]

  assert.deepEqual(planDay({ ...monday(), services: more }), planDay(monday()))
})

test('everybody comes while the office is open', () => {
  const [morning, afternoon] = monday().intervals
  const isIn = (visitor: Visitor) =>
    [morning, afternoon].some(
      (each) =>
        each &&
        Temporal.Instant.compare(visitor.at, each.from) >= 0 &&
        Temporal.Instant.compare(visitor.at, each.to) < 0,
    )

  assert.deepEqual(
    many().filter((visitor) => !isIn(visitor)),
    [],
  )
})

test('the shares are those of the mix', () => {
  const all = many()
  const booked = all.filter(({ isBooked }) => isBooked)
  const close = (share: number, wanted: number) =>
    assert.ok(Math.abs(share - wanted) < 0.03, `${share} is not near ${wanted}`)

  close(
    shareOf(all, ({ isBooked }) => isBooked),
    mix.bookedShare,
  )
  close(
    shareOf(all, (one) => one.class === 'priority'),
    mix.priorityShare,
  )
  close(
    shareOf(all, ({ isElectronic }) => isElectronic),
    mix.electronicShare,
  )
  close(
    shareOf(booked, ({ course }) => course === 'absent'),
    0.06,
  )
})

test('interview and photo take ten to sixteen minutes in four of five visits', () => {
  const minutes = many().map((visitor) => visitor.minutes.foto ?? 0)
  const inside = minutes.filter((each) => each >= 10 && each <= 16).length / minutes.length

  assert.ok(inside > 0.77 && inside < 0.83, String(inside))
  assert.ok(Math.min(...minutes) > 5 && Math.max(...minutes) < 30)
})

test('late people come after their minute, the others a little before', () => {
  for (const { isBooked, course, shiftMinutes } of many()) {
    if (!isBooked) assert.equal(shiftMinutes, 0)
    else assert.equal(shiftMinutes > 0, course === 'late')
  }
})
