import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findMachineName } from './index.ts'
import { passport, sitisAnswers } from './testing.ts'

const named = (namaLengkap: string) => ({ ...sitisAnswers, namaLengkap })

test('the name of whoever applies for a passport is told as the machine will read it', () => {
  const long = named('Raden Mas Panji Sosrokartono Kusumowidagdo')

  assert.deepEqual(findMachineName(passport(), long), {
    question: 'namaLengkap',
    line: 'KUSUMOWIDAGDO<<RADEN<MAS<PANJI<SOSROKAR',
    isCut: true,
  })
  assert.equal(findMachineName(passport(), sitisAnswers)?.isCut, false)
})

test('nothing is told of a name that is not there, nor where no passport is made', () => {
  assert.equal(findMachineName(passport(), {}), undefined)
  assert.equal(findMachineName({ ...passport(), group: 'stay' }, sitisAnswers), undefined)
})
