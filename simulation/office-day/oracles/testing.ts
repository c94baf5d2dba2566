import assert from 'node:assert/strict'
import {
  die,
  key,
  labelOf,
  minute,
  type Policy,
  policyFor,
  seriesOf,
  type TicketClass,
} from '#packages/queueing'
import type { Comer, CounterPlan, Served } from '../day.ts'
import { errorOf, meanOf } from '../estimate.ts'

/** A rule for the textbook: no ceilings, no appointments, only how fast priority counts. */
export const textbook = (prioritySlope = 1): Policy => ({
  ...policyFor('2026-11-23'),
  version: `textbook ${prioritySlope}`,
  slopes: { ordinary: 1, priority: prioritySlope },
  ceilingMinutes: { ordinary: 1e12, priority: 1e12 },
})

/** The mean service of every oracle, in minutes. */
export const serviceMinutes = 10

/** Gaps between arrivals with mean 1, from two dice: even, random, and in bursts (c² = 4). */
export const gaps = {
  even: () => 1,
  random: (u: number) => -Math.log(u),
  bursts: (u: number, which: number) => {
    const share = (1 + Math.sqrt(0.6)) / 2
    return -Math.log(u) / (2 * (which < share ? share : 1 - share))
  },
}

/** People who come for ever: exponential services, so many erlangs of ordinary and of priority. */
export function streamOf(stream: {
  name: string
  count: number
  loads: { ordinary: number; priority?: number }
  gap?: (u: number, which: number) => number
}): Comer[] {
  const { ordinary, priority = 0 } = stream.loads
  const load = ordinary + priority
  const gap = stream.gap ?? gaps.random
  const name = key(stream.name)
  let at = 0
  return Array.from({ length: stream.count }, (_, nth) => {
    const roll = (lane: number) => die(name, nth, lane)
    at += (gap(roll(0), roll(1)) * serviceMinutes * minute) / load
    const kind: TicketClass = roll(2) * load < priority ? 'priority' : 'ordinary'
    const series = seriesOf({ origin: 'walkin', class: kind })
    const shown = { id: `${nth}`, label: labelOf(series, nth), series, number: nth }
    const ticket = {
      ...shown,
      origin: 'walkin' as const,
      class: kind,
      state: 'waiting' as const,
      service: 'any',
      stage: 'any',
      joinedAt: at,
      presentAt: at,
      missed: 0,
    }
    return { ticket, tasks: [{ stage: 'any', minutes: -Math.log(roll(3)) * serviceMinutes }] }
  })
}

/** Counters that are always open and serve everybody. */
export const countersOf = (count: number): CounterPlan[] =>
  Array.from({ length: count }, (_, nth) => ({
    id: `${nth}`,
    stages: ['any'],
    open: [{ from: 0, to: Number.POSITIVE_INFINITY }],
  }))

/** The minutes somebody waited. */
export const waitOf = ({ calledAt, waitingFrom }: Served): number =>
  (calledAt - waitingFrom) / minute

const batchCount = 40

/**
 * In batches by order of coming, the first tenth left out: the hall begins empty. Long batches are
 * nearly independent, people in a queue are not.
 */
export function batchesOf(served: readonly Served[]): Served[][] {
  const inOrder = served.toSorted((one, other) => one.ticket.number - other.ticket.number)
  const warm = inOrder.slice(Math.floor(inOrder.length / 10))
  const size = Math.floor(warm.length / batchCount)
  return Array.from({ length: batchCount }, (_, at) => warm.slice(at * size, (at + 1) * size))
}

/** Fails unless the mean of independent values lies within three standard errors. */
export function assertNear(values: readonly number[], expected: number, what: string): void {
  const [mean, error] = [meanOf(values), errorOf(values)]
  const off = Math.abs(mean - expected) / error
  assert.ok(off <= 3, `${what}: ${mean} ± ${error}, not ${expected} (${off} standard errors)`)
}

/** One sum over another, over all batches, and its standard error (leaving one batch out in turn). */
export function ratioOf(over: readonly number[], under: readonly number[]) {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const [top, bottom] = [sum(over), sum(under)]
  const without = over.map((value, at) => (top - value) / (bottom - (under[at] ?? 0)))
  return { value: top / bottom, error: (over.length - 1) * errorOf(without) }
}
