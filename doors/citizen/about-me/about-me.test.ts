import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { createChief } from '#doors/chief'
import { createCounter } from '#doors/counter'
import { createOpen } from '#doors/open'
import { openProvider, textOf } from '../../../test-house.ts'
import { privacyWorld } from '../../../test-privacy.ts'
import { standOn } from '../../../test-standing.ts'
import { createCitizen } from '../index.ts'

const routes = (needs: never) => [...createCitizen(needs), ...createChief(needs)]

const opened = (t: Parameters<typeof privacyWorld>[0]) =>
  privacyWorld(t, { routes: routes as never })

test('somebody takes a copy of everything along: a page to read, facts for machines and the papers, and only with a fresh code', async (t) => {
  const world = await opened(t)
  const { siti, budi } = world
  await world.handIn(siti)
  await world.draft(budi, 30)
  const mine = world.as(siti)

  const asked = await mine.submit('/data-saya/salinan', '/data-saya/kode')
  const code = await world.newestCode()
  const wrong = await mine.post('/data-saya/salinan', { key: 'satu-dua-tiga', kode: '111111' })
  const right = await mine.post('/data-saya/salinan', { key: 'empat-lima-enam', kode: code })

  assert.equal(asked.headers.location, '/data-saya/salinan?kode=terkirim')
  assert.equal(wrong.statusCode, 422)
  assert.equal(right.headers['content-type'], 'application/zip')
  const files = unzipSync(new Uint8Array(right.rawPayload))
  const facts = Buffer.from(files['data.json']!).toString()
  const page = textOf(Buffer.from(files['baca-saya.html']!).toString())
  for (const mark of siti.marks) assert.ok(facts.includes(mark), mark)
  const [own] = JSON.parse(facts).cases
  assert.equal(own.bills[0].amountRupiah, 950_000)
  assert.ok(own.visit.startsAt && 'letters' in own && 'stay' in JSON.parse(facts) === false)
  assert.match(page, /Tagihan dan pembayaran.*Rp\s?950\.000/)
  assert.ok(page.includes('Sitikenari Aminahuji') && page.includes('Jl. Kenariuji 17'))
  assert.equal(Object.keys(files).filter((name) => name.startsWith('surat/')).length, 3)
  for (const mark of budi.marks) assert.ok(!facts.includes(mark), mark)
})

test('deletion is foreseen, asked for with a code, shown with its clock to both sides, and taken back', async (t) => {
  const world = await opened(t)
  const { siti, ratna, dewi, clock } = world
  await world.draft(siti)
  const mine = world.as(siti)

  const before = textOf((await mine.open('/data-saya/hapus')).body)
  const code = await world.askCode(siti)
  await mine.post('/data-saya/hapus', { key: 'tujuh-delapan', kode: code })
  clock.advance({ hours: 3 })
  const page = textOf((await mine.open('/data-saya')).body)
  const english = textOf((await mine.open('/en/data-saya')).body)
  const chief = textOf((await world.as(ratna).open('/kepala/data-pribadi')).body)
  const denied = await world.as(dewi).open('/kepala/data-pribadi')
  clock.advance({ hours: 50 })
  const late = textOf((await world.as(ratna).open('/kepala/data-pribadi')).body)
  await mine.submit('/data-saya', '/data-saya/batal-hapus')
  const after = textOf((await mine.open('/data-saya')).body)

  assert.match(before, /Paspor.*Dihapus.*Akun dan alamat surel Dihapus/)
  assert.match(page, /Masih 69 jam/)
  assert.match(english, /69 hours are left/)
  assert.match(chief, /69 jam lagi/)
  assert.match(chief, /Tidak ada yang mendesak/)
  assert.match(late, /1 permintaan kurang dari 24 jam lagi/)
  assert.equal(denied.statusCode, 403)
  assert.doesNotMatch(after, /jam pada jamnya/)
})

test('while an application goes on, the page says that nothing is deleted yet, why, and the one thing to do first', async (t) => {
  const world = await opened(t)
  const { siti } = world
  const caseId = await world.handIn(siti)
  const { body } = await world.as(siti).open('/data-saya/hapus')

  const page = textOf(body)

  assert.match(page, /Belum ada yang dihapus 1 permohonan masih berjalan/)
  assert.match(page, /Akun dan alamat surel Tetap ada selama permohonan masih berjalan/)
  assert.ok(body.includes(`href="/permohonan/${caseId}/tarik"`))
  assert.doesNotMatch(body, /data-saya\/kode/)
})

test('whose money is still owed reads the sum before asking, and afterwards what their account waits for', async (t) => {
  const { gateway, pay } = await openProvider(t)
  const world = await privacyWorld(t, { gateway, routes: routes as never })
  const { siti, clock, privacy } = world
  const caseId = await world.handIn(siti)
  await pay({ ...world, person: siti.who, caseId })
  await world.play()
  await world.applications.withdraw(siti.who, { caseId, reason: 'plans-changed' })
  const mine = world.as(siti)

  const before = textOf((await mine.open('/data-saya/hapus')).body)
  await world.askErasure(siti)
  clock.advance({ hours: 25 })
  await privacy.settleDue()
  const after = textOf((await mine.open('/data-saya')).body)

  assert.match(before, /kantor masih harus menjawab klaim uang Anda sebesar Rp.?950\.000/)
  assert.match(after, /Kantor masih harus menjawab klaim uang Anda/)
  const again = textOf((await mine.open('/data-saya/hapus')).body)
  assert.match(again, /sebesar Rp.?950\.000/, 'what was begun since can be asked for too')
})

