import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createOpen } from '#doors/open'
import { urgentPaper } from '#modules/applications'
import { paperPicture } from '#platform/testing'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { standOn } from '../../../test-standing.ts'
import { createChief } from '../index.ts'

const page = '/kepala/putusan'
const words = 'Ibu saya dioperasi hari Jumat di Penang.'

/** Siti's paid application at Padang asks to be served sooner. */
async function asked(t: TestContext) {
  const world = await openTestHouse(t, {
    routes: (needs) => [...createChief(needs), ...createOpen(needs as never)],
  })
  const ratna = world.as(await world.bringOfficer('Ratna (contoh)', ['officer', 'head']))
  const dewi = world.as(await world.bringOfficer('Dewi (contoh)', ['officer']))
  const siti = await world.bringPerson('siti@contoh.invalid')
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId } = await world.applications.startDraft(siti.who, wish)
  await standOn(world.db, caseId, { state: 'paid', submittedAt: world.clock.now() })
  const bytes = await paperPicture({ width: 640, height: 420 })
  const file = { caseId, requirement: urgentPaper, name: 'surat-rs.jpg', bytes }
  await world.documents.addFile(siti.who, file)
  await world.applications.askUrgent(siti.who, { caseId, reason: 'hospital', words })
  return { ...world, ratna, dewi, siti, caseId }
}

test('the head reads the reason and its paper, decides with words, and everybody can count it', async (t) => {
  const { ratna, dewi, caseId, siti, applications, as } = await asked(t)
  const closed = await dewi.open(page)
  const list = textOf((await ratna.open(page)).body)
  const one = await ratna.open(`${page}/mendesak/${caseId}`)
  const before = textOf((await as().open('/mendesak')).body)

  const none = await ratna.submit(`${page}/mendesak/${caseId}`, `/putusan/mendesak/${caseId}`, {
    alasan: 'Jelas sekali.',
  })
  const short = await ratna.submit(`${page}/mendesak/${caseId}`, `/putusan/mendesak/${caseId}`, {
    putusan: 'ya',
    alasan: 'ya',
  })
  const done = await ratna.submit(`${page}/mendesak/${caseId}`, `/putusan/mendesak/${caseId}`, {
    putusan: 'ya',
    alasan: 'Surat rumah sakit jelas.',
  })
  const after = textOf((await ratna.open(page)).body)
  const told = textOf((await as().open('/en/mendesak')).body)

  assert.equal(closed.statusCode, 403)
  assert.match(list, /Minta didahulukan: 1 .*PDG-26-/)
  assert.match(
    textOf(one.body),
    /Sakit, berobat, atau operasi .*dioperasi hari Jumat .*surat-rs\.jpg/,
  )
  assert.deepEqual([none.statusCode, short.statusCode], [422, 422])
  assert.equal(done.headers.location, `${page}?kabar=diputuskan`)
  assert.match(after, /Minta didahulukan: 0/)
  assert.match(before, /Kanim Padang 1 0 0 1/)
  assert.match(told, /Kanim Padang 1 1 0 0/)
  const [wish] = await applications.listUrgencies(siti.who, caseId)
  assert.equal(wish?.answer?.words, 'Surat rumah sakit jelas.')
})

test('one wish is decided by one: taken from the list, shown to the other, and taken over with a reason', async (t) => {
  const world = await asked(t)
  const { ratna, caseId } = world
  const sari = world.as(await world.bringOfficer('Sari (contoh)', ['head']))
  const at = `${page}/mendesak/${caseId}`
  const lease = `/putusan/pegang/mendesak/${caseId}`
  const decision = { putusan: 'ya', alasan: 'Surat rumah sakit jelas.' }

  const pulled = await ratna.submit(page, '/putusan/ambil/mendesak')
  const none = await sari.submit(page, '/putusan/ambil/mendesak')
  const shown = textOf((await sari.open(page)).body)
  const refused = await sari.submit(at, `/putusan/mendesak/${caseId}`, decision)
  const bare = await sari.submit(at, lease, { langkah: 'alih' })
  await sari.submit(at, lease, { langkah: 'alih', mengapa: 'agreed' })
  const done = await sari.submit(at, `/putusan/mendesak/${caseId}`, decision)

  assert.equal(pulled.headers.location, at)
  assert.equal(none.headers.location, `${page}?kabar=none`)
  assert.match(shown, /oleh Ratna \(contoh\) sampai pukul 08\.15/)
  assert.equal(refused.statusCode, 422)
  assert.match(textOf(refused.body), /Ratna \(contoh\) sedang mengerjakan ini/)
  assert.equal(bare.headers.location, `${at}?alih=alasan`)
  assert.match(textOf((await sari.open(`${at}?alih=alasan`)).body), /Permohonan|dioperasi/)
  assert.equal(done.headers.location, `${page}?kabar=diputuskan`)
})

test('the head reads since when an objection waits, by which day it is answered, and that the day is over', async (t) => {
  const { ratna, caseId, siti, applications, clock, db } = await asked(t)
  await standOn(db, caseId, { state: 'refused', flags: [] })
  await applications.appeal(siti.who, { caseId, words: 'Akta itu asli, lihat capnya.' })

  const early = textOf((await ratna.open(page)).body)
  clock.advance({ hours: 24 * 15 })
  const late = textOf((await ratna.open(page)).body)

  assert.match(early, /Dijawab paling lambat .*Senin, 23 November 2026 .*Senin, 7 Desember 2026/)
  assert.doesNotMatch(early, /sudah lewat/)
  assert.match(late, /Senin, 23 November 2026 .*Senin, 7 Desember 2026, sudah lewat/)
})
