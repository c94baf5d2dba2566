import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { collectionOffsets, dueOffset, nextDay, type Reminded } from './reminding.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const stay = (more: Partial<Reminded> = {}): Reminded => ({
  on: day('2026-12-31'),
  offsets: [-30, -14, -7, -3, -1],
  since: day('2026-11-01'),
  last: null,
  ...more,
})

test('thirty, fourteen, seven, three and one day before, each on its day', () => {
  const said: string[] = []
  let last: number | null = null
  for (let at = day('2026-11-20'); at.toString() <= '2027-01-02'; at = at.add({ days: 1 })) {
    const due = dueOffset(stay({ last }), at)
    if (!due) continue
    said.push(`${at} ${due.offset}`)
    last = due.offset
  }

  assert.deepEqual(said, [
    '2026-12-01 -30',
    '2026-12-17 -14',
    '2026-12-24 -7',
    '2026-12-28 -3',
    '2026-12-30 -1',
  ])
})

test('C53: whoever slept through four of them says the newest alone, and after the day nothing', () => {
  assert.deepEqual(dueOffset(stay(), day('2026-12-29')), { offset: -3, isUseful: true })
  assert.equal(dueOffset(stay({ last: -3 }), day('2026-12-29')), undefined)
  assert.deepEqual(dueOffset(stay(), day('2027-01-04')), { offset: -1, isUseful: false })
})

test('what lay before somebody told us of it is not caught up on', () => {
  const late = stay({ since: day('2026-12-26') })

  assert.equal(nextDay(late)?.toString(), '2026-12-28')
  assert.equal(dueOffset(late, day('2026-12-27')), undefined)
})

test('however often and late somebody asks, nothing is said twice and offsets only rise', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 30 }), (steps) => {
      const said: number[] = []
      let at = day('2026-11-20')
      for (const days of steps) {
        at = at.add({ days })
        const due = dueOffset(stay({ last: said.at(-1) ?? null }), at)
        if (due) said.push(due.offset)
      }
      assert.deepEqual(
        said,
        [...new Set(said)].toSorted((a, b) => a - b),
      )
    }),
    { numRuns: 200 },
  )
})

test('what waits to be collected is reminded of after a week, and a week and a day before it is cancelled', () => {
  assert.deepEqual(collectionOffsets(30), [7, 23, 29])
  assert.deepEqual(collectionOffsets(8), [1, 7])
  assert.deepEqual(collectionOffsets(undefined), [7, 30])
})
