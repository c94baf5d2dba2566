import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCitizen } from '#doors/citizen'
import { createCounter } from '#doors/counter'
import { textOf } from '../../../test-house.ts'
import { lettersWorld } from '../../../test-letters.ts'

const said = {
  'tanya.0': 'Kapan kejadiannya?',
  'jawab.0': 'Jumat, 20 November 2026.',
  'tanya.1': 'Bagaimana kejadiannya?',
  'jawab.1': 'Tas saya terbawa arus.',
}
const empty = Object.fromEntries(
  [2, 3, 4, 5].flatMap((nth) => [
    [`tanya.${nth}`, ''],
    [`jawab.${nth}`, ''],
  ]),
)

test('an officer takes a statement, its maker signs on their own page, and the sheet is printed', async (t) => {
  const world = await lettersWorld(t, {
    routes: (needs) => [...createCounter(needs), ...createCitizen(needs)],
  })
  const person = await world.bringPerson('chloe@contoh.invalid')
  const caseId = await world.register({}, person.who)
  const dewi = world.as(await world.bringOfficer('Dewi (contoh)', ['officer']))
  const chloe = world.as(person)
  const at = `/loket/berita-acara/${caseId}`
  const own = `/en/permohonan/${caseId}`

  const begun = textOf((await dewi.open(at)).body)
  const short = await dewi.submit(at, at, { ...empty, ...said, 'jawab.1': '' })
  await dewi.submit(at, at, { ...empty, ...said })
  const early = await chloe.open(`${own}/berita-acara`)
  await dewi.submit(at, `${at}/dibacakan`)
  const waits = textOf((await chloe.open(own)).body)
  const shown = textOf((await chloe.open(`${own}/berita-acara`)).body)
  await chloe.submit(`${own}/berita-acara`, '/berita-acara')
  const signed = textOf((await dewi.open(at)).body)
  const issued = await dewi.submit(at, `${at}/terbit`)
  const sheet = await dewi.open(`${issued.headers.location}/pdf`)

  assert.match(begun, /bersedia memberikan keterangan|Tulis tanya jawabnya/)
  assert.equal(short.statusCode, 422)
  assert.match(short.body, /Bagaimana kejadiannya\?/)
  assert.equal(early.statusCode, 404)
  assert.match(waits, /Your statement waits to be signed/)
  assert.match(shown, /Kapan kejadiannya\? Jumat, 20 November 2026\..*Yes, this is what I said/)
  assert.match(signed, /Ditandatangani dari akunnya sendiri/)
  assert.match(String(issued.headers.location), /^\/loket\/surat\/[0-9a-f-]{36}$/)
  assert.equal(sheet.headers['content-type'], 'application/pdf')
  assert.match(textOf((await chloe.open(own)).body), /Statement of examination \(BAP\)/)
})
