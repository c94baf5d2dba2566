import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import { differsFact, listPages, prove } from '#packages/forms'
import { readContent } from '#platform/content'
import { freshDatabase, turnedClock } from '#platform/testing'
import { createCatalogue, priceLines, totalOf } from './index.ts'
import { addDefinition } from './queries.ts'

const content = readContent(join(import.meta.dirname, '../..'))
const passportFile = content.services.find(({ file }) => file.endsWith('paspor-baru.json'))!

type Json = Record<string, unknown>
const dated = (version: number, effective: Json) => ({
  file: `services/paspor-baru-${version}.json`,
  json: {
    ...(passportFile.json as Json),
    version,
    effective: { ref: 'PP 45/2024', verified: true, ...effective },
  },
})

test('an old definition is found by its name after the law has changed', async (t) => {
  const db = await freshDatabase(t)
  const { now } = turnedClock()
  const old = createCatalogue({ db, content, now })
  const { hash, definition } = old.getService('paspor-baru')
  await old.publish()
  await old.publish()
  const services = [dated(2, { from: '2026-11-01' })]

  const newer = createCatalogue({ db, content: { ...content, services, needs: [] }, now })

  assert.notEqual(newer.getService('paspor-baru').hash, hash)
  assert.deepEqual(await newer.getDefinition(hash), definition)
  await assert.rejects(newer.getDefinition('0'.repeat(64)), /missing or changed/)
})

test('a kept definition that was tampered with is not believed', async (t) => {
  const db = await freshDatabase(t)
  const { now } = turnedClock()
  const row = { hash: 'a'.repeat(64), service: 'x', version: 1, body: '{}', published_at: now() }
  await db.transaction(system('test'), (tx) => addDefinition(tx, row))
  const catalogue = createCatalogue({ db, content, now })

  await assert.rejects(catalogue.getDefinition(row.hash), /missing or changed/)
})

test('nobody but the house can publish a definition', async (t) => {
  const db = await freshDatabase(t)
  const { now } = turnedClock()
  const row = { hash: 'a'.repeat(64), service: 'x', version: 1, body: '{}', published_at: now() }

  await assert.rejects(
    db.transaction(nobody, (tx) => addDefinition(tx, row)),
    /row-level security/,
  )
})

test('C2: a new fee begins at midnight in Jakarta, also where it is already two hours later', async (t) => {
  const db = await freshDatabase(t)
  const services = [dated(1, { from: '2024-12-17' }), dated(2, { from: '2026-11-24' })]
  const clock = turnedClock('2026-11-23T16:59:59Z')
  const catalogue = createCatalogue({
    db,
    content: { ...content, services, needs: [] },
    now: clock.now,
  })

  assert.equal(catalogue.getService('paspor-baru').definition.version, 1)
  clock.advance({ seconds: 1 })
  assert.equal(catalogue.getService('paspor-baru').definition.version, 2)
})

test('an office that said no, or lacks a counter, does not give the service', async (t) => {
  const db = await freshDatabase(t)
  const padang = content.offices.find(({ file }) => file.endsWith('padang.json'))!
  const without = (id: string, more: Json) => ({
    file: `offices/${id}.json`,
    json: { ...(padang.json as Json), id, ...more },
  })
  const offices = [
    padang,
    without('no', { notOffered: ['paspor-baru'] }),
    without('dark', { counters: [{ id: '1', stages: ['berkas'] }] }),
    without('chips', { notOffered: ['paspor-biasa'] }),
  ]
  const { now } = turnedClock()
  const catalogue = createCatalogue({ db, content: { ...content, offices }, now })

  assert.deepEqual(
    ['padang', 'no', 'dark', 'chips'].map((id) => catalogue.isOffered('paspor-baru', id)),
    [true, false, false, true],
  )
  const context = catalogue.getContext('chips')
  assert.equal(context.facts['office.ordinaryPassport'], false)
  const { definition } = catalogue.getService('paspor-baru')
  const wish = { tanggalLahir: '1990-07-05', jenisPaspor: 'biasa-5' }
  assert.deepEqual(priceLines(definition, { ...context, answers: wish }), [])
  const lines = priceLines(definition, { ...catalogue.getContext('padang'), answers: wish })
  assert.equal(totalOf(lines), 350_000)
})

test('what is asked for by a wrong name is refused', async (t) => {
  const db = await freshDatabase(t)
  const catalogue = createCatalogue({ db, content, now: turnedClock().now })

  assert.throws(() => catalogue.getService('paspor-bulan'), { code: 'catalogue.unknownService' })
  assert.equal(catalogue.findService('paspor-bulan'), undefined)
  assert.equal(catalogue.findStageName('foto', 'en'), 'Interview, photo and fingerprints')
  assert.equal(catalogue.findStageName('menari', 'id'), undefined)
  assert.throws(() => catalogue.getOffice('atlantis'), { code: 'catalogue.unknownOffice' })
})

test('people find what they mean, not only what begins with the same word', async (t) => {
  const db = await freshDatabase(t)
  const catalogue = createCatalogue({ db, content, now: turnedClock().now })
  const first = (text: string, language: string) =>
    catalogue.searchEntries(text, language)[0]?.definition.id

  assert.equal(first('mau bikin paspor', 'id'), 'paspor-baru')
  assert.equal(first('perpanjang pasport', 'id'), 'penggantian-paspor')
  assert.equal(first('renew my passport', 'en'), 'penggantian-paspor')
  assert.equal(first('a new passport', 'en'), 'paspor-baru')
  assert.deepEqual(catalogue.searchEntries('pajak motor', 'id'), [])
  assert.equal(catalogue.searchEntries(' ', 'id').length, catalogue.listEntries().length)
})

test('every service of the house is in plain words of both languages and has a way to an end', async (t) => {
  const db = await freshDatabase(t)
  const catalogue = createCatalogue({ db, content, now: turnedClock().now })

  for (const { definition } of catalogue.listServices()) {
    assert.deepEqual(prove(definition), [])
    const isUsual = ({ when }: { when?: unknown }) =>
      !JSON.stringify(when ?? '').includes(differsFact)
    assert.ok(listPages(definition).filter(isUsual).length <= 11, definition.id)
    assert.ok(catalogue.isOffered(definition.id, 'padang'))
  }
})

test('C9: two houses that publish at once keep each definition once, and one version written twice stops the start', async (t) => {
  const db = await freshDatabase(t)
  const { now } = turnedClock()
  const houses = [1, 2, 3, 4].map(() => createCatalogue({ db, content, now }))

  await Promise.all(houses.map((house) => house.publish()))

  const later = createCatalogue({ db, content: { ...content, services: [], needs: [] }, now })
  for (const { hash, definition } of houses[0]!.listServices()) {
    assert.deepEqual(await later.getDefinition(hash), definition)
  }
  const other = { ...(passportFile.json as Json), names: { id: 'Lain', en: 'Other' } }
  const services = [passportFile, { file: 'services/paspor-baru-2.json', json: other }]
  assert.throws(
    () => createCatalogue({ db, content: { ...content, services, needs: [] }, now }),
    /paspor-baru version 1 is written twice/,
  )
})
