import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatCode } from '#packages/booking'
import { citizenWorld } from '../testing.ts'
import { walk } from '../walking.ts'

test('a mother whose proof was seen opens her son’s application, does what stays the applicant’s own, and is named to him', async (t) => {
  const world = await citizenWorld(t)
  const { applications } = world
  const { who: dewi } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const [son, mother] = [await world.enter('bintang', 'id'), await world.enter('ibu', 'id')]
  const begun = { service: 'paspor-anak', office: 'padang', language: 'id' } as const
  const { caseId, reference } = await applications.startDraft(son.person, begun)
  const answers = { namaLengkap: 'Bintang (contoh)', tanggalLahir: '2012-05-06' }
  await applications.saveAnswers(son.person, { caseId, version: 0, answers })
  await applications.nameGuardian(dewi, { caseId, proof: 'birth', name: 'Fatimah Contoh' })
  const [{ code = '' } = {}] = await applications.listConsents(dewi, caseId)
  const [hers, his] = [walk(world, mother.cookie), walk(world, son.cookie)]
  const hub = `/permohonan/${caseId}`
  const before = await hers.open(hub)
  const waits = await his.open(`${hub}/izin`)
  const typed = {
    nomor: reference,
    kode: formatCode(code),
    nama: 'Fatimah Contoh',
    hubungan: 'ibu',
  }

  const taken = await hers.press('/bantu', typed, /bantu/)
  const list = await hers.open('/permohonan')
  const page = await hers.open(hub)
  const consents = await hers.open(`${hub}/izin`)
  const seen = await his.open(`${hub}/dilihat`)
  const english = await his.open(`/en${hub}/izin`)
  await his.press(`${hub}/izin`, {}, /cabut/)

  assert.equal(before.status, 404)
  assert.match(waits.text, /Nama di surat Fatimah Contoh/)
  assert.equal(taken.location, hub)
  assert.match(list.text, /Anak atau orang yang saya wakili Paspor/)
  assert.match(page.text, /Anda bertindak sebagai orang tua atau wali/)
  assert.equal(consents.status, 200, 'what a helper may not')
  assert.match(
    seen.text,
    /Fatimah Contoh \(ibu\): orang tua atau wali, dapat membaca permohonan ini/,
  )
  assert.match(
    english.text,
    /parent or guardian .*Written down by an officer who saw the birth certificate/,
  )
  assert.equal((await hers.open(hub)).status, 404, 'taken back, it opens nothing')
})
