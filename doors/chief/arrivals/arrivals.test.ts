import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { sessionCookie } from '#platform/http'
import { toXlsx } from '#platform/sheets'
import { hiddenIn, openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

const heads = 'No;Kode Booking;Nama Pemohon;NIK;Tanggal Kedatangan;Jam;Jenis Permohonan;Keterangan'
const line = (
  code: string,
  time = '09.30',
  more: { day?: string; service?: string; name?: string } = {},
) =>
  `1;${code};${more.name ?? 'Siti Aminah'};1371015708890001;${more.day ?? '23/11/2026'};${time};${more.service ?? 'Paspor Baru'};`
const csv = (...lines: string[]) => Buffer.from(`\uFEFF${[heads, ...lines].join('\r\n')}\r\n`)

async function office(t: TestContext) {
  const house = await openTestHouse(t, { routes: createChief })
  const ratna = await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const { http } = house

  /** Sends a file as the form of the page does. */
  async function upload({ token }: { token?: string }, bytes: Buffer, name = 'janji.csv') {
    const headers = token ? { cookie: `${sessionCookie(false)}=${token}` } : {}
    const page = await http.inject({ method: 'GET', url: '/kepala/janji', headers })
    const { key = 'none' } = hiddenIn(page.body)
    const edge = 'edgeofthisform'
    const part = (about: string, body: Buffer | string) =>
      Buffer.concat([
        Buffer.from(`--${edge}\r\ncontent-disposition: form-data; ${about}\r\n\r\n`),
        Buffer.from(body),
        Buffer.from('\r\n'),
      ])
    return http.inject({
      method: 'POST',
      url: '/kepala/janji',
      headers: { ...headers, 'content-type': `multipart/form-data; boundary=${edge}` },
      payload: Buffer.concat([
        part('name="key"', key),
        part(`name="tabel"; filename="${name}"`, bytes),
        Buffer.from(`--${edge}--\r\n`),
      ]),
    })
  }
  const visitor = house.as(ratna)
  /** Sends the form of a page with what is chosen in its lists, as a browser would. */
  async function submit(at: string, typed: Record<string, string> = {}) {
    const { body } = await visitor.open(at)
    const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
    const form =
      forms.find((one) => one.includes(`action="${at}"`)) ?? assert.fail(`no form at ${at}`)
    const lists = [...form.matchAll(/<select[^>]* name="([^"]+)".*?<\/select>/gs)].map(
      ([list, name]) => [name ?? '', /<option value="([^"]*)" selected/.exec(list)?.[1] ?? ''],
    )
    return visitor.post(at, { ...hiddenIn(form), ...Object.fromEntries(lists), ...typed })
  }
  const head = { ...visitor, submit }
  /** Brings a table and confirms what is guessed, up to the page that says what it would do. */
  async function bring(bytes: Buffer, services: Record<string, string> = {}) {
    const { headers } = await upload(ratna, bytes)
    let at = String(headers.location)
    if (/janji\/[^/]+$/.test(at)) at = String((await submit(at)).headers.location)
    if (at.endsWith('layanan')) at = String((await submit(at, services)).headers.location)
    return at
  }
  const take = async (at: string, typed: Record<string, string> = {}) =>
    String((await submit(at, typed)).headers.location)
  return { ...house, ratna, head, upload, bring, take }
}

