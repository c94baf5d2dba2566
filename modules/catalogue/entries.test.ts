import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readContent } from '#platform/content'
import { freshDatabase, turnedClock } from '#platform/testing'
import { createCatalogue, isLeaflet } from './index.ts'

const content = readContent(join(import.meta.dirname, '../..'))

async function open(t: Parameters<typeof freshDatabase>[0]) {
  const db = await freshDatabase(t)
  return createCatalogue({ db, content, now: turnedClock().now })
}

test('a leaflet is told about but can never be begun, booked, billed or offered', async (t) => {
  const catalogue = await open(t)
  const leaflets = catalogue.listEntries().filter(isLeaflet)
  const ids = leaflets.map(({ definition }) => definition.id)

  assert.ok(ids.includes('skim'))
  for (const id of ids) {
    assert.throws(() => catalogue.getService(id), { code: 'catalogue.informationOnly' }, id)
    assert.equal(catalogue.findService(id), undefined)
  }
  const offered = catalogue.listOffices().flatMap(({ id }) => catalogue.listOffered(id))
  assert.ok(offered.every(({ definition }) => !ids.includes(definition.id)))
})

test('a leaflet gives way on the day its service begins', async (t) => {
  const db = await freshDatabase(t)
  const passport = content.services.find(({ file }) => file.endsWith('paspor-baru.json'))!
  const json = {
    ...(passport.json as Record<string, unknown>),
    id: 'skim',
    version: 2,
    effective: { from: '2026-11-24', ref: 'PP 45/2024', verified: true },
  }
  const services = [...content.services, { file: 'services/skim-2.json', json }]
  const clock = turnedClock('2026-11-23T16:59:59Z')
  const catalogue = createCatalogue({ db, content: { ...content, services, needs: [] }, ...clock })

  assert.ok(isLeaflet(catalogue.getEntry('skim')))
  clock.advance({ seconds: 1 })
  assert.equal(catalogue.getService('skim').definition.version, 2)
})

test('people find leaflets in their own words', async (t) => {
  const catalogue = await open(t)
  const first = (text: string, language: string) =>
    catalogue.searchEntries(text, language)[0]?.definition.id

  assert.equal(first('mau lapor pungli', 'id'), 'pengaduan')
  assert.equal(first('anak dua kewarganegaraan', 'id'), 'affidavit')
  assert.equal(first('denda overstay', 'id'), 'overstay')
  assert.equal(first('perpanjang kitas', 'id'), 'perpanjangan-itas')
  assert.equal(first('work visa', 'en'), 'visa-tinggal-terbatas')
  assert.equal(first('delete my data', 'en'), 'hak-pribadi')
  assert.equal(first('become indonesian', 'en'), 'skim')
})

test('a need that leads nowhere stops the start, with its file named', async (t) => {
  const db = await freshDatabase(t)
  const needs = content.needs.map(({ file, json }) => ({
    file,
    json: JSON.parse(JSON.stringify(json).replaceAll('"skim"', '"bulan"')) as unknown,
  }))
  const { now } = turnedClock()

  assert.throws(
    () => createCatalogue({ db, content: { ...content, needs }, now }),
    /needs\/kewarganegaraan.json:\n {2}question siapa, dewasa: service bulan does not exist/,
  )
})
