import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { readMove } from './index.ts'
import { type Actor, caseId, cast, deadlinesWorld, type World } from './testing.ts'

const readers: Actor[] = ['siti', 'dewi', 'kasi', 'ratna', 'system']
const staff: Actor[] = ['dewi', 'kasi', 'ratna', 'elsewhere']
const on = Temporal.PlainDate.from('2026-12-11')
const reason = 'Mesin cetak rusak.'
const span = { from: on, to: on }

const table: Record<string, { may: Actor[]; ask: (w: World, who: Officer) => Promise<unknown> }> = {
  findPromise: {
    may: readers,
    ask: async ({ promise }, who) => assert.ok(await promise(who), 'nothing is seen'),
  },
  findWait: {
    may: readers,
    ask: async ({ deadlines }, who) =>
      assert.ok(await deadlines.findWait(who, { caseId }), 'nothing is seen'),
  },
  extendWait: {
    may: ['siti', 'dewi', 'kasi', 'ratna'],
    ask: ({ deadlines }, who) => deadlines.extendWait(who, { caseId }),
  },
  move: {
    may: ['kasi', 'ratna'],
    ask: ({ deadlines }, who) => deadlines.move(who, { caseId, on, reason }),
  },
  listPressing: { may: staff, ask: ({ deadlines }, who) => deadlines.listPressing(who) },
  listKept: {
    may: Object.keys(cast) as Actor[],
    ask: ({ deadlines }, who) => deadlines.listKept(who, span),
  },
}

test('who may see, move and lengthen a deadline', async (t) => {
  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const name of Object.keys(cast) as Actor[]) {
      const house = await deadlinesWorld(t)
      await house.act('photograph')
      await house.act('wantPapers')
      const isIn = await ask(house, cast[name] as Officer).then(
        () => true,
        (error: { code?: string; message: string }) => {
          assert.match(
            `${error.code} ${error.message}`,
            /access|notWaiting|noPromise|nothing is seen/,
          )
          return false
        },
      )
      assert.equal(isIn, may.includes(name), `${verb} by ${name}`)
    }
  }
})

test('a day that is no later one, and a reason that says nothing, are told by field', () => {
  const told = Temporal.PlainDate.from('2026-11-27')
  const fields = (typed: { on?: string; reason?: string }) =>
    readMove(typed, told).problems?.map(({ field }) => field) ?? []

  assert.deepEqual(fields({ on: '2026-11-27', reason: 'rusak' }), ['on', 'reason'])
  assert.deepEqual(fields({ on: '2026-02-30', reason: 'Mesin cetak rusak.' }), ['on'])
  assert.deepEqual(fields({ on: '2028-01-01', reason: 'Mesin cetak rusak.' }), ['on'])
  assert.deepEqual(fields({ on: '2026-11-30', reason: ' a '.repeat(200) }), ['reason'])
  assert.deepEqual(fields({}), ['on', 'reason'])
  assert.deepEqual(fields({ on: '2026-11-30', reason: 'Mesin cetak rusak.' }), [])
})
