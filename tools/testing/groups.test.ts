import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { groupFiles, isAlone, most } from './groups.ts'
import { longest } from './longest.ts'

const many = Array.from({ length: 9 * most }, (_, nth) => `modules/part-${nth}/part.test.ts`)
const journeys = Array.from({ length: 9 }, (_, nth) => `journeys/way-${nth}.test.ts`)
const plain = { longest: [], readText: () => 'test()' }

test('every test file is run once, neighbours together and none in too large a company', () => {
  const groups = groupFiles([...journeys, ...many], plain)

  assert.deepEqual(groups.flat().toSorted(), [...journeys, ...many].toSorted())
  assert.ok(groups.every(({ length }) => length <= most))
  assert.ok(groups.length < 20, `${groups.length}`)
})

test('whoever starts houses and browsers has a process of their own, and the longest begin first', () => {
  const groups = groupFiles([...journeys, ...many], {
    ...plain,
    longest: [many[50]!, journeys[3]!],
  })

  for (const file of [...journeys, many[50]!])
    assert.ok(groups.some((group) => group.length === 1 && group[0] === file))
  assert.deepEqual(groups.filter(({ length }) => length === 1).slice(0, 2), [
    [many[50]],
    [journeys[3]],
  ])
})

test('what waits and what computes begin by turns', () => {
  const sizes = groupFiles([...journeys, ...many], plain).map(({ length }) => length > 1)

  assert.deepEqual(sizes.slice(0, 4), [true, false, true, false])
})

test('a file that changes its process, or prepares something for all its tests, is alone', () => {
  assert.ok(isAlone('modules/a.test.ts', 'x\nbefore(async () => {\n'))
  assert.ok(isAlone('modules/a.test.ts', "process.env.NODE_ENV = 'x'"))
  assert.ok(!isAlone('modules/a.test.ts', "test('a', () => {\n  before()\n})"))
})

test('a few files are not put together, so that two cores have work', () => {
  assert.equal(groupFiles(many.slice(0, 3), plain).length, 3)
})

test('the files said to take longest are there', () => {
  for (const file of longest) assert.ok(existsSync(join(import.meta.dirname, '../..', file)), file)
})
