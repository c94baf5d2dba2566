import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupLooks } from './group.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00Z`)
const look = (time: string, same = 'padang') => ({ at: at(time), same })

test('equal looks within minutes are one line with its count, first and last time; nothing is lost', () => {
  const looks = ['02:20', '01:00', '01:10', '01:35'].map((time) => look(time))
  const others = [look('01:05', 'metro'), look('01:12', 'metro')]

  const groups = groupLooks([...looks, ...others])

  const told = groups.map(({ one, first, at: last, count }) => [
    one.same,
    first.toString().slice(11, 16),
    last.toString().slice(11, 16),
    count,
  ])
  assert.deepEqual(told, [
    ['padang', '01:00', '01:35', 3],
    ['metro', '01:05', '01:12', 2],
    ['padang', '02:20', '02:20', 1],
  ])
  assert.equal(
    groups.reduce((sum, { count }) => sum + count, 0),
    looks.length + others.length,
  )
  assert.deepEqual(groupLooks([]), [])
})
