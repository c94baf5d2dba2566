import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { readDefinition } from '#packages/forms'
import { readContent } from '#platform/content'
import { readOffices } from './domain.ts'
import { readEntries } from './entries.ts'
import { scoreOf } from './search.ts'

const { services } = readContent(join(import.meta.dirname, '../..'))
const passport = () => {
  const read = readDefinition(services.find(({ file }) => file.endsWith('/paspor-baru.json'))?.json)
  return read.faults ? assert.fail(read.faults.join()) : read.definition
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const score = (text: string, language = 'id') => scoreOf(passport(), text, language)

test('people find the passport in their own words, typos included', () => {
  for (const text of ['mau bikin paspor', 'paspr', 'buat pasport baru', 'umroh', 'e-paspor']) {
    assert.ok(score(text) > 0.5, text)
  }
  for (const text of ['i want a new passport', 'pasport', 'travel abroad']) {
    assert.ok(score(text, 'en') > 0.5, text)
  }
})

test('what has nothing to do with passports finds nothing', () => {
  for (const text of ['bayar pajak motor', 'mau', 'listrik', '!!!', 'x'.repeat(5000)]) {
    assert.ok(score(text) < 0.5, text)
  }
})

test('a closer word counts more', () => {
  assert.ok(score('paspor baru') > score('paspr bru'))
})

test('a service that would fail at a counter stops the start, with its file named', () => {
  const broken = { ...passport(), variantFrom: 'nothing' }

  assert.throws(
    () => readEntries([{ file: 'services/x.json', json: broken }], digest),
    /services\/x.json:\n {2}variantFrom/,
  )
  assert.throws(
    () =>
      readEntries(
        [
          { file: 'services/paspor-baru.json', json: passport() },
          { file: 'services/paspor-baru-2.json', json: passport() },
        ],
        digest,
      ),
    /paspor-baru version 1 is written twice/,
  )
})

test('a file that is named after another service stops the start: it would take its place', () => {
  const newer = { ...passport(), version: 2 }

  assert.throws(
    () => readEntries([{ file: 'services/riwayat-perlintasan.json', json: newer }], digest),
    /riwayat-perlintasan\.json is about paspor-baru: name it paspor-baru\.json/,
  )
  for (const file of ['services/paspor-baru.json', 'services/paspor-baru-2.json']) {
    assert.equal(readEntries([{ file, json: newer }], digest).length, 1)
  }
})

test('an office with a slip or without its parent stops the start', () => {
  assert.throws(
    () => readOffices([{ file: 'offices/x.json', json: { id: 'x' } }]),
    /offices\/x.json/,
  )
})
