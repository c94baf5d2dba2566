import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minute } from '#packages/queueing'
import { type Moment, playDay } from '../day.ts'
import { meanOf } from '../estimate.ts'
import {
  batchesOf,
  countersOf,
  gaps,
  ratioOf,
  serviceMinutes,
  streamOf,
  textbook,
  waitOf,
} from './testing.ts'

// Ten counters at 95 % of what they can carry; only people who wait are predicted, on arrival.
const counters = 10
const load = 9.5

type Guess = { byLength: number; byHead: number; byLast: number }

/** What three simple rules tell everybody who finds all counters busy, from what can be seen then. */
function foretell(gap: keyof typeof gaps, count: number) {
  const comers = streamOf({
    name: `foretell ${gap}`,
    count,
    loads: { ordinary: load },
    gap: gaps[gap],
  })
  const guesses = new Map<string, Guess>()
  let lastWait = 0
  const watch = ({ now, news, ticket, waiting }: Moment) => {
    const wait = (now - ticket.joinedAt) / minute
    if (news === 'called') lastWait = wait
    if (news !== 'came') return
    const ahead = waiting.length - 1
    const head = waiting[0]?.joinedAt ?? now
    guesses.set(ticket.id, {
      byLength: ((ahead + 1) * serviceMinutes) / counters,
      byHead: ahead === 0 ? 0 : (now - head) / minute,
      byLast: lastWait,
    })
  }
  const day = { comers, counters: countersOf(counters), policy: textbook(), watch }
  return { batches: batchesOf(playDay(day)), guesses }
}

/** The mean squared errors of a rule by batch, in squares of a mean service. */
function errorsOf({ batches, guesses }: ReturnType<typeof foretell>, rule: keyof Guess): number[] {
  return batches.map((batch) => {
    const squares = batch.flatMap((served) => {
      const wait = waitOf(served)
      const guess = guesses.get(served.ticket.id)?.[rule]
      if (wait === 0 || guess === undefined) return []
      return [((guess - wait) / serviceMinutes) ** 2]
    })
    return squares.length === 0 ? 0 : squares.reduce((sum, square) => sum + square, 0)
  })
}

const delayedIn = ({ batches }: ReturnType<typeof foretell>) =>
  batches.map((batch) => batch.filter((served) => waitOf(served) > 0).length)

// Squared error over that of the queue's length, as measured over two million arrivals elsewhere.
const table = [
  { gap: 'even', count: 80_000, byLast: [1.14, 1.16], byHead: [1.05, 1.05] },
  { gap: 'random', count: 60_000, byLast: [2.1, 2.12], byHead: [2.0, 2.02] },
  { gap: 'bursts', count: 40_000, byLast: [4.75, 4.85], byHead: [4.65, 4.75] },
] as const

const foretold = new Map(table.map(({ gap, count }) => [gap, foretell(gap, count)]))
const at = (gap: keyof typeof gaps) => foretold.get(gap) ?? assert.fail()

function checkRatio(
  gap: keyof typeof gaps,
  rule: keyof Guess,
  [low, high]: readonly [number, number],
) {
  const { value, error } = ratioOf(errorsOf(at(gap), rule), errorsOf(at(gap), 'byLength'))
  assert.ok(error < 0.08 * value, `${gap}, ${rule}: known to ${error} only`)
  const isNear = value >= low - 3 * error && value <= high + 3 * error
  assert.ok(isNear, `${gap}, ${rule}: ratio ${value} ± ${error}, not ${low} to ${high}`)
}

for (const { gap, byLast, byHead } of table) {
  test(`with ${gap} arrivals the rules err as tabled against the queue's length`, () => {
    checkRatio(gap, 'byLast', byLast)
    checkRatio(gap, 'byHead', byHead)
  })
}

test('the queue length errs by the mean wait of who waits, over the counters', () => {
  const { value, error } = ratioOf(errorsOf(at('random'), 'byLength'), delayedIn(at('random')))

  // E[D | D > 0] / s = 1 / (s (1 - rho)) / s, in squares of a mean service.
  const expected = 1 / (counters * (1 - load / counters)) / counters
  assert.ok(Math.abs(value - expected) <= 3 * error, `${value} ± ${error}, not ${expected}`)
  assert.ok(error < 0.15 * value)
})

test('the rule for random arrivals is not taken for that of even ones or of bursts', () => {
  const [, random] = table

  assert.throws(() => checkRatio('even', 'byLast', random.byLast), /ratio/)
  assert.throws(() => checkRatio('bursts', 'byLast', random.byLast), /ratio/)
  assert.throws(() => checkRatio('random', 'byLength', random.byHead), /ratio/)
})

test('nobody who found a counter free is counted', () => {
  const share = meanOf(delayedIn(at('random'))) / (at('random').batches[0]?.length ?? 1)

  assert.ok(share > 0.7 && share < 0.95)
})
