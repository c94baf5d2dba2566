import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId, isOwnPath, paths } from './index.ts'

test('an address cannot be led astray by what stands in it', () => {
  assert.equal(paths.ticket('../keluar?x'), '/tiket/..%2Fkeluar%3Fx')
})

test('only our own addresses are gone back to', () => {
  const own = ['/', '/tiket/K7Q', '/permohonan?x=1']
  const others = [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:x',
    '',
    '/a b',
  ]

  assert.deepEqual(own.map(isOwnPath), [true, true, true])
  assert.deepEqual(others.filter(isOwnPath), [])
})

test('what cannot be the id of anything of ours is known before any table is asked', () => {
  const id = '01930000-0000-7000-8000-00000000d007'
  const others = [
    undefined,
    '',
    id.slice(1),
    `${id}0`,
    '-'.repeat(36),
    `${id}\n`,
    id.replace('d', 'g'),
  ]

  assert.ok(isId(id))
  assert.deepEqual(others.filter(isId), [])
})
