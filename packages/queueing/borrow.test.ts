import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Borrowed,
  borrow,
  type Desk,
  forecast,
  policyFor,
  type Waiting,
  withoutRests,
} from './index.ts'
import { hoursFrom } from './openings.ts'
import { at, nine } from './testing.ts'

const policy = policyFor('2026-11-23')
const sure = { meanMinutes: 10, spreadMinutes: 0 }
const legs = [{ stage: 'berkas', duration: sure }]
const speed = { log: 0, spread: 0 }
const waiting = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ id, class: 'ordinary', referenceAt: at(-1), legs },
  ...more,
})
const line = (count: number) => Array.from({ length: count }, (_, nth) => waiting(`w${nth}`))
const stages = ['berkas']
const seat = (isClosed: boolean, serving = -1) => ({ name: 7, isClosed, serving })
const always = Number.POSITIVE_INFINITY

function lastWait(people: Waiting[], desks: Desk[], days: Borrowed[]): number {
  const told = forecast({ line: people, desks, days, now: nine, policy, speed }).at(-1)
  return told === undefined || told === 'unknown' ? Number.NaN : Math.round(told.p50Minutes)
}

test('a counter that closed on that day closes, and one that opened comes to help', () => {
  const desks: Desk[] = [{ stages }, { stages }]
  const alone = [
    { from: at(-60), to: at(5) },
    { from: at(65), to: at(300) },
  ]
  const lunch: Borrowed = { hours: [undefined, alone], comers: [] }
  const help: Borrowed = { hours: [undefined, [{ from: at(20), to: at(300) }]], comers: [] }

  assert.equal(lastWait(line(7), desks, []), 30)
  // One calls at 0, 10, … and the other only once before it closes for an hour.
  assert.equal(lastWait(line(7), desks, [lunch]), 50)
  assert.equal(lastWait(line(7), [{ stages }, { stages, isClosed: true }], []), 60)
  assert.equal(lastWait(line(7), [{ stages }, { stages, isClosed: true }], [help]), 40)
})

test('how it is now comes first: an open counter stays open until the next closing', () => {
  const day = [
    { from: -60, to: 30 },
    { from: 90, to: 200 },
  ]

  assert.deepEqual(hoursFrom(seat(false), day, 0), [
    { from: 0, to: 30 },
    { from: 90, to: always },
  ])
  // On that day it was closed by now; today it is open, so that day's break is over already.
  const late = day.map(({ from, to }) => ({ from: from - 50, to: to - 50 }))
  assert.deepEqual(hoursFrom(seat(false), late, 0), [{ from: 0, to: always }])
  // It still serves somebody, shortly after that day's closing: it closes when they have gone.
  assert.deepEqual(
    hoursFrom(
      seat(false, 3),
      late.map(({ from, to }) => ({ from: from + 10, to: to + 10 })),
      0,
    ),
    [{ from: 50, to: always }],
  )
})

test('that a day ended is no closing, and one that never came does not come', () => {
  const ended = [{ from: -200, to: -10 }]

  assert.equal(hoursFrom(seat(false), ended, 0), undefined)
  assert.deepEqual(hoursFrom(seat(true), ended, 0), [])
  const [back] = hoursFrom(seat(true), [{ from: -60, to: 200 }], 0) ?? []
  assert.ok(back && back.from > 0 && back.to === always)
})

test('a counter unknown to that day keeps the usual hours, one that is late today stays away', () => {
  const usual = [{ from: at(-100), to: at(100) }]
  const hours = new Map([['one', [{ from: at(-60), to: at(60) }]]])
  const desks = [
    { id: 'one', isClosed: true, hasOpened: false },
    { id: 'one', isClosed: true, hasOpened: true },
    { id: 'two', isClosed: false, hasOpened: true },
    { id: 'two', isClosed: true, hasOpened: false },
  ]

  const borrowed = borrow({ hours, comers: [] }, { desks, now: nine, usual })

  assert.deepEqual(borrowed.hours, [[], hours.get('one'), usual, []])
})

test('people with priority who came on that day come before those in line, and not before their like', () => {
  const comers = [5, 6, 7].map((minutes) => ({
    ...waiting(`p${minutes}`, { class: 'priority', referenceAt: at(minutes) }),
    comesAt: at(minutes),
  }))
  const day: Borrowed = { hours: [undefined], comers }
  const desks: Desk[] = [{ stages }]

  assert.equal(lastWait(line(6), desks, []), 50)
  assert.equal(lastWait(line(6), desks, [day]), 80)
  const first = [...line(5), waiting('me', { class: 'priority', referenceAt: at(-1) })]
  assert.equal(lastWait(first, desks, [day]), lastWait(first, desks, []))
})

test('calls nobody answers cost a minute and free the counter', () => {
  const habits = {
    noShow: { share: 0.999999, minutes: 1 },
    punctuality: { meanMinutes: 0, spreadMinutes: 1, show: 1 },
  }
  const scene = { line: line(6), desks: [{ stages }], now: nine, policy, speed }

  const told = forecast({ ...scene, habits }).map((one) => one !== 'unknown' && one.p50Minutes)

  assert.deepEqual(told, [0, 1, 2, 3, 4, 5])
})

test('hours are without the rests, unless the counter called people in them', () => {
  const rests = [{ from: at(60), to: at(120) }]
  const all = [{ from: at(0), to: at(300) }]

  assert.deepEqual(withoutRests(all, rests), [
    { from: at(0), to: at(60) },
    { from: at(120), to: at(300) },
  ])
  assert.deepEqual(withoutRests(all, rests, [at(90)]), all)
  assert.deepEqual(withoutRests(all, rests, [at(61)]), withoutRests(all, rests))
})
