import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/edge-cases.md'), 'utf8')

type Row = { name: string; files: string[] }

/** The rows of the page that begin with a number: `17` is an edge case of the hall, `Q7` an invariant, `C7` an edge case of the case. */
const readRows = (text: string): Row[] =>
  text.split('\n').flatMap((line) => {
    const [, number] = /^\| ([QC]?\d+) \|/.exec(line) ?? []
    if (!number) return []
    const files = [...line.matchAll(/`([^`]+\.test\.tsx?)`/g)].map(([, file]) => file ?? '')
    return { name: /^[QC]/.test(number) ? number : `edge ${number}`, files }
  })

/** Whether some test in there carries the number in its name, or a table of names does. */
function isNamedIn(file: string, name: string): boolean {
  const path = join(root, file)
  if (!existsSync(path)) return false
  return new RegExp(`['\`"][^'\`"\\n]*\\b${name}(?=[,:]| control)`).test(readFileSync(path, 'utf8'))
}

// Nobody draws scarce places, asks the police or works without the centre yet; the page says so.
const later = ['Q22', 'C38', 'C45']
const isLater = (name: string) => later.includes(name)

const listWrong = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ name, files }) => {
    if (files.length === 0) return isLater(name) ? [] : [`${name}: no test`]
    return files.filter((file) => !isNamedIn(file, name)).map((file) => `${name}: not in ${file}`)
  })

test('every edge case and every invariant stands on the page, with tests that carry its number', () => {
  const rows = readRows(page)

  const numbers = (count: number, name: (nth: number) => string) =>
    Array.from({ length: count }, (_, nth) => name(nth + 1))
  const named = [
    ...numbers(24, (nth) => `Q${nth}`),
    ...numbers(68, (nth) => `edge ${nth}`),
    ...numbers(72, (nth) => `C${nth}`),
  ]
  assert.deepEqual(
    rows.map(({ name }) => name),
    named,
  )
  assert.deepEqual(listWrong(rows), [])
})

test('a test that is not there, or lost its number, is found: the control', () => {
  const rows = readRows(
    '| 17 | x | y | `modules/queue/none.test.ts` |\n| Q7 | x | `tools/tidy.test.ts` |',
  )

  assert.deepEqual(listWrong(rows), [
    'edge 17: not in modules/queue/none.test.ts',
    'Q7: not in tools/tidy.test.ts',
  ])
})