test('a list is brought, its columns and words confirmed, checked and taken; the next one is known', async (t) => {
  const { bring, take, head, upload, ratna } = await office(t)

  const first = await upload(ratna, csv(line('K-001'), line('K-002', '0945')))
  const columns = await head.open(String(first.headers.location))
  const at = await bring(csv(line('K-001'), line('K-002', '0945')))
  const check = textOf((await head.open(at)).body)
  const told = await head.open(await take(at))
  const again = String(
    (await upload(ratna, csv(line('K-001', '10.00'), line('K-002', '0945'), line('K-003')))).headers
      .location,
  )
  const second = textOf((await head.open(again)).body)

  assert.match(textOf(columns.body), /Kolom mana berisi apa.*2 baris/)
  assert.match(columns.body, /<option value="1" selected[^>]*>Kode Booking/)
  assert.match(check, /Baru 2 Berubah 0 Tetap 0 .*Simpan 2 janji/)
  assert.match(
    textOf(told.body),
    /Diambil: 2 baru, 0 berubah, 0 tetap.*Senin, 23 November 2026 2 0 0/,
  )
  assert.match(again, /periksa$/, 'nothing is asked again')
  assert.match(second, /Baru 1 Berubah 1 Tetap 1 /)
  assert.match(second, /K-001 .*09\.30.*10\.00/)
  const rows = textOf((await head.open('/kepala/baris/janji')).body)
  assert.match(rows, /09\.30.*belum datang.*09\.45.*belum datang/)
})

test('bad lines are named one by one and can be taken away; good ones do not wait for them', async (t) => {
  const { bring, take, head } = await office(t)
  const at = await bring(
    csv(
      line('K-001'),
      line(''),
      line('=HYPERLINK(1)'),
      line('K-004', '19.00'),
      line('K-005', '09.30', { day: '22/11/2026' }),
      line('K-006', '09.30', { day: '28/11/2026' }),
      line('K-001'),
      line('@SUM-7', 'pagi'),
    ),
  )

  const check = textOf((await head.open(at)).body)
  const file = await head.open(at.replace('periksa', 'salah'))
  const told = textOf((await head.open(await take(at))).body)

  assert.match(check, /Baru 1 .*Perlu diperbaiki 7/)
  assert.match(check, /3 – Kode booking kosong/)
  assert.match(check, /5 K-004 Jam “19\.00” di luar jam buka/)
  assert.match(check, /8 K-001 Kode “K-001” sudah ada/)
  assert.match(file.body, /^\uFEFFBaris,Kode booking,/)
  assert.match(file.body, /\r\n4,'=HYPERLINK\(1\),/)
  assert.match(file.body, /\r\n9,'@SUM-7,/)
  assert.match(told, /Diambil: 1 baru.*7 baris belum bisa diambil/)
})

test('who vanished is withdrawn only when it is ticked', async (t) => {
  const { bring, take, head, appointments, ratna } = await office(t)
  await take(await bring(csv(line('K-001'), line('K-002'))))
  const states = async () =>
    (await appointments.listElsewhere(ratna.who, 'padang')).map(
      (one) => `${one.foreignCode} ${one.state}`,
    )

  const at = await bring(csv(line('K-001')))
  const page = textOf((await head.open(at)).body)
  await take(at)
  const left = await states()
  await take(await bring(csv(line('K-001'))), { hilang: 'K-002' })

  assert.match(page, /1 janji pada hari-hari ini tidak ada lagi di daftar.*K-002/)
  assert.deepEqual(left, ['K-001 expected', 'K-002 expected'])
  assert.deepEqual(await states(), ['K-001 expected', 'K-002 withdrawn'])
})

test('a word for a service that nobody knows waits until it is given a meaning', async (t) => {
  const { bring, head, take } = await office(t)
  const strange = csv(line('K-001', '09.30', { service: 'Zzqx 7' }))

  const at = await bring(strange)
  const before = textOf((await head.open(at)).body)
  const words = at.replace('periksa', 'layanan')
  const checked = String(
    (await head.submit(words, { 'kata-0': 'paspor-baru/ambil' })).headers.location,
  )
  const after = textOf((await head.open(checked)).body)

  assert.match(before, /Baru 0 .*Layanan “Zzqx 7” belum diberi arti/)
  assert.match(after, /Baru 1 /)
  assert.match(await take(checked), /baru=1/)
})

test('a workbook without a column for the day asks for it, and a wrong choice comes back', async (t) => {
  const { upload, ratna, head } = await office(t)
  const rows = [['K-001', '09:30', 'Paspor Baru']]
  const book = await toXlsx({ name: 'x', heads: ['Kode Booking', 'Sesi', 'Layanan'], rows })

  const at = String((await upload(ratna, book, 'janji.xlsx')).headers.location)
  const none = await head.submit(at)
  const twice = await head.submit(at, { 'kolom-service': '0', hari: '23/11/2026' })
  const good = await head.submit(at, { hari: '23/11/2026' })

  assert.equal(none.statusCode, 422)
  assert.match(textOf(none.body), /Tidak ada kolom tanggal/)
  assert.equal(twice.statusCode, 422)
  assert.match(textOf(twice.body), /Kolom ini sudah dipakai/)
  assert.equal(good.statusCode, 303)
})

test('what is no table is told so, and nothing is kept of it', async (t) => {
  const { upload, ratna, db } = await office(t)
  const count = () =>
    db.read(system('test'), (tx) =>
      tx.one(sql<{ count: number }>`select count(*)::int as count from beside.uploads`),
    )

  const answers = [
    await upload(ratna, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])),
    await upload(ratna, Buffer.from('PK\x03\x04')),
    await upload(ratna, Buffer.from('a;b\n'.repeat(10_001))),
  ]

  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [422, 422, 422],
  )
  assert.match(textOf(answers[2]?.body ?? ''), /Lebih dari 10\.000 baris/)
  assert.equal((await count()).count, 0)
})

