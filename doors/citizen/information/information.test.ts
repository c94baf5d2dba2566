import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { rupiah } from '#packages/money'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { officeRoutes } from '../offices/page.ts'
import { informationRoutes } from './page.ts'
import { sheetsOf, turn } from './sheets.ts'

const origin = 'https://gerbang.invalid'

async function openBoard(t: TestContext, at = '2026-11-23T01:30:00Z') {
  const house = await openTestHouse(t, {
    at,
    routes: (needs) => [...informationRoutes({ ...needs, origin }), ...officeRoutes(needs)],
  })
  const open = (url: string) => house.http.inject({ url })
  return { ...house, open }
}

const nextOf = (body: string) =>
  /http-equiv="refresh" content="20;url=([^"]+)"/.exec(body)?.[1] ?? 'none'

test('without script and without a touch it goes once through everything, each in both languages', async (t) => {
  const { open, catalogue } = await openBoard(t)
  const sheets = sheetsOf(catalogue, 'padang')

  const seen: string[] = []
  let url = '/informasi/padang'
  do {
    const { body, statusCode } = await open(url)
    assert.equal(statusCode, 200)
    seen.push(/<h1>(.*?)<\/h1>/.exec(body)?.[1] ?? 'none')
    url = nextOf(body)
  } while (url !== '/informasi/padang?lembar=0' && seen.length < 200)

  const names = sheets.flatMap(({ definition: { names } }) => [names.id, names.en])
  assert.ok(names.length >= 40)
  assert.deepEqual(
    seen.map((name) => name.replaceAll('&amp;', '&')),
    names,
  )
})

test('a sheet says every fee and paper, what is unverified, the hours and the limit of this office', async (t) => {
  const { open, catalogue } = await openBoard(t)
  const { definition } = catalogue.getService('paspor-baru')
  const nth = sheetsOf(catalogue, 'padang').findIndex((one) => one.definition === definition)

  const text = textOf((await open(`/informasi/padang?lembar=${nth}`)).body)

  for (const { fee, names } of definition.variants) {
    assert.ok(text.includes(names.id ?? ''))
    assert.ok(text.includes(rupiah(fee.feeRupiah ?? 0)))
  }
  for (const { names } of definition.documents) assert.ok(text.includes(names.id))
  const { unverified } = definition
  assert.ok(unverified.length > 6, 'the rest is behind the code')
  for (const doubt of unverified.slice(0, 5)) assert.ok(text.includes(doubt.id))
  assert.ok(text.includes(`Dan ${unverified.length - 5} hal lain`))
  assert.match(text, /Buka hari ini 08\.00 WIB–12\.00 WIB, 13\.00 WIB–16\.00 WIB \(perlu dipast/)
  assert.match(text, /Ruang tunggu: 0 dari paling banyak 60 orang/)
})

test('the evening before a closed day it says so, and on that day that it is closed', async (t) => {
  const { open, clock } = await openBoard(t, '2026-12-23T03:00:00Z')

  const before = textOf((await open('/informasi/padang')).body)
  clock.advance({ hours: 24 })
  const closed = textOf((await open('/en/informasi/padang')).body)

  assert.match(before, /Besok tutup: Cuti Bersama Hari Raya Natal/)
  assert.match(closed, /Closed today/)
})

test('what is out of order in the hall stands on every sheet, with how old that is', async (t) => {
  const { open, facilities, bringOfficer } = await openBoard(t)
  const { who } = await bringOfficer('Dewi (contoh)', ['officer'])
  const since = Temporal.PlainDate.from('2026-11-20')
  await facilities.report(who, { kind: 'lift', state: 'broken', since, note: null })

  const text = textOf((await open('/informasi/padang?lembar=3')).body)

  assert.match(text, /Sedang tidak berfungsi: lift rusak sejak Jum, 20 Nov \(dicatat hari ini\)/)
})

test('a hall that stands still says so on every sheet, in the language of the sheet', async (t) => {
  const { open, queue, bringOfficer } = await openBoard(t, '2026-11-23T02:12:00Z')
  const { who } = await bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const before = textOf((await open('/informasi/padang?lembar=3')).body)
  await queue.pauseService(who, { reason: 'power', note: 'Gardu depan' })

  const stopped = textOf((await open('/informasi/padang?lembar=3')).body)
  const english = textOf((await open('/en/informasi/padang?lembar=4')).body)

  assert.doesNotMatch(before, /dihentikan/)
  assert.match(
    stopped,
    /dihentikan sejak pukul 09\.12 WIB karena listrik padam\. Semua yang sudah punya nomor tetap/,
  )
  assert.match(stopped, /didahulukan pada Selasa, 24 November 2026/)
  assert.match(english, /has stopped since 09:12 WIB because of a power cut/)
  assert.doesNotMatch(stopped, /Gardu/)
})

test('an address that names no sheet shows the first, and the page of the office leads here', async (t) => {
  const { open } = await openBoard(t)

  const wild = await open('/informasi/padang?lembar=9999')
  const office = await open('/kantor/padang')
  const none = await open('/informasi/atlantis')

  assert.equal(nextOf(wild.body), '/en/informasi/padang?lembar=0')
  assert.match(office.body, /href="\/informasi\/padang"/)
  assert.ok(none.statusCode >= 400)
  assert.deepEqual(turn('1', 'id', 0), {
    sheet: 0,
    seconds: 20,
    next: { sheet: 0, language: 'en' },
  })
})
