import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseNext, type OtherCounter } from './choose.ts'
import { getPolicy } from './policy.ts'
import { rank } from './rank.ts'
import { at, ticket } from './testing.ts'

const sparing = getPolicy('2026-3')
const plain = getPolicy('2026-2')

// B001 has waited longer, but three counters take photographs; only this one examines losses.
const photo = ticket(1, { stage: 'foto', joinedAt: at(-20) })
const loss = ticket(2, { stage: 'bap', joinedAt: at(-10) })
const usual: Record<string, number> = { foto: 10, bap: 25, berkas: 6 }
const minutesOf = ({ stage }: { stage: string }) => usual[stage] ?? 0
const all = ['berkas', 'foto', 'bap']

const busy = (elapsedMinutes: number, stages = ['foto']): OtherCounter => ({
  stages,
  serving: { service: 'passport', stage: 'foto', elapsedMinutes },
})

const choose = (others: OtherCounter[], { tickets = [photo, loss], policy = sparing } = {}) => {
  const order = rank({ tickets }, at(0), policy)
  return chooseNext({ order, stages: all, others, minutesOf }, policy)
}

test('a counter that can do more takes whom only it can, while another is nearly free for the first', () => {
  const choice = choose([busy(7)])

  assert.equal(choice?.ranked.ticket.label, 'B002')
  assert.equal(choice?.place, 2)
  assert.deepEqual(choice?.ranked.explain().at(-1), {
    code: 'spared',
    values: { passed: 1, soonestMinutes: 3 },
  })
})

const first: { what: string; others: OtherCounter[]; more?: Parameters<typeof choose>[1] }[] = [
  { what: 'the policy before did not look', others: [busy(7)], more: { policy: plain } },
  { what: 'no other counter is open', others: [] },
  { what: 'an empty chair may call them at once', others: [busy(7), { stages: ['foto'] }] },
  { what: 'the other sits with somebody far too long to be counted on', others: [busy(21)] },
  { what: 'another counter could do both as soon', others: [busy(7, ['foto', 'bap'])] },
  {
    what: 'they have waited too long for any detour',
    others: [busy(7)],
    more: { tickets: [ticket(1, { stage: 'foto', joinedAt: at(-61) }), loss] },
  },
  {
    what: 'the other one is not yet due',
    others: [busy(7)],
    more: { tickets: [photo, ticket(2, { stage: 'bap', slotAt: at(50), joinedAt: at(-10) })] },
  },
  {
    what: 'they would wait longer than the other service takes',
    others: [busy(0)],
    more: { tickets: [photo, ticket(2, { stage: 'berkas', joinedAt: at(-10) })] },
  },
]

for (const { what, others, more } of first) {
  test(`the first in the order is called when ${what}`, () => {
    const choice = choose(others, more)

    assert.equal(choice?.ranked.ticket.stage, 'foto')
    assert.equal(choice?.place, 1)
    assert.ok(choice?.ranked.explain().every(({ code }) => code !== 'spared'))
  })
}

test('inside a stage nobody is passed over, and nobody is called where nobody waits', () => {
  const later = ticket(3, { stage: 'bap', joinedAt: at(-5) })

  assert.equal(choose([busy(7)], { tickets: [photo, later, loss] })?.ranked.ticket.label, 'B002')
  assert.equal(choose([busy(7)], { tickets: [] }), undefined)
})
