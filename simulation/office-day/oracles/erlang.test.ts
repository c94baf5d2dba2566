import assert from 'node:assert/strict'
import { test } from 'node:test'
import { erlangC, meanWait, rank } from '#packages/queueing'
import { type OfficeDay, playDay } from '../day.ts'
import { meanOf } from '../estimate.ts'
import {
  assertNear,
  batchesOf,
  countersOf,
  serviceMinutes,
  streamOf,
  textbook,
  waitOf,
} from './testing.ts'

const table = [
  [1, 0.5],
  [2, 1],
  [3, 2],
  [5, 4],
  [10, 8],
  [11, 9.5],
  [20, 18],
  [100, 95],
] as const

function play(counters: number, load: number, order?: OfficeDay['order']) {
  const comers = streamOf({ name: `erlang ${counters}`, count: 40_000, loads: { ordinary: load } })
  const day = { comers, counters: countersOf(counters), policy: textbook() }
  return batchesOf(playDay(order ? { ...day, order } : day))
}

function check(counters: number, load: number, batches: ReturnType<typeof play>) {
  const waits = batches.map((batch) => batch.map(waitOf))
  const delayed = waits.map((batch) => batch.filter((wait) => wait > 0).length / batch.length)
  assertNear(delayed, erlangC(counters, load), `${counters} counters, share that waits`)
  const expected = meanWait(counters, load) * serviceMinutes
  assertNear(waits.map(meanOf), expected, `${counters} counters, mean wait`)
}

test('halls with random arrivals and services wait as Erlang says', () => {
  for (const [counters, load] of table) check(counters, load, play(counters, load))
})

test('a dispatcher that leaves a single person waiting beside a free counter is found out', () => {
  const lazy: OfficeDay['order'] = (hall, now, policy) =>
    hall.tickets.length < 2 ? [] : rank(hall, now, policy)

  const batches = play(3, 2, lazy)

  assert.throws(() => check(3, 2, batches), /standard errors/)
})
