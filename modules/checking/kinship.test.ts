import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hintsOf, type Kin } from './kinship.ts'

const dewi: Kin[] = [
  { relation: 'self', name: 'Dewi Simanjuntak', address: 'Jl. Kenanga No. 12, Padang Barat' },
  { relation: 'child', name: 'Muhammad Rizki' },
]
const nobody = { names: ['Budi Santoso'], addresses: ['Jl. Melati 3 Yosorejo Metro Timur'] }
const whys = (names: string[], addresses: string[] = []) =>
  hintsOf(dewi, { names, addresses }).map(({ relation, why }) => `${relation} ${why}`)

test('a name, a family name or an address in common asks the officer; nothing in common asks nothing', () => {
  assert.deepEqual(hintsOf(dewi, nobody), [])
  assert.deepEqual(whys(['Dewi Simanjuntak']), ['self name'])
  assert.deepEqual(whys(['Togar Simanjuntak']), ['self familyName'])
  assert.deepEqual(whys(['Simanjuntak']), ['self name'], 'of one word nobody knows what it is')
  assert.deepEqual(whys(['Mochamad Rizky']), ['child name'], 'another spelling')
  assert.deepEqual(whys(['Siti'], ['Jalan Kenanga 12 RT 3, Padang Barat, Kota Padang']), [
    'self address',
  ])
})

test('a street without the house and short words are nothing in common', () => {
  assert.deepEqual(whys(['Siti'], ['Jl. Kenanga No. 21, Padang Barat']), [])
  assert.deepEqual(
    hintsOf([{ relation: 'self', name: 'Ali Nur' }], { names: ['Ana Nur'], addresses: [] }),
    [],
  )
})
