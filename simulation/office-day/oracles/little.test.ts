import assert from 'node:assert/strict'
import { test } from 'node:test'
import { die, key, minute } from '#packages/queueing'
import { playRegime } from '../compare.ts'
import type { Moment, Served } from '../day.ts'
import { referenceCrowd } from '../people.ts'
import { type Regime, type RegimeId, regimesFor } from '../regimes.ts'
import { assertNear, waitOf } from './testing.ts'

type Level = { from: number; waiting: number }
type Recorded = { served: Served[]; levels: Level[] }

const trial = { crowd: referenceCrowd, counters: 4, seed: 3, days: 60 }
const wanted: readonly RegimeId[] = ['date', 'even', 'mixed']

/** A day as it was served, and beside it how many stood in the hall from when on. */
function record(regime: Regime, day: number): Recorded {
  const levels: Level[] = []
  const watch = ({ now, waiting }: Moment) => levels.push({ from: now, waiting: waiting.length })
  const served = playRegime(trial, regime, { day, watch })
  return { served, levels }
}

const stretchOf = ({ levels }: Recorded) => {
  const [first, last] = [levels[0]?.from ?? 0, levels.at(-1)?.from ?? 0]
  return { first, last, minutes: (last - first) / minute }
}

/** What an inspector counts who looks in at hundred random moments, for every minute of the day. */
function inspected(recorded: Recorded, day: number): number {
  const { first, last, minutes } = stretchOf(recorded)
  const looks = Array.from({ length: 100 }, (_, nth) => {
    const at = first + die(key('inspector'), day, nth) * (last - first)
    return recorded.levels.findLast(({ from }) => from <= at)?.waiting ?? 0
  })
  return (looks.reduce((sum, seen) => sum + seen, 0) / looks.length) * minutes
}

/** The minutes all people of a day waited: arrivals a minute times mean wait, for every minute. */
const waited = ({ served }: Recorded) => served.map(waitOf).reduce((sum, wait) => sum + wait, 0)

function area({ levels }: Recorded): number {
  return levels.reduce((sum, { from, waiting }, at) => {
    return sum + (waiting * ((levels[at + 1]?.from ?? from) - from)) / minute
  }, 0)
}

/** Without the tenth of the records that waited longest, as a recorder that gives up would keep. */
const forgetful = (recorded: Recorded): Recorded => {
  const byWait = recorded.served.toSorted((one, other) => waitOf(one) - waitOf(other))
  return { ...recorded, served: byWait.slice(0, Math.floor(byWait.length * 0.9)) }
}

function checkLittle(recorded: readonly Recorded[]) {
  const off = recorded.map((each, day) => inspected(each, day) - waited(each))
  assertNear(off, 0, 'people seen in the hall less arrivals times wait')
}

const regimes = regimesFor(trial.crowd.count).filter(({ id }) => wanted.includes(id))
for (const regime of regimes) {
  const recorded = Array.from({ length: trial.days }, (_, day) => record(regime, day))

  test(`Q21: recorded days keep Little's law: ${regime.id}`, () => {
    checkLittle(recorded)
    for (const each of recorded) {
      assert.ok(each.served.length > 100)
      assert.ok(Math.abs(area(each) - waited(each)) < 1e-6)
    }
  })

  test(`Q21 control: a recorder that forgets long waits is found out: ${regime.id}`, () => {
    assert.throws(() => checkLittle(recorded.map(forgetful)), /standard errors/)
  })
}
