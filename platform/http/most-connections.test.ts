import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostConnections } from './most-connections.ts'

const limits = (
  soft: string,
) => `Limit                     Soft Limit           Hard Limit           Units
Max core file size        unlimited            unlimited            bytes
Max open files            ${soft}                 20000                files
`

test('visitors never take the last files of the house', () => {
  assert.equal(mostConnections(limits('20000')), 19_840)
  assert.equal(mostConnections(limits('400')), 240)
  assert.equal(mostConnections(limits('100')), 64)
})

test('a system that does not tell sets no limit, this one tells', () => {
  assert.equal(mostConnections(limits('unlimited')), undefined)
  assert.equal(mostConnections(''), undefined)
  assert.ok((mostConnections() ?? 0) >= 64)
})
