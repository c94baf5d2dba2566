import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Office } from './hall.ts'
import { playRandomDay } from './play.ts'
import { type Checked, designOf, nothingChecked, ruleNames } from './rules.ts'
import kept from './seeds.json' with { type: 'json' }
import { brokenOffices } from './testing.ts'

const days = 1000

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
