import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFloor } from './floor.ts'
import { moodyOffice, referenceOffice, reportOf, reportsOf, walk } from './index.ts'
import { dayOf } from './world.ts'

// Few days and futures, so that every run of the tests can look: the command plays thirty.
const few = { seed: 3, runs: 30 }

test('in the reference office the error is half of the best formula’s, few are late, eight in ten inside', () => {
  const report = reportOf(walk(referenceOffice, { ...few, days: 10 }))

  const best = report.formulas[report.bestFormula]
  assert.ok(report.n > 1200, `${report.n}`)
  assert.ok(report.mae <= 0.5 * best, `${report.mae} of ${best}`)
  assert.ok(report.late <= 0.04, `${report.late}`)
  assert.ok(report.coverage >= 0.75 && report.coverage <= 0.85, `${report.coverage}`)
})

test('on days of hidden speed it is near whoever knows everything but the future, and far below the last served', () => {
  const floor = { every: 30, runs: 200 }
  const { all, learned } = reportsOf(walk(moodyOffice, { ...few, days: 10, floor }))
  const blind = reportsOf(walk(moodyOffice, { ...few, days: 10, knowsToday: false }))

  assert.ok(learned.floor && learned.floor.n >= 40)
  assert.ok(learned.floor.mae <= 1.25 * learned.floor.floorMae, JSON.stringify(learned.floor))
  assert.ok(learned.floor.mae >= 0.95 * learned.floor.floorMae, 'nobody is better than the floor')
  assert.ok(learned.mae <= 0.4 * learned.formulas.lastServed, JSON.stringify(learned))
  assert.ok(all.late <= 0.04, `${all.late}`)
  assert.ok(blind.learned.mae >= 1.2 * learned.mae, `${blind.learned.mae} and ${learned.mae}`)
})

test('the same seed gives the same figures, and another seed other people', () => {
  const play = (seed: number) => walk(referenceOffice, { seed, runs: 10, days: 1 })

  assert.deepEqual(play(5), play(5))
  assert.notDeepEqual(play(5), play(6))
})

test('nobody waits by the floor before a free counter', () => {
  const day = dayOf(moodyOffice, { seed: 1, day: 0 })
  const [{ ticket }] = day.comers as [(typeof day.comers)[number]]
  const desks = day.counters.map(({ id, stages }) => ({ id, stages, isClosed: false }))
  const hall = { now: ticket.joinedAt, waiting: [ticket], desks }

  const told = createFloor(moodyOffice)(hall, day, { ticket, runs: 20 })

  assert.ok(told !== 'unknown' && told.p90Minutes === 0)
})
