import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overlay, type ServiceDefinition } from './index.ts'
import { passport } from './testing.ts'

const hint = { id: 'Dua sisi.', en: 'Both sides.' }

test('an office asks for copies and says how, and nothing else of the file is touched', () => {
  const before = passport()

  const { json } = overlay(before, { 'documents/kk/copies': 2, 'documents/kk/hint': hint })

  const after = json as ServiceDefinition
  const kk = after.documents.find(({ id }) => id === 'kk')
  assert.deepEqual([kk?.copies, kk?.hint], [2, hint])
  assert.deepEqual({ ...after, documents: [] }, { ...before, documents: [] })
  assert.equal(before.documents.find(({ id }) => id === 'kk')?.copies, undefined)
})

test('fees, questions, steps and papers are the same in every office', () => {
  const wishes = [
    'variants/biasa-5/fee/feeRupiah',
    'workflow/actions/approve/by',
    'form/sections',
    'documents',
    'documents/kk/optional',
    'documents/kk/when',
    'eligibility',
    'feeBasis',
    '__proto__/copies',
    'documents/kk/copies/more',
  ]
  for (const path of wishes) {
    assert.deepEqual(overlay(passport(), { [path]: 1 }).faults, [
      `${path}: an office may not change this`,
    ])
  }
})

test('what cannot stand there, or has no place, is refused with its path', () => {
  const faults = overlay(passport(), {
    'documents/kk/copies': 0,
    'documents/ktp/hint': 'short',
    'documents/zodiak/copies': 2,
  }).faults

  assert.deepEqual(faults, [
    'documents/kk/copies: 0 cannot stand there',
    'documents/ktp/hint: "short" cannot stand there',
    'documents/zodiak/copies: the service has no such part',
  ])
})
