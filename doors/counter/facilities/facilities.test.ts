import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn } from '../../../test-house.ts'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

const list = '/loket/fasilitas'
const lift = `${list}/lift`

test('an officer notes that the lift is out of order; it stands in the list and in the history', async (t) => {
  const world = await counterWorld(t)
  const dewi = sitBefore(world, world.tokens.dewi)
  const empty = await dewi.open(list)
  const form = hiddenIn((await dewi.open(lift)).body)

  const typed = { ...form, keadaan: 'broken', sejak: '2026-11-20', catatan: 'Menunggu suku cadang' }
  const { headers, statusCode } = await dewi.post(lift, typed)
  const after = textOf((await dewi.open(String(headers.location))).body)

  assert.match(textOf(empty.body), /Belum ada yang dicatat/)
  assert.equal(statusCode, 303)
  assert.match(after, /Sudah dicatat/)
  assert.match(after, /lift rusak sejak Jumat, 20 November 2026 per .* \(hari ini\)/)
  assert.match(after, /Menunggu suku cadang Dewi Lestari \(contoh\)/)
})

test('what is wrong comes back beside its field, with what was typed', async (t) => {
  const world = await counterWorld(t)
  const dewi = sitBefore(world, world.tokens.dewi)
  const form = hiddenIn((await dewi.open(lift)).body)

  const wrong = await dewi.post(lift, { ...form, keadaan: 'broken', sejak: 'besok' })
  const none = await dewi.post(lift, { ...form, key: crypto.randomUUID() })
  const nothing = await dewi.open(`${list}/kolam`)

  assert.deepEqual([wrong.statusCode, none.statusCode], [422, 422])
  assert.match(wrong.body, /value="besok"/)
  assert.match(textOf(wrong.body), /Isi tanggal yang sudah lewat/)
  assert.match(textOf(none.body), /Pilih dulu keadaannya/)
  assert.equal(nothing.statusCode, 404)
  assert.deepEqual(await world.facilities.listHistory(officers.dewi), [])
})

test('who may: officers, each for their own hall', async (t) => {
  const world = await counterWorld(t)
  const form = { key: crypto.randomUUID(), keadaan: 'broken' }

  const answers = await Promise.all(
    [world.tokens.siti, world.tokens.kiosk, undefined].map((token) =>
      sitBefore(world, token).post(lift, form),
    ),
  )
  await sitBefore(world, world.tokens.budi).post(lift, form)

  for (const { statusCode } of answers) assert.ok([303, 401, 403].includes(statusCode))
  assert.deepEqual(await world.facilities.listCurrent(officers.dewi, 'padang'), [])
  assert.equal((await world.facilities.listCurrent(officers.dewi, 'metro')).length, 1)
})
