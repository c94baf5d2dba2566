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
  const dewi = await bring('Dewi', ['officer'])
  const ratna = await bring('Ratna', ['officer', 'head'])
  const budi = await bring('Budi', ['officer'], 'metro')
  return { ...world, caseId, dewi, ratna, budi, at: `/loket/instansi/${caseId}` }
}

const question = { 'tanya.instansi': 'police', 'tanya.isi': 'Surat W3/12: ada catatan?' }

test('C38: an officer asks the police, notes what they answer, and the head says what follows', async (t) => {
  const { dewi, ratna, at } = await withVisa(t)
  const before = textOf((await dewi.open(at)).body)
  await dewi.submit(at, at, { ...question, 'tanya.hari': '3' })
  const page = (await dewi.open(at)).body
  const [, answerAt = ''] = /action="([^"]+\/jawaban)"/.exec(page) ?? []
  const [, questionId = ''] = /instansi\/[^/]+\/([^/]+)\/jawaban/.exec(answerAt) ?? []
  const answer = {
    [`jawab-${questionId}.jawaban`]: 'concern',
    [`jawab-${questionId}.isi`]: 'B/77/XI: ada perkara.',
  }

  await dewi.submit(at, answerAt, answer)
  const told = textOf((await ratna.open('/en/loket/instansi')).body)
  const seen = (await ratna.open(at)).body
  const [, settleAt = ''] = /action="([^"]+\/putusan)"/.exec(seen) ?? []
  await ratna.submit(at, settleAt, { [`putus-${questionId}.isi`]: 'Perkaranya sudah selesai.' })

  assert.match(before, /Belum ada instansi yang ditanya/)
  assert.match(textOf(page), /Kepolisian ditunggu Surat W3\/12: ada catatan\? Ditanya/)
  assert.match(told, /Police .* an objection/)
  assert.match(textOf(seen), /Ada keberatan \(.*\): B\/77\/XI: ada perkara\./)
  assert.doesNotMatch((await dewi.open(at)).body, /\/putusan"/)
  assert.match(textOf((await dewi.open(at)).body), /Diputuskan \(.*\): Perkaranya sudah selesai\./)
  assert.match(textOf((await dewi.open('/loket/instansi')).body), /Tidak ada yang ditunggu/)
})

test('what is wrong stands beside its field with what was typed; other offices see nothing', async (t) => {
  const { dewi, budi, at } = await withVisa(t)

  const many = await dewi.submit(at, at, { ...question, 'tanya.hari': '900' })
  const none = await dewi.submit(at, at, { 'tanya.hari': '3' })

  assert.deepEqual([many.statusCode, none.statusCode], [422, 422])
  assert.match(textOf(many.body), /berapa hari kerja, dari 1 sampai 60/)
  assert.match(many.body, /value="900"/)
  assert.match(many.body, /Surat W3\/12: ada catatan\?/)
  assert.match(textOf(none.body), /Pilih instansi yang ditanya/)
  assert.equal((await budi.open(at)).statusCode, 404)
})
