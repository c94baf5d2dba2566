import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCounter } from '#doors/counter'
import { mostListed } from '#modules/interagency'
import { agencyWorld } from '../../test-agency.ts'
import { textOf } from '../../test-house.ts'
import { askMany } from '../../tools/testing/many-questions.ts'
import { createAgency } from './index.ts'

const meet = (t: Parameters<typeof agencyWorld>[0]) =>
  agencyWorld(t, {
    routes: (needs) => [...createAgency(needs), ...createCounter(needs)],
    signInPath: (visit, back) => visit.to(`/loket/masuk?ke=${back}`),
  })

test('somebody of the police reads what waits, answers in their own words, and the officer sees from whom it came', async (t) => {
  const { ask, letIn, as, bringOfficer, caseId } = await meet(t)
  const questionId = await ask('police', { withPerson: true })
  const andika = as(await letIn('police', 'Bripka Andika (contoh)'))
  const at = `/instansi/${questionId}`
  const list = await andika.open('/instansi')
  const page = await andika.open(at)

  const sent = await andika.submit(at, at, {
    jawaban: 'concern',
    keterangan: 'B/77/XI: ada perkara.',
  })

  assert.match(textOf(list.body), /Pertanyaan untuk Kepolisian/)
  assert.match(textOf(list.body), /Surat W3\/12: apakah ada catatan/)
  assert.doesNotMatch(list.body, /Dubois|19AA00001/, 'the list is without whom it is about')
  assert.match(textOf(page.body), /Chloé Dubois.*19AA00001/)
  assert.doesNotMatch(page.body, new RegExp(caseId))
  assert.equal(sent.statusCode, 303)
  assert.match(
    textOf((await andika.open(`${sent.headers.location}`)).body),
    /Jawaban Anda tersimpan/,
  )
  const dewi = as(await bringOfficer('Dewi (contoh)', ['officer']))
  const seen = textOf((await dewi.open(`/loket/instansi/${caseId}`)).body)
  assert.match(seen, /Ikut dikirim: Chloé Dubois, 19AA00001/)
  assert.match(seen, /Dibaca Bripka Andika \(contoh\) pertama kali/)
  assert.match(
    seen,
    /B\/77\/XI: ada perkara\. Lewat sambungan instansi sendiri, oleh Bripka Andika/,
  )
})

test('a list that is longer than a page says so and goes on, for people, for their machine and at the office', async (t) => {
  const world = await meet(t)
  const { ask, letIn, connect, as, bringOfficer, http } = world
  const last = await ask('police', { workingDays: 9 })
  await askMany(world, mostListed + 3)
  const andika = as(await letIn('police', 'Bripka Andika (contoh)'))
  const dewi = as(await bringOfficer('Dewi (contoh)', ['officer']))
  const { token } = await connect('police')
  const onward = (body: string) => /href="([^"]*sesudah=[^"]*)"/.exec(body)?.[1] ?? ''
  const countRows = (body: string) => [...body.matchAll(/<th scope="row"/g)].length

  const page = await andika.open('/instansi')
  const next = await andika.open(onward(page.body))
  const office = await dewi.open('/loket/instansi')
  const officeNext = await dewi.open(onward(office.body))
  const url = '/instansi/api/pertanyaan'
  const headers = { authorization: `Bearer ${token}` }
  const told = (await http.inject({ url, headers })).json()
  const rest = await http.inject({ url: `${url}?sesudah=${told.after}`, headers })
  const never = `0000-01-01T00:00:00Z_${last}`
  const strange = await Promise.all(
    ['besok', never].map((mark) => http.inject({ url: `${url}?sesudah=${mark}`, headers })),
  )

  assert.doesNotMatch(textOf(page.body), new RegExp(`Menunggu jawaban: ${mostListed}`))
  assert.match(textOf(page.body), /Lihat pertanyaan berikutnya/)
  assert.match(next.body, new RegExp(last))
  assert.equal(onward(next.body), '', 'and that is all')
  assert.equal(countRows(office.body), mostListed)
  assert.equal(countRows(officeNext.body), 4)
  assert.equal(onward(officeNext.body), '')
  assert.deepEqual([told.questions.length, rest.json().questions.length], [mostListed, 4])
  assert.deepEqual([rest.json().questions[3].id, rest.json().after], [last, undefined])
  assert.deepEqual(
    strange.map(({ statusCode }) => statusCode),
    [400, 400],
  )
})

