import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChief } from '#doors/chief'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCitizen } from '../index.ts'

const found = { purpose: 'complaint', words: 'Menjawab surat tanggal 20', text: '' } as const

/** Siti's draft, which Dewi opened by its number, and Ratna who reads the log. */
async function looked(t: Parameters<typeof openTestHouse>[0]) {
  const house = await openTestHouse(t, {
    routes: (needs) => [...createCitizen(needs), ...createChief(needs)],
  })
  const siti = await house.bringPerson('siti.aminah@contoh.invalid')
  const other = await house.bringPerson('lain@contoh.invalid')
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const ratna = await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId, reference } = await house.applications.startDraft(siti.who, wish)
  const { personId } = siti.who
  await house.db.transaction({ kind: 'system', part: 'test' }, (tx) =>
    house.search.putIn(tx, {
      ...{ office: 'padang', entryId: caseId, kind: 'case', person: personId, reference },
      ...{ about: 'paspor-baru', known: { names: ['Siti Aminah'] }, at: house.clock.now() },
    }),
  )
  const asked = { asked: { name: 'Siti Aminah' }, purpose: found.purpose, words: found.words }
  const { searchId } = await house.search.find(dewi.who, asked)
  await house.search.open(dewi.who, { searchId, entryId: caseId })
  return { ...house, siti, other, dewi, ratna, caseId, reference }
}

test('whoever is looked up reads which office looked and what for, and not which officer', async (t) => {
  const { as, siti, other, caseId, identity, dewi } = await looked(t)
  const { personId } = siti.who
  const unprinted = textOf((await as(siti).open(`/permohonan/${caseId}/dilihat`)).body)
  await identity.issueReturnCode(dewi.who, { personId, caseId })

  const page = textOf((await as(siti).open(`/permohonan/${caseId}/dilihat`)).body)
  const hub = (await as(siti).open(`/permohonan/${caseId}`)).body
  const others = await as(other).open(`/permohonan/${caseId}/dilihat`)

  assert.match(page, /Dibuka petugas – .*Padang.*Menjawab pengaduan atau pertanyaan/)
  assert.match(page, /Kode kembali dicetak, yang membuka semua permohonan – .*Padang/)
  assert.doesNotMatch(unprinted, /Kode kembali/)
  assert.doesNotMatch(page, /Dewi|surat tanggal/)
  assert.ok(hub.includes(`/permohonan/${caseId}/dilihat`))
  assert.equal(others.statusCode, 404)
})

test('whoever was named to collect, how, and that it was taken back, is read there', async (t) => {
  const { as, siti, caseId, proxies } = await looked(t)
  const byCode = { ...siti.who, isByReturnCode: true } as const
  await proxies.nameProxy(byCode, { caseId, name: 'Budi Contoh', number: '19AA00009' })
  const named = textOf((await as(siti).open(`/permohonan/${caseId}/dilihat`)).body)
  const page = textOf((await as(siti).open(`/permohonan/${caseId}/kuasa`)).body)
  await proxies.withdrawProxy(siti.who, caseId)

  const after = textOf((await as(siti).open(`/permohonan/${caseId}/dilihat`)).body)

  assert.match(named, /kode kembali dari kertas: Budi Contoh ditunjuk/)
  assert.doesNotMatch(named, /tidak lagi boleh/)
  assert.match(page, /Bukan dari Anda\? Cabut sekarang/)
  assert.match(after, /Budi Contoh tidak lagi boleh mengambil/)
})

