import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from '../../../test-house.ts'
import { meet } from '../testing.ts'

test('who watches over the house is chosen by two: the page leads to asking, another agrees, then it is done', async (t) => {
  const { wulan, ratna, enter, identity } = await meet(t)
  const putri = await enter('Putri (contoh)', ['officer'], 'centre')
  const adi = await enter('Adi (contoh)', ['auditor'], 'centre')
  const at = `/pusat/orang/${putri.who.staffId}`
  const change = () => wulan.submit(at, at, { nama: 'Putri (contoh)', peran: 'privacy' })
  const rolesNow = async () => (await identity.getWorker(wulan.who, putri.who.staffId)).roles
  const led = await change()
  const asking = String(led.headers.location)
  const form = await wulan.open(asking)
  const before = await rolesNow()

  const asked = await wulan.submit(asking, '/pusat/dua-orang', {
    alasan: 'Petugas lama pindah (contoh)',
  })
  const own = textOf((await wulan.open('/pusat/dua-orang')).body)
  const page = await adi.open('/pusat/dua-orang')
  const answer = /action="(\/pusat\/dua-orang\/[0-9a-f-]+)"/.exec(page.body)?.[1] ?? ''
  const agreed = await adi.submit('/pusat/dua-orang', answer, { jawaban: 'ya' })
  const done = await change()
  const english = textOf((await adi.open('/en/pusat/dua-orang')).body)

  assert.match(asking, /^\/pusat\/dua-orang\?tindakan=roles&sasaran=/)
  assert.match(textOf(form.body), /Memberi atau mengambil peran administrator, petugas privasi/)
  assert.deepEqual(before, ['officer'], 'nothing was done alone')
  assert.equal(asked.statusCode, 303)
  assert.match(own, /menunggu orang kedua Dijawab oleh administrator pusat, petugas privasi/)
  assert.doesNotMatch(own, /Setujui/, 'not by whoever asked')
  assert.deepEqual([agreed.statusCode, done.statusCode], [303, 303])
  assert.deepEqual(await rolesNow(), ['privacy'])
  assert.match(english, /Give or take the role .* done Adi/)
  assert.equal((await ratna.open('/pusat/dua-orang')).statusCode, 200, 'a head reads it')
  assert.equal(
    (await ratna.post(answer, { jawaban: 'ya' })).statusCode,
    403,
    'and agrees to nothing',
  )
})
