import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, inOrder, nearestRank, nothing } from './day-sums.ts'

test('the nearest rank is the least value that at least such a share does not exceed', () => {
  for (let count = 1; count <= 40; count++) {
    const values = Array.from({ length: count }, (_, nth) => (nth * 7919) % 13)
    for (const share of [0.1, 0.5, 0.9]) {
      const least = values
        .toSorted((a, b) => a - b)
        .find((value) => {
          return values.filter((one) => one <= value).length >= share * count
        })
      assert.equal(nearestRank(inOrder(values), share), least)
    }
  }
  assert.equal(nearestRank(inOrder([]), 0.5), undefined)
})

test('days add up: lists stand behind each other, counts are summed', () => {
  const one = { ...nothing(), walkin: [60_000], gone: 1, offMinutes: 1.5 }
  const other = { ...nothing(), walkin: [120_000, 30_000], booking: [5], gone: 2, offMinutes: 2 }

  assert.deepEqual(addDays([one, other]), {
    ...nothing(),
    ...{ walkin: [60_000, 120_000, 30_000], booking: [5], gone: 3, offMinutes: 3.5 },
  })
  assert.deepEqual(addDays([]), nothing())
})