test('of a person only initials are kept, and what waits is sealed', async (t) => {
  const { bring, take, db, clock, beside } = await office(t)
  const at = await bring(csv(line('K-001'), line('', '09.30', { name: 'Harun Rahasia' })))
  await take(at)
  const all = () =>
    db.read(system('test'), async (tx) =>
      JSON.stringify([
        await tx.all(sql`select *, encode(sealed, 'escape') as text from beside.uploads`),
        await tx.all(sql`select * from appointments.elsewhere`),
        await tx.all(sql`select * from beside.mappings`),
      ]),
    )

  const kept = await all()
  clock.advance({ hours: 25 })
  const gone = await beside.forgetOld()

  assert.match(kept, /"initials":"SA"/)
  assert.doesNotMatch(kept, /Aminah|Harun|1371015708890001/)
  assert.equal(gone, 1)
})

test('who may: head and supervisor, not an officer, not a citizen; another office finds nothing', async (t) => {
  const { bring, upload, bringOfficer, bringPerson, as } = await office(t)
  const at = await bring(csv(line('K-001')))
  const dewi = await bringOfficer('Dewi (contoh)', ['officer'])
  const lina = await bringOfficer('Lina (contoh)', ['officer', 'supervisor'])
  const budi = await bringOfficer('Budi (contoh)', ['officer', 'head'], 'metro')
  const siti = await bringPerson('siti.aminah@contoh.invalid')

  const status = async (who: { token?: string }, url: string) =>
    (await as(who).open(url)).statusCode

  for (const [who, wanted] of [
    [lina, 200],
    [dewi, 403],
    [siti, 403],
    [{}, 303],
  ] as const) {
    assert.equal(await status(who, '/kepala/janji'), wanted)
    assert.equal(await status(who, at), wanted)
  }
  assert.equal(await status(budi, '/kepala/janji'), 200)
  assert.equal(await status(budi, at), 404)
  assert.equal((await upload(dewi, csv(line('K-002')))).statusCode, 403)
})

test('a table with headings and nothing below them is refused at once, beside the file', async (t) => {
  const { upload, ratna } = await office(t)

  const refused = await upload(ratna, csv())

  assert.equal(refused.statusCode, 422)
  assert.match(textOf(refused.body), /Di bawah judul kolomnya tidak ada janji/)
  assert.match(refused.body, /<a href="#tabel"/)
})
