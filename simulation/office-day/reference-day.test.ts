import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barsOf } from './bars.ts'
import { comersOf, type Outcome, playTrial } from './compare.ts'
import { peopleOf, referenceCrowd } from './people.ts'
import { type RegimeId, regimeIds, regimesFor } from './regimes.ts'

const trial = { crowd: referenceCrowd, counters: 4, seed: 1, days: 200 }
const outcomeOf = (id: RegimeId, more: Partial<typeof trial> = {}): Outcome => {
  const regime = regimesFor(trial.crowd.count).find((regime) => regime.id === id)
  assert.ok(regime)
  return playTrial({ ...trial, ...more }, regime)
}
const outcomes = new Map(regimeIds.map((id) => [id, outcomeOf(id)]))
const waitsOf = (id: RegimeId) => {
  const waits = outcomes.get(id)?.waits.all
  assert.ok(waits)
  return waits
}

// Mean, middle and 90 % point of the reference table (queueing study, 400 days of its own dice).
const today = [
  ['date', 75.8, 75.8, 131.3],
  ['windows', 37.6, 36.8, 66.4],
  ['hours', 5.4, 3.9, 13.8],
  ['walkIn', 14.0, 9.8, 35.6],
  ['mixedEven', 3.8, 1.2, 12.2],
] as const

test('the ways of today give the waits the reference table has for them', () => {
  for (const [id, mean, p50, p90] of today) {
    const waits = waitsOf(id)
    const near = (name: string, actual: number, tabled: number) => {
      // Both are samples. Three standard errors of the difference, and the last digit of the table.
      const allowed = (3 / 2) * Math.SQRT2 * waits[name as 'mean' | 'p50' | 'p90'].plusMinus + 0.1
      assert.ok(Math.abs(actual - tabled) <= allowed, `${id} ${name}: ${actual}, not ${tabled}`)
    }
    near('mean', waits.mean.value, mean)
    near('p50', waits.p50.value, p50)
    near('p90', waits.p90.value, p90)
  }
})

test('with a minute for everybody, and with one in five who just comes, nobody waits long', () => {
  const bars = barsOf([...outcomes.values()])

  assert.deepEqual(
    bars.map(({ id }) => id),
    ['even', 'mixed', 'fair', 'ceiling'],
  )
  assert.ok(bars.every(({ isKept }) => isKept))
  assert.ok(waitsOf('even').mean.value <= 2.5 && waitsOf('even').p90.value <= 8)
  assert.ok(waitsOf('mixed').mean.value <= 4 && waitsOf('mixed').p90.value <= 12)
})

test('over a thousand days of others, one in five just coming, three and ten minutes are kept', () => {
  const { waits, aboveCeiling } = outcomeOf('mixed', { seed: 4, days: 1000 })

  assert.ok(waits.all && waits.all.mean.value <= 3 && waits.all.p90.value <= 10)
  assert.equal(aboveCeiling, 0)
})

test('the same bars are missed by the way of today', () => {
  const date = outcomes.get('date')
  assert.ok(date)

  const bars = barsOf([
    { ...date, regime: 'even' },
    { ...date, regime: 'mixed' },
  ])

  assert.ok(bars.every(({ isKept }) => !isKept))
})

test('with a lead of half an hour who just comes would wait more than five minutes longer', () => {
  const mixed = regimesFor(trial.crowd.count).find(({ id }) => id === 'mixed')
  assert.ok(mixed)
  const appointment = { ...mixed.policy.appointment, leadMinutes: 30 }

  const outcome = playTrial(trial, { ...mixed, policy: { ...mixed.policy, appointment } })

  const fair = barsOf([outcome]).find(({ id }) => id === 'fair')
  assert.equal(fair?.isKept, false)
})

test('our days end no more than two minutes later than those of today', () => {
  const overtime = (id: RegimeId) => outcomes.get(id)?.overtimeMinutes ?? Number.NaN

  assert.ok(overtime('mixed') <= overtime('date') + 2)
  assert.ok(overtime('even') <= overtime('date') + 2)
})

test('every way meets the same people with the same business', () => {
  const people = peopleOf(referenceCrowd, { seed: 1, day: 3 })
  const minutes = regimesFor(people.length).map(
    (regime) =>
      new Map(comersOf(people, regime).map((one) => [one.ticket.number, one.tasks[0]?.minutes])),
  )
  const everybody = new Map(people.map(({ nth, serviceMinutes }) => [nth + 1, serviceMinutes]))

  assert.equal(minutes.length, 7)
  for (const own of minutes) {
    assert.ok(own.size > 120)
    for (const [number, each] of own) assert.equal(each, everybody.get(number))
  }
})

test('the same seed gives the same figures, another seed other ones', () => {
  const play = (seed: number) => JSON.stringify(outcomeOf('mixed', { seed, days: 5 }))

  assert.equal(play(1), play(1))
  assert.notEqual(play(1), play(2))
})
