import assert from 'node:assert/strict'
import { test } from 'node:test'
import file from '../../services/perpanjangan-itk.json' with { type: 'json' }
import { prove, readDefinition, type ServiceDefinition } from './index.ts'

const read = readDefinition(file)
const service = 'definition' in read ? read.definition : assert.fail('unreadable')
const { stay, promise, waits } = service
if (!stay || !promise || !waits) assert.fail('the extension speaks of stays, promises and waiting')
const faultsOf = (more: Partial<ServiceDefinition>) => prove({ ...service, ...more })

test('the extension of a stay is right as it is: the control', () => {
  assert.deepEqual(faultsOf({}), [])
})

test('a stay of questions, kinds and acts that do not exist is refused with the place of each slip', () => {
  const [first] = stay.kinds
  const kinds = [{ ...first!, id: 'diplomatik' }]

  assert.deepEqual(faultsOf({ stay: { ...stay, until: 'sampai', kinds, extendsOn: 'extend' } }), [
    'stay: action extend does not exist',
    'stay: question sampai does not exist',
    'stay: sampai is no day',
    'stay: diplomatik is not among the choices of asalIzin',
  ])
  assert.deepEqual(faultsOf({ stay: { ...stay, until: 'namaLengkap' } }), [
    'stay: namaLengkap is no day',
  ])
})

test('waiting for a flag, and closing by an act, that do not exist is refused', () => {
  assert.deepEqual(faultsOf({ waits: { ...waits, on: 'late', closes: 'drop' } }), [
    'waits: action drop does not exist',
    'waiting for the applicant: flag late does not exist',
  ])
  assert.deepEqual(faultsOf({ promise: { ...promise, pauses: ['asleep'] } }), [
    'waiting for the applicant: flag asleep does not exist',
  ])
})

test('an arrival of questions that are not asked is refused', () => {
  assert.deepEqual(faultsOf({ arrival: { on: 'tiba', port: 'pintu', verified: true } }), [
    'arrival: question tiba does not exist',
    'arrival: question pintu does not exist',
  ])
})
