import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')

const listMissing = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+\.test\.tsx?)`/g)]
    .map(([, file]) => file ?? '')
    .filter((file) => !existsSync(join(root, file)))

test('every test that the page of promises of a case names is there: the control is one that is not', () => {
  const page = readFileSync(join(root, 'docs/case-lines.md'), 'utf8')

  assert.ok((page.match(/\.test\.tsx?`/g) ?? []).length > 50)
  assert.deepEqual(listMissing(page), [])
  assert.deepEqual(listMissing('`modules/queue/none.test.ts`'), ['modules/queue/none.test.ts'])
})
