import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFloor } from './floor.ts'
import { moodyOffice, referenceOffice, reportOf, walk } from './index.ts'
import { dayOf } from './world.ts'

// Few days and futures, so that every run of the tests can look: the command plays thirty.
const few = { seed: 3, runs: 40 }

test('in the reference office the error is half of the best formula’s, few are late, eight in ten inside', () => {
  const report = reportOf(walk(referenceOffice, { ...few, days: 10 }))

  const best = report.formulas[report.bestFormula]
  assert.ok(report.n > 1200, `${report.n}`)
  assert.ok(report.mae <= 0.5 * best, `${report.mae} of ${best}`)
  assert.ok(report.late <= 0.04, `${report.late}`)
  assert.ok(report.coverage >= 0.75 && report.coverage <= 0.85, `${report.coverage}`)
})

test('on days of hidden speed it is near whoever knows everything but the future, and far below the last served', () => {
  const floor = { every: 20, runs: 300 }
  const report = reportOf(walk(moodyOffice, { ...few, days: 12, floor }))
  const blind = reportOf(walk(moodyOffice, { ...few, days: 12, knowsToday: false }))

  assert.ok(report.floor && report.floor.n >= 150)
  assert.ok(report.floor.mae <= 1.3 * report.floor.floorMae, JSON.stringify(report.floor))
  assert.ok(report.floor.mae >= 0.9 * report.floor.floorMae, 'nobody is better than the floor')
  assert.ok(report.mae <= 0.4 * report.formulas.lastServed, JSON.stringify(report))
  assert.ok(blind.mae >= 1.2 * report.mae, `${blind.mae} without today, ${report.mae} with it`)
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
