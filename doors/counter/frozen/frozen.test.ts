import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCounter } from '#doors/counter'
import { textOf } from '../../../test-house.ts'
import { lettersWorld } from '../../../test-letters.ts'

async function withVisa(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t, { routes: createCounter })
  const caseId = await world.askForVisa()
  const bring = async (name: string, roles: ('officer' | 'head')[], office = 'padang') =>
    world.as(await world.bringOfficer(`${name} (contoh)`, roles, office))
  const officer = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const [counter] = await world.queue.listCounters(officer.who, 'padang')
  await world.queue.openCounter(officer.who, { counterId: counter?.id ?? '' })
  const dewi = world.as(officer)
  const ratna = await bring('Ratna', ['officer', 'head'])
  const budi = await bring('Budi', ['officer'], 'metro')
  return { ...world, caseId, dewi, ratna, budi }
}

const list = '/loket/dibekukan'
const typed = { paspor: '19aa 00001', alasan: 'stolen', catatan: 'LP/12/2026' }
const stolen = { ...typed, key: 'key-of-a-form' }

test('a passport reported at Metro stands in red at Padang at once, with its trace', async (t) => {
  const { dewi, budi, caseId } = await withVisa(t)
  const before = textOf((await dewi.submit(list, '/cari', { nomor: '19AA00001' })).body)

  const made = await budi.post(list, stolen)
  const told = textOf((await dewi.submit(`/en${list}`, '/cari', { nomor: '19aa00001' })).body)
  const desk = textOf((await dewi.open(`/loket?permohonan=${caseId}`)).body)
  const trace = textOf((await dewi.open(String(made.headers.location))).body)

  assert.match(before, /19AA00001 tidak dibekukan/)
  assert.match(told, /19AA00001 is frozen: stolen\. Do not accept it/)
  assert.match(desk, /Paspor ini dibekukan: dicuri/)
  assert.match(trace, /dipakai untuk mengajukan permohonan Kanim Padang PDG-26-/)
  assert.match(trace, /permohonannya dibuka petugas Kanim Padang PDG-26-\w+ Dewi/)
  assert.doesNotMatch(trace, /Cabut pembekuan/)
})

test('what is no number of a passport is not said to be free', async (t) => {
  const { dewi } = await withVisa(t)

  const wrong = [' ', 'A'.repeat(10_000), '😀 مرحبا']
  const answers = await Promise.all(wrong.map((nomor) => dewi.submit(list, '/cari', { nomor })))

  for (const { statusCode, body } of answers) {
    assert.equal(statusCode, 422)
    assert.match(textOf(body), /Tulis nomor paspor seperti tercetak/)
    assert.match(body, /<a href="#nomor"/)
    assert.doesNotMatch(textOf(body), /tidak dibekukan/)
    assert.ok(body.length < 20_000)
  }
})

test('what is wrong in a report comes back beside its field, and nothing is frozen', async (t) => {
  const { dewi } = await withVisa(t)

  const number = await dewi.post(list, { ...stolen, key: 'another-key', paspor: 'paspor' })
  const reason = await dewi.post(list, { ...stolen, key: 'a-third-key', alasan: '' })

  assert.deepEqual([number.statusCode, reason.statusCode], [422, 422])
  assert.match(textOf(number.body), /Tulis nomor paspor seperti tercetak/)
  assert.match(textOf((await dewi.open(list)).body), /Belum ada paspor yang dibekukan/)
})

test('the head who did not report it lifts it with a reason', async (t) => {
  const { dewi, ratna } = await withVisa(t)
  const at = String((await dewi.post(list, stolen)).headers.location)

  const short = await ratna.submit(at, at, { alasan: 'ya' })
  await ratna.submit(at, at, { alasan: 'Ditemukan kembali oleh pemiliknya.' })

  assert.equal(short.statusCode, 422)
  assert.match(textOf((await dewi.open(at)).body), /Pembekuan dicabut .*Ditemukan kembali/)
})
