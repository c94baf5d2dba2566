import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findLeaks, findLeaksInHistory } from './secrets.ts'
import { loadFiles } from './tidy/load.ts'

const root = join(import.meta.dirname, '..')

// Put together here, so that this file holds none of them.
const chance = 'q7Zt1mXv9KpLw3RbN8sYc2HdG5fJ'
const planted: readonly [string, string][] = [
  ['private key', `-----BEGIN ${'PRIVATE'} KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0'.repeat(4)}`],
  ['cloud key', `AKIA${'Z7QWERTYUIOP2345'}`],
  ['GitHub token', `ghp_${'aB3dE6gH9j'.repeat(4).slice(0, 36)}`],
  ['payment key', `Mid-server-${chance}`],
  ['password in an address', `postgres://gerbang:${chance}@db.kantor.go.id/x`],
  ['named secret', `const apiKey = '${chance}'`],
]

test('a planted secret of each kind is found', () => {
  for (const [rule, text] of planted) {
    const [found] = findLeaks('a.ts', `before\n${text}\nafter`)
    assert.equal(found?.rule, rule)
    assert.ok(!found.text.includes(chance), 'and is not told in full')
  }
})

test('names, made-up addresses and the same sign over and over are no secrets', () => {
  for (const text of [
    `token: '${'a'.repeat(40)}'`,
    "secret: 'the-name-of-some-secret-here'",
    'postgres://me:password@localhost/x',
  ])
    assert.deepEqual(findLeaks('a.ts', text), [])
})

test('no secret stands in any file of the project', async () => {
  const files = await loadFiles(root)
  const leaks = [...files]
    .filter(([path]) => path !== 'package-lock.json')
    .flatMap(([path, text]) => findLeaks(path, text))

  assert.ok(files.size > 1000, `looked through ${files.size} files`)
  assert.deepEqual(leaks, [])
})

const history = existsSync(join(root, '.git')) ? {} : { skip: 'this copy has no history' }
test('no secret was ever committed', history, () => {
  const { commits, leaks } = findLeaksInHistory()

  assert.ok(commits > 0)
  assert.deepEqual(leaks, [])
})
