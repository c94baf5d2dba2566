import assert from 'node:assert/strict'
import { test } from 'node:test'
import { priorityWaits, type Ranked, rank, type TicketClass } from '#packages/queueing'
import { type OfficeDay, playDay, type Served } from '../day.ts'
import { meanOf } from '../estimate.ts'
import {
  assertNear,
  batchesOf,
  countersOf,
  ratioOf,
  serviceMinutes,
  streamOf,
  textbook,
  waitOf,
} from './testing.ts'

const counters = 3
const loads = { ordinary: 2.1, priority: 0.6 }
const conserved = 73.535
// So steep that no waiting of the others is ever more: absolute priority.
const steep = 1e9
const slopes = [1, 2, 4, steep]

const comers = streamOf({ name: 'two classes', count: 60_000, loads })
const minutesOf = new Map(comers.map(({ ticket, tasks }) => [ticket.id, tasks[0]?.minutes ?? 0]))
const play = (slope: number, more: Partial<OfficeDay> = {}) =>
  playDay({ comers, counters: countersOf(counters), policy: textbook(slope), ...more })
const played = new Map(slopes.map((slope) => [slope, play(slope)]))
const servedAt = (slope: number) => played.get(slope) ?? assert.fail()

const lazy: OfficeDay['order'] = (hall, now, policy) =>
  hall.tickets.length < 2 ? [] : rank(hall, now, policy)

const meanOfClass = (batch: readonly Served[], kind: TicketClass) =>
  meanOf(batch.filter(({ ticket }) => ticket.class === kind).map(waitOf))

function expectedAt(slope: number) {
  const classes = [
    { load: loads.ordinary, slope: 1 },
    { load: loads.priority, slope: slope === steep ? Number.POSITIVE_INFINITY : slope },
  ]
  const [ordinary = 0, priority = 0] = priorityWaits(counters, classes)
  return { ordinary: ordinary * serviceMinutes, priority: priority * serviceMinutes }
}

/** The waits of both classes themselves, within three standard errors. */
function checkMeans(served: readonly Served[], slope: number) {
  for (const kind of ['ordinary', 'priority'] as const) {
    const means = batchesOf(served).map((batch) => meanOfClass(batch, kind))
    assertNear(means, expectedAt(slope)[kind], `slope ${slope}, ${kind}`)
  }
}

/** The wait of priority over that of the others: both had the same luck, so this is sharper. */
function checkRatio(served: readonly Served[], slope: number) {
  const batches = batchesOf(served)
  const of = (kind: TicketClass) => batches.map((batch) => meanOfClass(batch, kind))
  const { value, error } = ratioOf(of('priority'), of('ordinary'))
  const { priority, ordinary } = expectedAt(slope)
  const off = Math.abs(value - priority / ordinary)
  assert.ok(error < 0.02, `the ratio is known to ${error} only`)
  assert.ok(off <= 3 * error, `slope ${slope}: ratio ${value} ± ${error}`)
}

function checkConservation(served: readonly Served[]) {
  const sums = batchesOf(served).map((batch) => {
    const priority = loads.priority * meanOfClass(batch, 'priority')
    return priority + loads.ordinary * meanOfClass(batch, 'ordinary')
  })
  assertNear(sums, conserved, 'load times wait, both classes')
}

for (const slope of slopes) {
  test(`with a slope of ${slope} both classes wait as the formula says`, () => {
    checkMeans(servedAt(slope), slope)
    checkRatio(servedAt(slope), slope)
  })

  test(`with a slope of ${slope} load times wait adds up to the same`, () => {
    checkConservation(servedAt(slope))
  })
}

test('a slope of two is not taken for one of four', () => {
  assert.throws(() => checkMeans(servedAt(2), 4), /standard errors/)
  assert.throws(() => checkRatio(servedAt(2), 4), /ratio/)
  assert.throws(() => checkRatio(servedAt(steep), 4), /ratio/)
})

test('Q20: who is called first never changes how long everybody together waits', () => {
  const minutesOfNth = (nth: number) => comers[nth]?.tasks[0]?.minutes ?? 0
  const newestFirst: OfficeDay['order'] = (...asked) => rank(...asked).toReversed()
  const total = (more: Partial<OfficeDay>, slope = 1) =>
    play(slope, { ...more, comers: comers.slice(0, 8000), minutesOfNth })
      .map(waitOf)
      .reduce((sum, wait) => sum + wait, 0)

  const [first = 0, ...others] = [
    ...slopes.map((slope) => total({}, slope)),
    total({ order: newestFirst }),
  ]

  assert.ok(first > 8000)
  for (const other of others) assert.ok(Math.abs(other / first - 1) < 1e-9, `${other}, ${first}`)
  // The control: one that lets a counter stand idle beside a single person costs everybody.
  assert.ok(total({ order: lazy }) / first > 1.001)
})

test('Q20 control: a dispatcher that peeks at how long people will take is found out', () => {
  const took = ({ ticket }: Ranked) => minutesOf.get(ticket.id) ?? 0
  const shortestFirst: OfficeDay['order'] = (...asked) =>
    rank(...asked).toSorted((one, other) => took(one) - took(other))

  const served = play(1, { order: shortestFirst })

  assert.throws(() => checkConservation(served), /standard errors/)
})