test('what is paused is left alone by officers until its owner lets it go on, or a head says why for a day', async (t) => {
  const world = await opened(t)
  const { siti, ratna, dewi, applications, privacy, db } = world
  const caseId = await world.handIn(siti)
  await standOn(db, caseId, { state: 'paid' })
  const mine = world.as(siti)
  const { reference } = await applications.getCase(siti.who, caseId)
  const act = () => applications.act(dewi.who, { caseId, action: 'arrive' })

  await mine.submit('/data-saya', '/data-saya/jeda')
  const page = textOf((await mine.open('/data-saya')).body)
  await assert.rejects(act(), { code: 'privacy.restricted' })
  const head = world.as(ratna)
  await head.submit('/kepala/data-pribadi', '/kepala/data-pribadi/buka', {
    ...{ nomorBuka: reference, alasanBuka: 'law', suratBuka: 'B/17/2026' },
  })
  await act()
  world.clock.advance({ hours: 25 })
  await assert.rejects(applications.act(dewi.who, { caseId, action: 'interview' }), {
    code: 'privacy.restricted',
  })
  await privacy.goOn(siti.who, caseId)
  await applications.act(dewi.who, { caseId, action: 'interview' })

  assert.match(page, /Dihentikan: tidak ada petugas/)
})

test('e-mails are written in the language somebody chose, and whoever helps does not choose', async (t) => {
  const world = await opened(t)
  const { siti, identity } = world
  const mine = world.as(siti)
  const contact = async () => (await identity.getContact(siti.who, siti.who.personId)).language

  const before = await contact()
  const chosen = await mine.submit('/data-saya', '/data-saya/bahasa', { bahasa: 'en' })
  const after = await contact()
  await mine.submit('/data-saya', '/data-saya/bahasa', { bahasa: 'fr' })
  const page = textOf((await mine.open('/en/data-saya')).body)

  assert.deepEqual([before, after, await contact()], ['id', 'en', 'en'])
  assert.equal(chosen.headers.location, '/data-saya?selesai=bahasa')
  assert.match(
    page,
    /Official letters are written in Indonesian and English; the Indonesian text holds/,
  )
  const helped = { ...siti.who, helperId: siti.who.personId }
  await assert.rejects(identity.chooseLanguage(helped, 'id'), { code: 'access.denied' })
})

test('what nobody was asked for is no consent: it goes on until it is turned off, and acts on the next message', async (t) => {
  const world = await opened(t)
  const { siti, notifications } = world
  const mine = world.as(siti)

  const before = textOf((await mine.open('/data-saya')).body)
  await mine.post('/data-saya/persetujuan', {
    key: 'k-reminders-1',
    apa: 'reminders',
    mau: 'tidak',
  })
  const off = await notifications.listSilences(siti.who)
  const page = textOf((await mine.open('/data-saya')).body)
  await mine.post('/data-saya/persetujuan', { key: 'k-reminders-2', apa: 'reminders', mau: 'ya' })

  assert.deepEqual(
    off.map(({ what }) => what),
    ['reminders'],
  )
  assert.match(
    before,
    /Pengingat lewat surel\. Anda tidak ditanya dahulu; dasarnya: Tugas pelayanan publik/,
  )
  assert.doesNotMatch(
    /Persetujuan yang Anda berikan.*?Berjalan sampai/.exec(before)?.[0] ?? 'Pengingat',
    /Pengingat/,
  )
  assert.match(page, /Pengingat lewat surel[^.]*\.[^.]*\. Anda matikan/)
  assert.deepEqual(await notifications.listSilences(siti.who), [])
})

test('whoever opens an application at their counter is seen by its owner, once in a quarter of an hour', async (t) => {
  const world = await privacyWorld(t, {
    routes: ((needs: never) => [...createCitizen(needs), ...createCounter(needs)]) as never,
  })
  const { siti, dewi, search, clock } = world
  const caseId = await world.handIn(siti)
  const desk = world.as(dewi)

  await desk.open(`/loket?permohonan=${caseId}`)
  await desk.open(`/loket?permohonan=${caseId}`)
  const once = await search.listLooks(siti.who, caseId)
  clock.advance({ minutes: 16 })
  await desk.open(`/loket?permohonan=${caseId}`)
  const twice = await search.listLooks(siti.who, caseId)
  const page = textOf((await world.as(siti).open(`/permohonan/${caseId}/dilihat`)).body)

  assert.deepEqual([once.length, twice.length], [1, 2])
  assert.match(page, /Dibuka petugas di loket atau meja kerjanya/)
})

test('everybody reads what is kept and why, in both languages, and takes the record of processing along', async (t) => {
  const world = await privacyWorld(t, { routes: ((needs: never) => createOpen(needs)) as never })
  const page = textOf((await world.as({}).open('/data-pribadi')).body)
  const english = textOf((await world.as({}).open('/en/data-pribadi')).body)
  const csv = (await world.as({}).open('/data-pribadi/daftar.csv')).body

  assert.match(page, /Mengenali pemohon.*UU 27\/2022 pasal 20 \(perlu dipastikan kantor\)/)
  assert.match(english, /Rights|rights under law 27\/2022/)
  assert.ok(csv.split('\n').length > 15)
})
