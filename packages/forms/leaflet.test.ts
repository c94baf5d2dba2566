import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { type Leaflet, listLeafletPapers, proveLeaflet, readLeaflet } from './index.ts'

const file = new URL('../../services/alih-status.json', import.meta.url)
const status = (): Leaflet => {
  const read = readLeaflet(JSON.parse(readFileSync(file, 'utf8')))
  return read.faults ? assert.fail(read.faults.join()) : read.leaflet
}

const changed = (change: (leaflet: Leaflet) => void): string[] => {
  const leaflet = status()
  change(leaflet)
  return proveLeaflet(leaflet)
}

test('the leaflet about a change of status can hang as it is', () => {
  assert.deepEqual(proveLeaflet(status()), [])
})

test('a leaflet with a form or with steps is refused: it would be a service', () => {
  const { faults } = readLeaflet({ ...status(), form: { sections: [] }, workflow: {} })

  assert.ok(faults && faults.length > 0)
})

test('a leaflet that hides what nobody checked is refused', () => {
  assert.ok(readLeaflet({ ...status(), unverified: [] }).faults)
})

test('a fee that nobody knows cannot have been checked, and a known one needs its ground', () => {
  const faults = changed(({ variants }) => {
    Object.assign(variants[0]!.fee, { feeRupiah: null, verified: true })
    delete variants[1]!.fee.basis
  })

  assert.deepEqual(faults, [
    'variant itas: no fee cannot be checked',
    'variant itap: a fee needs its legal basis',
  ])
})

test('a time is told in working days or in hours, never both and never neither', () => {
  const faults = changed(({ variants }) => {
    variants[0]!.time = { workingDays: 2, hours: 5, verified: false }
    variants[1]!.time = { verified: false }
  })

  assert.deepEqual(faults, [
    'variant itas: a time has working days or hours',
    'variant itap: a time has working days or hours',
  ])
})

test('a paper for a variant that does not exist is refused', () => {
  const faults = changed(({ documents }) => {
    documents[1]!.for = ['bulan']
  })

  assert.deepEqual(faults, ['paper evisa-cap: is for bulan, which is no variant'])
})

test('only the papers of a variant are told to whoever chose it', () => {
  assert.equal(listLeafletPapers(status(), 'itas').length, 5)
  assert.equal(listLeafletPapers(status(), 'itap').length, 11)
  assert.equal(listLeafletPapers(status()).length, 12)
})
