import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLog } from './read-log.ts'
import { reportOf } from './report.ts'
import { type InventedHall, inventLog } from './testing.ts'
import { type Walk, walkLog } from './walk.ts'

/** Three counters, of which one has lunch and one serves permits too, on days that are slow or fast as a whole. */
const moody: InventedHall = {
  name: 'moody',
  days: 24,
  everyMinutes: 2.4,
  untilMinute: 360,
  services: {
    new: { share: 0.8, meanMinutes: 5, spreadMinutes: 3 },
    permit: { share: 0.2, meanMinutes: 11, spreadMinutes: 7 },
  },
  counters: [
    { name: '1', serves: ['new'], breaks: [[210, 260]] },
    { name: '2', serves: ['new'] },
    { name: '3', serves: ['new', 'permit'] },
  ],
  daySpread: 0.2,
  noShow: 0.05,
}

const { legs } = readLog(inventLog(moody))
const measured = (how: Walk) => reportOf(walkLog(legs, { runs: 30, ...how }))
const all = measured({})
const isKept = (coverage: number) => coverage >= 0.77 && coverage <= 0.83

test('eight in ten are inside the range, few are late, and the error is far below any formula', () => {
  assert.ok(all.n > 2000)
  assert.ok(isKept(all.coverage!), `${all.coverage}`)
  assert.ok(all.lateShare! < 0.04, `${all.lateShare}`)
  const best = Math.min(...Object.values(all.baselines).map(({ mae }) => mae!))
  assert.ok(all.mae! < 0.6 * best, `${all.mae} of ${best}`)
})

test('without the speed of the day more are late, and without calibration the range is wrong', () => {
  const blind = measured({ knowsSpeed: false })
  const plain = measured({ isCalibrated: false })
  const neither = measured({ knowsSpeed: false, isCalibrated: false })

  assert.ok(blind.mae! > all.mae! * 1.15, `${blind.mae} against ${all.mae}`)
  assert.ok(blind.lateShare! > 0.05, `${blind.lateShare}`)
  assert.ok(!isKept(plain.coverage!), `${plain.coverage}`)
  assert.ok(!isKept(neither.coverage!), `${neither.coverage}`)
})
