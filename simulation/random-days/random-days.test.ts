import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Office } from './hall.ts'
import { playRandomDay } from './play.ts'
import { type Checked, nothingChecked, type RuleName, ruleNames } from './rules.ts'
import kept from './seeds.json' with { type: 'json' }
import { brokenOffices } from './testing.ts'

const days = 1000

// What each of them is in the design of the queue, and in words.
const designOf: Record<RuleName, string> = {
  'called-once': 'Q2: a leg is called by one counter at a time',
  'one-visit-a-counter': 'Q3: a counter serves one visit at a time',
  'numbers-rise': 'Q6: numbers of a series are unique and rise',
  'present-before-call': 'presence before call: nobody is called who was not seen here',
  'work-is-conserved': 'Q7: no counter stands idle beside somebody it could call',
  'ceiling-first': 'Q8: nobody less overdue is called while somebody waits above the ceiling',
  'priority-counts': 'priority counts as fast as the policy says',
  'first-come-in-class': 'Q9: within one class the first to come is the first to be called',
  'shown-is-called': 'Q10: the order shown is the order called',
  'spared-for-cause': 'only a policy that says so passes somebody over, for a counter coming free',
  'replay-is-state': 'Q11: the log alone gives the hall and every order again',
  'calls-say-why': 'Q12: every call says policy and reasons',
  'by-hand-says-why': 'Q12: a call by hand says why',
  'repeats-do-nothing': 'Q14: the same wish again does nothing',
  'transfers-keep': 'Q15: who is sent on keeps what they earned',
  'periods-add-up': 'Q1, Q17: one period at a time, and all of them are the visit',
  'time-goes-on': 'Q18: time and numbers of the log only go on',
  little: 'Q21: by person and by the clock as much was waited',
  'nobody-edits-times': 'Q23: the time a ticket counts from does not change',
}

// How often each rule must have been looked at, at least, for the days to have shown anything.
const least: Checked = {
  'called-once': 20_000,
  'one-visit-a-counter': 20_000,
  'numbers-rise': 40_000,
  'present-before-call': 20_000,
  'work-is-conserved': 100,
  'ceiling-first': 1000,
  'priority-counts': 5000,
  'first-come-in-class': 5000,
  'shown-is-called': 20_000,
  'spared-for-cause': 15,
  'replay-is-state': 20_000,
  'calls-say-why': 20_000,
  'by-hand-says-why': 500,
  'repeats-do-nothing': 20_000,
  'transfers-keep': 2000,
  'periods-add-up': 40_000,
  'time-goes-on': 100_000,
  little: days,
  'nobody-edits-times': 50_000,
}

test(`${days} random days keep every rule`, async (t) => {
  const checked = nothingChecked()
  for (let seed = 1; seed <= days; seed++) {
    const seen = playRandomDay(seed)
    for (const rule of ruleNames) checked[rule] += seen[rule]
  }

  t.diagnostic(ruleNames.map((rule) => `${rule} ${checked[rule]}`).join(', '))
  for (const rule of ruleNames) {
    // A rule that was broken has ended the days above, with its seed.
    await t.test(designOf[rule], () => assert.ok(checked[rule] >= least[rule], rule))
  }
})

test('days that once broke a rule are kept, and keep it now', (t) => {
  for (const { seed } of kept) playRandomDay(seed)

  t.diagnostic(`${kept.length} kept; a seed that fails is added to seeds.json with what it showed`)
})

/** The rules that the days of some seeds break in such an office. */
function rulesBrokenBy(office: Office): Set<string | undefined> {
  const found = Array.from({ length: 60 }, (_, at) => {
    try {
      playRandomDay(at + 1, office)
      return undefined
    } catch (fault) {
      return /^Error: Seed \d+, wish \d+: ([a-z-]+):/.exec(`${fault}`)?.[1]
    }
  })
  return new Set(found)
}

for (const { what, rule, office } of brokenOffices) {
  test(`${designOf[rule]}; found out: ${what}`, () => {
    const found = rulesBrokenBy(office)

    assert.ok(found.has(rule), `${[...found]}`)
  })
}

test('every rule has an office that breaks it', () => {
  const broken = new Set(brokenOffices.map(({ rule }) => rule))

  assert.deepEqual(
    ruleNames.filter((rule) => !broken.has(rule)),
    [],
  )
})

test('the same seed is the same day', () => {
  assert.deepEqual(playRandomDay(7), playRandomDay(7))
  assert.notDeepEqual(playRandomDay(7), playRandomDay(8))
})