test('whoever has no address and no device reads on their list who may collect, and takes it back there', async (t) => {
  const { as, siti, other, caseId, dewi, proxies } = await looked(t)
  const list = async (one = siti) => textOf((await as(one).open('/permohonan')).body)
  const before = await list()
  await proxies.nameProxy(dewi.who, { caseId, name: 'Budi Contoh', number: '19AA00009' })

  const { body } = await as(siti).open('/permohonan')
  const english = textOf((await as(siti).open('/en/permohonan')).body)
  const others = await list(other)
  await proxies.nameProxy(siti.who, { caseId, name: 'Tante Contoh', number: '19AA00008' })

  assert.doesNotMatch(before, /boleh mengambil/)
  assert.match(textOf(body), /Budi Contoh \(nomor berakhir 0009\) boleh mengambil, sejak/)
  assert.match(textOf(body), /dari surat kuasa yang ditandatangani\. Bukan dari Anda\?/)
  assert.ok(body.includes(`/permohonan/${caseId}/kuasa`))
  assert.match(
    english,
    /Budi Contoh \(number ends 0009\) may collect, since.*See, change or take back/,
  )
  assert.doesNotMatch(others, /Budi Contoh/)
  assert.doesNotMatch(await list(), /boleh mengambil/, 'their own choice is no news to them')
})

test('the head reads who searched, why in their own words, and what was opened', async (t) => {
  const { as, ratna, dewi, reference } = await looked(t)

  const log = textOf((await as(ratna).open('/kepala/pencarian')).body)
  const english = textOf((await as(ratna).open('/en/kepala/pencarian')).body)
  const today = (await as(ratna).open('/kepala')).body
  const { statusCode } = await as(dewi).open('/kepala/pencarian')

  assert.match(log, new RegExp(`Dewi.*Menjawab pengaduan.*surat tanggal 20.*nama 1 ${reference}`))
  assert.match(english, /1 search .*name 1/)
  assert.ok(today.includes('/kepala/pencarian'))
  assert.equal(statusCode, 403)
})

test('equal looks within minutes are one line with how many, first and last; another officer is another line', async (t) => {
  const { as, siti, dewi, ratna, search, clock, caseId } = await looked(t)
  const look = async (who: typeof dewi) => {
    const asked = { asked: { name: 'Siti Aminah' }, purpose: found.purpose, words: found.words }
    const { searchId } = await search.find(who.who, asked)
    await search.open(who.who, { searchId, entryId: caseId })
  }
  for (let nth = 0; nth < 3; nth++) {
    clock.advance({ minutes: 4 })
    await look(dewi)
  }
  await look(ratna)

  const { body } = await as(siti).open(`/permohonan/${caseId}/dilihat`)

  const lines = body.match(/<li[^>]*>.*?<\/li>/gs)?.map((line) => textOf(line)) ?? []
  const opened = lines.filter((line) => line.includes('Dibuka petugas'))
  assert.equal(opened.length, 2, lines.join('\n'))
  const many = opened.filter((line) => /4 kali: pertama .*08\.00.*, terakhir .*08\.12/.test(line))
  assert.equal(many.length, 1, opened.join('\n'))
})

test('what was opened by its own number was not searched for, and is not said to have been found nowhere', async (t) => {
  const { as, ratna, dewi, search, caseId } = await looked(t)
  await search.noteReference(dewi.who, caseId)

  const log = textOf((await as(ratna).open('/kepala/pencarian')).body)

  assert.match(log, /nomor permohonan tanpa pencarian, langsung dibuka/)
  assert.match(log, /nama 1 /, 'the control')
})

for (const path of ['', '/perbaiki', '/isi/nama', '/pindah', '/tarik']) {
  test(`an officer who opens …${path} on the applicant's own pages has looked, and it is read there`, async (t) => {
    const { as, siti, ratna, caseId } = await looked(t)
    const own = textOf((await as(siti).open(`/permohonan/${caseId}/dilihat`)).body)

    const { statusCode } = await as(ratna).open(`/permohonan/${caseId}${path}`)

    const page = textOf((await as(siti).open(`/permohonan/${caseId}/dilihat`)).body)
    assert.ok(statusCode < 500, `${statusCode}`)
    assert.doesNotMatch(own, /meja kerjanya/, 'their own looks are none')
    assert.match(page, /Dibuka petugas – .*Padang.*Dibuka petugas di loket atau meja kerjanya/)
  })
}
