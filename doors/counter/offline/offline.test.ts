import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { createCounter } from '#doors/counter'
import type { Officer } from '#packages/access'
import { textOf } from '../../../test-house.ts'
import { cast, lettersWorld } from '../../../test-letters.ts'

const officer = cast.dewi as Officer

async function withVisa(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t, { routes: createCounter })
  const caseId = await world.askForVisa()
  const { reference } = await world.applications.getCase(officer, caseId)
  const dewi = world.as(await world.bringOfficer('Dewi (contoh)', ['officer']))
  return { ...world, caseId, reference, dewi }
}

const at = '/loket/luring'

test('C45: a list is sent once the connection is back; what clashes stands below with its reason and is set aside', async (t) => {
  const { dewi, reference, caseId, applications } = await withVisa(t)
  const hold = { id: randomUUID(), reference, action: 'hold', reason: 'checking' }
  const saidAt = '2026-11-23T00:30:00Z'
  const lost = { id: randomUUID(), reference: 'PDG-26-ZZZZZ', action: 'hold', reason: 'checking' }
  const daftar = JSON.stringify([hold, lost].map((one) => ({ ...one, saidAt })))

  const sent = await dewi.post(at, { key: 'first-sending', daftar })
  const twice = await dewi.post(at, { key: 'second-sending', daftar })
  const page = (await dewi.open(String(sent.headers.location))).body
  const [, settleAt = ''] = new RegExp(`action="(${at}/[^"]+)"`).exec(page) ?? []
  const short = await dewi.post(settleAt, { key: 'set-aside-1', cara: 'sudah', alasan: '' })
  await dewi.post(settleAt, { key: 'set-aside-2', cara: 'sudah', alasan: 'Nomor salah tulis.' })

  assert.match(String(sent.headers.location), /selesai=1&lagi=0&bentrok=1$/)
  assert.match(String(twice.headers.location), /selesai=0&lagi=1&bentrok=1$/)
  assert.match(textOf(page), /1 dikerjakan, 0 sudah dikerjakan sebelumnya, 1 belum bisa/)
  assert.match(textOf(page), /PDG-26-ZZZZZ: Tahan sementara: Kami perlu memeriksa sesuatu/)
  assert.equal(short.statusCode, 422)
  assert.match(textOf(short.body), /Tulis mengapa tidak dikerjakan/)
  assert.doesNotMatch((await dewi.open(at)).body, /PDG-26-ZZZZZ/)
  const { flags } = await applications.getCase(officer, caseId)
  assert.deepEqual(flags, ['held'])
})

test('without script one act is done at once; half a form comes back with what was typed', async (t) => {
  const { dewi, reference, caseId, applications } = await withVisa(t)

  const half = await dewi.submit(at, at, { rujukan: reference, catatan: 'Nanti' })
  const whole = await dewi.submit(at, at, { rujukan: reference, tindakan: 'hold.checking' })

  assert.equal(half.statusCode, 422)
  assert.match(textOf(half.body), /pilih apa yang dikerjakan/)
  assert.match(half.body, new RegExp(`value="${reference}"`))
  assert.match(String(whole.headers.location), /selesai=1/)
  assert.deepEqual((await applications.getCase(officer, caseId)).flags, ['held'])
  assert.doesNotMatch((await dewi.open(at)).body, /value="approve|value="issue|value="withdraw/)
})
