import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listCautions, prove, readDefinition, tellGround } from './index.ts'
import { passport } from './testing.ts'

const caution = {
  id: 'jauh',
  when: { eq: [{ answer: 'negaraTujuan' }, 'JP'] },
  says: { id: 'Jauh.', en: 'Far.' },
  verified: false,
}
const given = (more: object = {}) => {
  const read = readDefinition({ ...passport(), cautions: [{ ...caution, ...more }] })
  if (read.faults) throw new Error(read.faults.join('\n'))
  return read.definition
}
const world = (answers: Record<string, string>) => ({ answers, facts: {}, today: '2026-11-23' })

test('a caution is said when its condition plainly holds, and is silent while it is not known', () => {
  const said = (answers: Record<string, string>) =>
    listCautions(given(), world(answers)).map(({ id }) => id)

  assert.deepEqual(said({ negaraTujuan: 'JP' }), ['jauh'])
  assert.deepEqual(said({ negaraTujuan: 'SG' }), [])
  assert.deepEqual(said({}), [])
  assert.deepEqual(listCautions(passport(), world({ negaraTujuan: 'JP' })), [])
})

test('what nobody checked says so, and a slip in a caution stops publication', () => {
  const lost = { eq: [{ answer: 'tidakAda' }, 'JP'] }

  assert.deepEqual(tellGround(given({ source: 'visa-12' }).cautions![0]!), {
    key: 'forms.groundUnchecked',
    values: { source: 'visa-12' },
  })
  assert.equal(tellGround(given({ verified: true }).cautions![0]!).key, 'forms.ground')
  assert.deepEqual(prove(given()), [])
  assert.match(prove(given({ when: lost }))[0] ?? '', /caution jauh/)
})