test('empty, wrong and in English: what is typed stays, and what is missing is said beside it', async (t) => {
  const { ask, letIn, as } = await meet(t)
  const andika = as(await letIn('police', 'Bripka Andika (contoh)'))
  const empty = await andika.open('/instansi')
  const english = await andika.open('/en/instansi')
  const at = `/instansi/${await ask('police')}`

  const unsaid = await andika.submit(at, at, { keterangan: 'B/77/XI: ada perkara.' })
  const short = await andika.submit(at, at, { jawaban: 'clear', keterangan: ' ' })
  const unknown = await andika.open(`/instansi/${crypto.randomUUID()}`)

  assert.match(textOf(empty.body), /Tidak ada pertanyaan yang menunggu/)
  assert.match(textOf(english.body), /Questions for Police.*No question waits/)
  assert.deepEqual([unsaid.statusCode, short.statusCode, unknown.statusCode], [422, 422, 404])
  assert.match(textOf(unsaid.body), /Pilih apa jawaban mereka|Pilih/)
  assert.match(unsaid.body, /B\/77\/XI: ada perkara\./)
  assert.match(textOf(short.body), /Tulis 3 sampai 2\.000 huruf/)
  assert.match(textOf((await andika.open(at)).body), /Pertanyaan dari/)
})

test('who may: nobody is led to sign in, officers and another agency see nothing, and who is revoked is out at the next click', async (t) => {
  const { ask, letIn, as, bringOfficer, identity, wulan } = await meet(t)
  const questionId = await ask('police', { withPerson: true })
  const at = `/instansi/${questionId}`
  const partner = await letIn('police', 'Bripka Andika (contoh)')
  const andika = as(partner)
  const court = as(await letIn('court', 'Ibu Sari (contoh)'))
  const dewi = as(await bringOfficer('Dewi (contoh)', ['officer']))
  const head = as(await bringOfficer('Ratna (contoh)', ['officer', 'supervisor', 'head']))

  assert.match(`${(await as().open(at)).headers.location}`, /^\/loket\/masuk/)
  for (const officer of [dewi, head]) {
    assert.equal((await officer.open('/instansi')).statusCode, 403)
    assert.equal((await officer.open(at)).statusCode, 403)
  }
  assert.equal((await court.open(at)).statusCode, 404)
  assert.match(textOf((await court.open('/instansi')).body), /Tidak ada pertanyaan/)
  for (const page of ['/loket', '/loket/instansi', '/loket/cari', '/loket/pekerjaan'])
    assert.equal((await andika.open(page)).statusCode, 403, page)
  assert.equal((await andika.open('/loket/masuk')).headers.location, '/instansi')
  assert.equal((await andika.open(at)).statusCode, 200)

  const [grant] = await identity.listGrants(wulan, { office: 'agency-police' })
  const taken = { office: 'agency-police', grantId: grant?.grantId ?? '' }
  await identity.revokeGrant(wulan, taken)

  const after = await andika.open(at)
  assert.equal(after.statusCode, 303)
  assert.match(`${after.headers.location}`, /^\/loket\/masuk/)
  assert.doesNotMatch(after.body, /Dubois/)
})

test('somebody of an agency says whom they are close to on the page of officers, without anybody’s names', async (t) => {
  const { letIn, as, bringOfficer } = await meet(t)
  await bringOfficer('Dewi (contoh)', ['officer'])
  const andika = as(await letIn('police', 'Bripka Andika (contoh)'))
  const at = '/loket/keluarga'

  const page = await andika.open(at)
  const sent = await andika.submit(at, at, { hubungan: 'sibling', nama: 'Rahma (contoh)' })

  assert.match((await andika.open('/instansi')).body, /href="\/loket\/keluarga"/)
  assert.match(page.body, /href="\/instansi"/, 'the way back')
  assert.doesNotMatch(page.body, /Dewi/)
  assert.equal(sent.statusCode, 303)
  assert.match(textOf((await andika.open(at)).body), /Rahma \(contoh\)/)
})
