import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Officer, system } from '#packages/access'
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

  assert.match(asking, /^\/pusat\/dua-orang\?tindakan=roles&fakta=/)
  assert.match(textOf(form.body), /Memberi atau mengambil peran/)
  assert.deepEqual(before, ['officer'], 'nothing was done alone')
  assert.equal(asked.statusCode, 303)
  assert.match(own, /menunggu orang kedua Dijawab oleh admin nasional, petugas data pribadi/)
  assert.doesNotMatch(own, /Setujui/, 'not by whoever asked')
  assert.deepEqual([agreed.statusCode, done.statusCode], [303, 303])
  assert.deepEqual(await rolesNow(), ['privacy'])
  assert.match(
    english,
    /Give or take a role Name: Putri \(contoh\) Office: .* Role until now: Officer Role: Privacy officer .* done Adi/,
  )
  assert.equal((await ratna.open('/pusat/dua-orang')).statusCode, 200, 'a head reads it')
  assert.equal(
    (await ratna.post(answer, { jawaban: 'ya' })).statusCode,
    403,
    'and agrees to nothing',
  )
})

test('whoever could agree is not ended by one, and what a colleague agreed to bears one name', async (t) => {
  const { wulan, enter, identity } = await meet(t)
  const putri = await enter('Putri (contoh)', ['national'], 'centre')
  const end = `/pusat/orang/${putri.who.staffId}`
  const ended = await wulan.submit(end, `${end}/berhenti`)
  const add = (nama: string) =>
    wulan.submit('/pusat/orang/tambah?kantor=centre', '/pusat/orang/tambah', {
      ...{ nama, kantor: 'centre', peran: 'national' },
    })
  const asking = String((await add('Tono (contoh)')).headers.location)
  await wulan.submit(asking, '/pusat/dua-orang', { alasan: 'Administrator baru (contoh)' })
  const page = await putri.open('/pusat/dua-orang')
  const answer = /action="(\/pusat\/dua-orang\/[0-9a-f-]+)"/.exec(page.body)?.[1] ?? ''
  await putri.submit('/pusat/dua-orang', answer, { jawaban: 'ya' })

  const other = await add('Maling Bin Fulan (contoh)')
  const tono = await add('Tono (contoh)')
  const renamed = await wulan.submit(String(tono.headers.location), String(tono.headers.location), {
    ...{ nama: 'Maling Bin Fulan (contoh)', kantor: 'centre', peran: 'national' },
  })

  assert.match(`${ended.headers.location}`, /^\/pusat\/dua-orang\?tindakan=leave/)
  assert.match(textOf(page.body), /Nama: Tono \(contoh\) Kantor: .* Peran: Admin nasional/)
  assert.match(`${other.headers.location}`, /^\/pusat\/dua-orang\?tindakan=roles/)
  assert.match(`${tono.headers.location}`, /^\/pusat\/orang\/[0-9a-f-]+$/)
  assert.match(`${renamed.headers.location}`, /^\/pusat\/dua-orang\?tindakan=roles/)
  const names = (await identity.listWorkers(wulan.who, { office: 'centre' })).map(
    ({ name }) => name,
  )
  assert.deepEqual(names, ['Putri (contoh)', 'Tono (contoh)', 'Wulan (contoh)'])
})

test('the only administrator lets the second one in, loudly; that one is no second person for a day', async (t) => {
  const { wulan, ratna, identity, as } = await meet(t)
  const added = await wulan.submit('/pusat/orang/tambah?kantor=centre', '/pusat/orang/tambah', {
    ...{ nama: 'Boneka (contoh)', kantor: 'centre', peran: 'national' },
  })
  const at = String(added.headers.location)
  const sheet = await wulan.submit(at, `${at}/lembar`)
  const home = textOf((await wulan.open('/pusat')).body)
  const today = textOf((await ratna.open('/kepala')).body)
  const staffId = at.split('/').at(-1)!
  const link = await identity.mintLink(system('test'), { for: { staffId } })
  const { token } = await identity.signInByLink(nobody, link)
  const who = (await identity.findWho(token)) as Officer
  await identity.proveInDemonstration(who, { token })
  const boneka = as({ token })

  await wulan.submit('/pusat/dua-orang', '/pusat/dua-orang', {
    ...{ tindakan: 'rotate', alasan: 'Kunci lama sudah setahun (contoh)' },
  })
  const page = await boneka.open('/pusat/dua-orang')
  const answer = /action="(\/pusat\/dua-orang\/[0-9a-f-]+)"/.exec(page.body)?.[1] ?? ''
  const agreed = await boneka.submit('/pusat/dua-orang', answer, { jawaban: 'ya' })
  const ended = await boneka.submit(
    `/pusat/orang/${wulan.who.staffId}`,
    `/pusat/orang/${wulan.who.staffId}/berhenti`,
  )

  assert.equal(sheet.statusCode, 200, 'nobody who never came in is waited for')
  for (const text of [home, today])
    assert.match(text, /karena tidak ada orang lain .* oleh Wulan \(contoh\)\. Mengenai Boneka/)
  assert.equal(agreed.body, 'approvals.tooFresh\n')
  assert.match(`${ended.headers.location}`, /tindakan=leave/, 'nor does the puppet end anybody')
})

test('an auditor who is to be lent the treasury does not agree to it, reads why, and a third person does', async (t) => {
  const { wulan, enter, identity } = await meet(t)
  const adi = await enter('Adi (contoh)', ['auditor'], 'centre')
  const putri = await enter('Putri (contoh)', ['privacy'], 'centre')
  const until = Temporal.Now.instant().add({ hours: 24 * 20 })
  const why = 'Bendahara cuti dua minggu (contoh)'
  const wish = { office: 'padang', staffId: adi.who.staffId, role: 'finance', why, until } as const
  const give = () => identity.giveGrant(wulan.who, wish)
  const led = await give().then(
    () => assert.fail('one person lent it'),
    ({ code, values }) => ({ code, ...values }),
  )
  const query = new URLSearchParams({ tindakan: led.act, fakta: led.facts })
  await wulan.submit(`/pusat/dua-orang?${query}`, '/pusat/dua-orang', { alasan: why })

  const seen = await adi.open('/pusat/dua-orang')

  assert.match(textOf(seen.body), /peran bagi Anda sendiri: yang meminta dan yang menyetujui/)
  assert.doesNotMatch(textOf(seen.body), /Setujui/)
  await assert.rejects(give(), { code: 'approvals.needed' })
  const page = await putri.open('/pusat/dua-orang')
  const at = /action="(\/pusat\/dua-orang\/[0-9a-f-]+)"/.exec(page.body)?.[1] ?? ''
  const forced = await adi.post(at, { key: 'forced-by-adi-1', jawaban: 'ya' })
  assert.equal(forced.body, 'approvals.own\n')
  await putri.submit('/pusat/dua-orang', at, { jawaban: 'ya' })
  await give()
})
