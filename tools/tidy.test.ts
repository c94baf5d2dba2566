import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentence } from './tidy/fault.ts'
import { projectFiles, tidy } from './tidy.ts'

test('the whole house is tidy', async () => {
  const faults = tidy(await projectFiles())

  assert.deepEqual(faults.map(sentence), [])
})
