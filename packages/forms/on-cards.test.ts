import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { pageOnCards, prove, readDefinition, type ServiceDefinition, toldOnCards } from './index.ts'

const file = new URL('../../services/paspor-baru.json', import.meta.url)

function passport(change: (json: Record<string, never>) => void = () => undefined) {
  const json = JSON.parse(readFileSync(file, 'utf8'))
  change(json)
  const read = readDefinition(json)
  return read.faults ? assert.fail(read.faults.join()) : (read.definition as ServiceDefinition)
}

test('answers are told as a card would say them; what was not answered is left out', () => {
  const alamat = { street: 'Jl. Melati 3', village: 'Yosorejo', district: 'Metro Timur' }
  const told = toldOnCards(passport(), {
    ...{ nik: '1872014507900001', namaLengkap: 'Siti Aminah', tempatLahir: null },
    ...{ jenisKelamin: 'perempuan', alamat },
  })

  assert.deepEqual(told, {
    ...{ nik: '1872014507900001', name: 'Siti Aminah', sex: 'female' },
    ...{ village: 'Yosorejo', district: 'Metro Timur' },
  })
  assert.equal(pageOnCards(passport(), 'sex')?.id, 'lahir')
})

test('a service whose cards are held against questions that are none is not published', () => {
  const faultsOf = (change: (json: never) => void) =>
    prove(passport(change as Parameters<typeof passport>[0])).join('\n')

  const lost = faultsOf((json: { onCards?: unknown }) => delete json.onCards)
  const other = faultsOf((json: { onCards: { nik: string } }) => {
    json.onCards.nik = 'namaLengkap'
  })
  const unread = faultsOf((json: { documents: { reads?: string }[] }) => {
    for (const paper of json.documents) delete paper.reads
  })

  assert.match(lost, /paper ktp: nothing is said of which answers stand on cards/)
  assert.match(other, /onCards: namaLengkap is no question of the kind "nik"/)
  assert.match(unread, /onCards: no paper is a card that is read/)
  assert.deepEqual(prove(passport()), [])
})
