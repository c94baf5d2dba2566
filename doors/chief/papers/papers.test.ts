import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicationEvents } from '#modules/applications'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

/** Two visits of November, one of them sent home for a paper, told as the applications tell them. */
async function november(t: Parameters<typeof openTestHouse>[0]) {
  const house = await openTestHouse(t, { routes: createChief })
  const ratna = await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const { personId } = (await house.bringPerson('siti.aminah@contoh.invalid')).who
  const siti = { kind: 'person', personId } as const
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId, reference } = await house.applications.startDraft(siti, wish)
  const facts = { office: 'padang', caseId, reference, service: 'paspor-baru', state: 'arrived' }
  const news = { ...facts, status: 'in-progress', language: 'id' }
  const tell = (kind: typeof applicationEvents.arrived, more = {}) =>
    house.db.transaction({ kind: 'system', part: 'test' }, (tx) =>
      house.events.publish(tx, kind, { ...news, ...more }),
    )
  await tell(applicationEvents.arrived)
  await house.checking.declareTie(dewi.who, { caseId, tie: 'family' })
  await tell(applicationEvents.papersWanted, { reason: 'unreadable' })
  house.clock.advance({ hours: 24 })
  await tell(applicationEvents.collected, { status: 'done', state: 'collected' })
  await house.play()
  return { ...house, ratna: house.as(ratna), dewi: house.as(dewi), reference }
}

test('the head sees trips and visits of the month on the page of today; each opens to rows that leave as CSV', async (t) => {
  const { ratna, dewi, reference } = await november(t)

  const today = textOf((await ratna.open('/kepala')).body)
  const month = await ratna.open('/kepala/surat')
  const english = textOf((await ratna.open('/en/kepala/surat?bulan=2026-11')).body)
  const close = textOf((await ratna.open('/kepala/surat/hubungan?bulan=2026-11')).body)
  const rows = textOf((await ratna.open('/kepala/surat/kunjungan?bulan=2026-11')).body)
  const [asCsv, asBook] = [
    '/kepala/surat/selesai/csv?bulan=2026-11',
    '/kepala/surat/pemeriksaan/xlsx',
  ]
  const alasan = 'Laporan bulanan (contoh)'
  const csv = await ratna.submit(asCsv, asCsv, { alasan })
  const book = await ratna.submit(asBook, asBook, { alasan })
  const empty = textOf((await ratna.open('/kepala/surat?bulan=2026-10')).body)

  assert.match(today, /Kunjungan per permohonan selesai 2 2 kunjungan untuk 1 permohonan, 1 di/)
  assert.match(today, /Kunjungan tanpa “kembali membawa …” 50% 1 dari 2 kunjungan/)
  assert.match(textOf(month.body), /November 2026/)
  assert.match(textOf(month.body), /Hubungan petugas dengan pemohon: 1 catatan/)
  assert.match(close, /Dewi \(contoh\) Keluarga saya kata petugas/)
  assert.match(english, /Visits per finished application 2 2 visits for 1 application/)
  assert.match(
    rows,
    new RegExp(`${reference} Paspor baru untuk dewasa .* Surat tidak terbaca jelas`),
  )
  assert.match(String(csv.headers['content-disposition']), /padang-2026-11-selesai\.csv/)
  assert.match(csv.body, new RegExp(`${reference},Paspor\\sbaru\\suntuk\\sdewasa,.*,Ya,2,1`))
  assert.equal(book.rawPayload.subarray(0, 2).toString(), 'PK')
  assert.match(empty, /Oktober 2026.*Kunjungan per permohonan selesai –/)
  for (const [, address = ''] of month.body.matchAll(/href="(\/kepala\/surat[^"]*)"/g)) {
    assert.equal((await ratna.open(address)).statusCode, 200, address)
  }
  assert.equal((await dewi.open('/kepala/surat')).statusCode, 403)
  const wrong = [
    '/kepala/surat?bulan=2026-13',
    '/kepala/surat/rahasia',
    '/kepala/surat/selesai/pdf',
  ]
  for (const address of wrong) assert.equal((await ratna.open(address)).statusCode, 404, address)
})
