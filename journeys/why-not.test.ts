import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal } from '#packages/refusal'
import { sayWhyNot } from '../why-not.ts'

const root = join(import.meta.dirname, '..')
const failing = (code: string, more = {}) => Object.assign(new Error('x'), { code, ...more })

test('whatever keeps the house from starting is a sentence, never a bare code', () => {
  const said = [
    sayWhyNot(root, new Refusal('identity.unknownPerson')),
    sayWhyNot(root, new Refusal('nobody.wroteThis')),
    sayWhyNot(root, failing('ENOSPC')),
    sayWhyNot(root, new AggregateError([failing('ECONNREFUSED', { address: '::1', port: 5432 })])),
    sayWhyNot(root, new Error('outer', { cause: failing('28P01') })),
    sayWhyNot(root, new Error('')),
    sayWhyNot(root, undefined),
  ]

  for (const one of said) {
    assert.match(one, /^[A-Z].* .*\.$/)
    assert.doesNotMatch(one, /unknownPerson|wroteThis/)
  }
  assert.match(said[2] ?? '', /disk is full/)
  assert.match(said[3] ?? '', /::1:5432/)
  assert.match(said[4] ?? '', /user and password/)
})
