import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Effect, findFaults } from './checker.ts'
import type { Act, Entry, Outcome } from './history.ts'

const statuses: Record<Outcome, number> = { ok: 303, refused: 409, unknown: 0 }

const told = (id: string, outcome: Outcome, act: Act = 'submit', value?: string): Entry => ({
  id,
  act,
  about: 'case-1',
  outcome,
  status: statuses[outcome],
  ...(value && { value }),
})
const there = (act: Act = 'submit', value?: string): Effect => ({
  act,
  about: 'case-1',
  ...(value && { value }),
})

test('an honest house has no faults: done, refused, perhaps done, and done when asked again', () => {
  const honest: [Entry[], Effect[]][] = [
    [[told('a', 'ok')], [there()]],
    [[told('a', 'refused')], []],
    [[told('a', 'unknown')], []],
    [[told('a', 'unknown')], [there()]],
    [[told('a', 'unknown'), told('a', 'ok')], [there()]],
    [[told('a', 'ok', 'book', '9.00'), told('b', 'ok', 'book', '9.30')], [there('book', '9.30')]],
    [
      [told('a', 'ok', 'book', '9.00'), told('b', 'unknown', 'book', '9.30')],
      [there('book', '9.00')],
    ],
  ]

  for (const [history, effects] of honest) assert.deepEqual(findFaults(history, effects), [])
})

const lies: { what: string; history: Entry[]; effects: Effect[]; says: RegExp }[] = [
  { what: 'a forged acknowledgement', history: [told('a', 'ok')], effects: [], says: /lost/ },
  {
    what: 'one effect too many for a key that was sent twice',
    history: [told('a', 'unknown'), told('a', 'ok')],
    effects: [there(), there()],
    says: /too many/,
  },
  {
    what: 'an effect of what was refused',
    history: [told('a', 'refused')],
    effects: [there()],
    says: /too many/,
  },
  { what: 'an effect nobody wished for', history: [], effects: [there()], says: /too many/ },
  {
    what: 'an older place than the one acknowledged',
    history: [told('a', 'ok', 'book', '9.00'), told('b', 'ok', 'book', '9.30')],
    effects: [there('book', '9.00')],
    says: /9\.00 is there, 9\.30 was told/,
  },
  {
    what: 'two places of one case',
    history: [told('a', 'ok', 'book', '9.00')],
    effects: [there('book', '9.00'), there('book', '9.30')],
    says: /2 there/,
  },
  {
    what: 'a place that is gone',
    history: [told('a', 'ok', 'book', '9.00')],
    effects: [],
    says: /lost/,
  },
  {
    what: 'a repeated request that is called another one',
    history: [told('a', 'ok'), { ...told('a', 'refused'), status: 422 }],
    effects: [there()],
    says: /answered 422/,
  },
]

for (const { what, history, effects, says } of lies) {
  test(`the checker finds ${what}`, () => {
    assert.match(findFaults(history, effects).join(), says)
  })
}
