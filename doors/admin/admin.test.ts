import assert from 'node:assert/strict'
import { test } from 'node:test'
import { matrix, nobody, roles, rolesWith, staffRoles, system } from '#packages/access'
import { toXlsx } from '#platform/sheets'
import { hiddenIn, textOf } from '../../test-house.ts'
import { meet, words } from './testing.ts'

test('who may open which page: nobody is led to sign in, an officer is refused, a head sees their own office', async (t) => {
  const { as, enter, wulan, ratna } = await meet(t)
  const dewi = await enter('Dewi (contoh)', ['officer'])
  const auditor = await enter('Adi (contoh)', ['auditor'], 'centre')
  const { staffId } = dewi.who
  const pages = [
    '/pusat',
    '/pusat/orang',
    '/pusat/orang/tambah',
    `/pusat/orang/${staffId}`,
    '/pusat/tabel',
    '/pusat/contoh-tabel/xlsx',
    '/pusat/daftar-orang/csv',
    '/pusat/peran',
    '/pusat/peran/head',
    '/pusat/wewenang',
    `/pusat/orang/${staffId}/wewenang`,
    '/pusat/perangkat/padang',
  ]

  for (const page of pages) {
    assert.equal((await as().open(page)).statusCode, 303, `nobody ${page}`)
    assert.equal((await dewi.open(page)).statusCode, 403, `an officer ${page}`)
    const status = ['/pusat', '/pusat/wewenang'].includes(page) ? 200 : 403
    assert.equal((await auditor.open(page)).statusCode, status, `an auditor ${page}`)
    assert.equal((await wulan.open(page)).statusCode, 200, `the administrator ${page}`)
    const own = (await ratna.open(page)).statusCode
    assert.equal(own, page === '/pusat' ? 303 : 200, `a head ${page}`)
  }
})

test('a head who asks for another office sees their own, and nobody of elsewhere', async (t) => {
  const { enter, ratna } = await meet(t)
  const budi = await enter('Budi (contoh)', ['officer'], 'metro')

  const list = await ratna.open('/pusat/orang?kantor=metro')
  const one = await ratna.open(`/pusat/orang/${budi.who.staffId}`)
  const devices = await ratna.open('/pusat/perangkat/metro')

  assert.match(textOf(list.body), /Ratna \(contoh\)/)
  assert.doesNotMatch(list.body, /Budi/)
  assert.equal(one.statusCode, 403)
  assert.equal(devices.statusCode, 403)
  assert.doesNotMatch(one.body + devices.body, /Budi/)
})

test('somebody is added, changed and given a sheet; once ended, their next click leads to signing in', async (t) => {
  const { wulan, as, identity, bringOfficer } = await meet(t)
  const bad = await wulan.submit('/pusat/orang/tambah?kantor=padang', '/pusat/orang/tambah', {
    nama: '=1+1',
    peran: 'officer',
  })
  const added = await wulan.submit('/pusat/orang/tambah?kantor=padang', '/pusat/orang/tambah', {
    nama: 'Suharto',
    peran: 'supervisor',
  })
  const address = `${added.headers.location}`
  const page = await wulan.open(address)
  const sheet = await wulan.submit(address, '/lembar')
  const none = await wulan.submit(address, address, { nama: 'Suharto', kantor: 'padang' })

  assert.equal(bad.statusCode, 422)
  assert.match(textOf(bad.body), /Tulis nama dengan huruf/)
  assert.match(textOf(page.body), /Suharto.*Penyelia.*belum bisa masuk/)
  assert.match(textOf(sheet.body), /https:\/\/gerbang\.invalid\/loket\/daftar\/[\w-]{43}/)
  assert.match(textOf(none.body), /Pilih paling sedikit satu peran/)

  const { who, token } = await bringOfficer('Dewi (contoh)', ['officer'])
  const dewi = as({ token })
  const before = await dewi.open('/loket')
  const ended = await wulan.submit(`/pusat/orang/${who.staffId}`, '/berhenti')
  const after = await dewi.open('/loket')

  assert.equal(before.statusCode, 200)
  assert.equal(ended.statusCode, 303)
  assert.equal(after.statusCode, 303)
  assert.match(`${after.headers.location}`, /^\/loket\/masuk/)
  assert.equal(await identity.findWho(token), undefined)
  assert.match(
    textOf((await wulan.open(`${ended.headers.location}`)).body),
    /Dewi \(contoh\) tidak bekerja/,
  )
})

test('a role that is taken away is gone on the next click', async (t) => {
  const { wulan, enter } = await meet(t)
  const hasan = await enter('Hasan (contoh)', ['officer', 'supervisor', 'head'])
  const before = await hasan.open('/pusat/orang')

  await wulan.submit(`/pusat/orang/${hasan.who.staffId}`, hasan.who.staffId, {
    ...{ nama: 'Hasan (contoh)', kantor: 'padang', peran: 'officer' },
  })
  const after = await hasan.open('/pusat/orang')

  assert.equal(before.statusCode, 200)
  assert.equal(after.statusCode, 403)
})

test('whoever did not prove it lately is told before typing, and nothing is done', async (t) => {
  const { as, bringOfficer, identity } = await meet(t)
  const { who } = await bringOfficer('Lina (contoh)', ['officer', 'supervisor', 'head'])
  // By a link, without a passkey.
  const link = await identity.mintLink(system('test'), { for: { staffId: who.staffId } })
  const { token } = await identity.signInByLink(nobody, link)
  const lina = as({ token })
  const wish = { nama: 'Suharto', peran: 'officer' }

  const page = await lina.open('/pusat/orang/tambah')
  const refused = await lina.submit('/pusat/orang/tambah', '/pusat/orang/tambah', wish)
  const proof = await lina.submit('/loket/bukti?ke=/pusat/orang/tambah', '/loket/bukti', {
    peraga: 'ya',
  })
  const done = await lina.submit('/pusat/orang/tambah', '/pusat/orang/tambah', wish)

  assert.match(textOf(page.body), /Buktikan dahulu/)
  assert.equal(refused.body, 'access.stepUp\n')
  assert.equal(proof.headers.location, '/pusat/orang/tambah')
  assert.equal(done.statusCode, 303)
  const names = (await identity.listWorkers(who, { office: 'padang' })).map(({ name }) => name)
  assert.equal(names.filter((name) => name === 'Suharto').length, 1)
})

/** Sends a file to the page of tables, as a browser does. */
async function bring(
  house: Pick<Awaited<ReturnType<typeof meet>>, 'as' | 'http'>,
  token: string,
  file: Buffer,
) {
  const page = await house.as({ token }).open('/pusat/tabel')
  const form = new FormData()
  for (const [name, value] of Object.entries(hiddenIn(page.body))) form.set(name, value)
  form.set('tabel', new File([new Uint8Array(file)], 'petugas.xlsx'))
  const request = new Request('https://gerbang.invalid/', { method: 'POST', body: form })
  return house.http.inject({
    method: 'POST',
    url: '/pusat/tabel',
    headers: {
      cookie: `gerbang=${token}`,
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  })
}

const sheet = (rows: string[][], heads = ['Nama', 'Kantor', 'Peran']) =>
  toXlsx({ name: 'Petugas', heads, rows })

test('a workbook is looked at, taken, and taken away again as a table that changes nothing', async (t) => {
  const house = await meet(t)
  const { wulan, ratna } = house
  const file = await sheet([
    ['Suharto', 'Padang', 'Petugas'],
    ['Wati', 'metro', 'Head of office'],
    ['=cmd|calc', 'Padang', 'Juru masak'],
  ])

  const brought = await bring(house, wulan.token, file)
  const address = `${brought.headers.location}`
  const look = await wulan.open(address)
  const taken = await wulan.submit(address, address)
  const after = await wulan.open(`${taken.headers.location}`)
  const table = '/pusat/daftar-orang/xlsx?kantor=padang'
  await wulan.submit(table, table, { alasan: 'Pembaruan daftar (contoh)' })
  const [waiting] = await house.exports.listExports(wulan.who, {})
  await house.exports.decide(ratna.who, { exportId: waiting!.exportId, isApproved: true })
  const list = await wulan.submit('/kepala/ekspor', table)
  const again = await bring(house, wulan.token, list.rawPayload)

  assert.match(textOf(look.body), /2 baru, 0 berubah, 0 tetap, 1 baris salah\. Belum ada/)
  assert.match(textOf(look.body), /Baris 4 Nama =cmd\|calc Tulis nama/)
  assert.match(textOf(look.body), /Baris 4 Peran Juru masak Peran ini tidak kami kenal/)
  assert.match(textOf(after.body), /2 petugas ditambahkan, 0 diubah/)
  const same = await wulan.open(`${again.headers.location}`)
  assert.match(textOf(same.body), /0 baru, 0 berubah, 2 tetap, 0 baris salah/)
})

test('a file that is no table, without the columns, locked or too large is refused with a sentence', async (t) => {
  const house = await meet(t)
  const { token } = house.wulan
  const files: [Buffer, RegExp][] = [
    [Buffer.from('PK\u0003\u0004 no workbook'), /rusak|bukan tabel/],
    [Buffer.alloc(4 * 1024 * 1024 + 1, 65), /lebih besar dari 4 MB/],
    [await sheet([['Suharto', 'Padang', 'Petugas']], ['A', 'B', 'C']), /judul kolom/],
    [Buffer.from('\r\n'), /kosong/],
  ]
  for (const [file, says] of files) {
    const answer = await bring(house, token, file)
    assert.equal(answer.statusCode, 422)
    assert.match(textOf(answer.body), says)
  }
})

test('the template that is given away is a table that can be brought', async (t) => {
  const house = await meet(t)
  for (const form of ['xlsx', 'csv']) {
    for (const language of ['', '/en']) {
      const template = await house.wulan.open(`${language}/pusat/contoh-tabel/${form}`)
      const brought = await bring(house, house.wulan.token, template.rawPayload)
      const look = await house.wulan.open(`${brought.headers.location}`)
      assert.match(textOf(look.body), /1 baru, 0 berubah, 0 tetap, 0 baris salah/, form + language)
    }
  }
})

test('a power for a while is given with a day and a reason, stands, and is taken back', async (t) => {
  const { ratna, wulan, enter, agreeOn } = await meet(t)
  const hasan = await enter('Hasan (contoh)', ['officer', 'supervisor'])
  const at = `/pusat/orang/${hasan.who.staffId}/wewenang`
  const next = Temporal.Now.plainDateISO().add({ days: 5 })
  const day = {
    'sampai.day': `${next.day}`,
    'sampai.month': `${next.month}`,
    'sampai.year': `${next.year}`,
  }

  const empty = await ratna.submit(at, at, { alasan: 'x' })
  const give = () =>
    ratna.submit(at, at, {
      ...{ ...day, peran: 'head', alasan: 'Kepala kantor cuti sampai hari itu.' },
    })
  const asked = await agreeOn(await give(), { by: ratna, second: wulan })
  const given = await give()
  const list = await ratna.open(`${given.headers.location}`)
  const acting = await hasan.open('/pusat/orang')
  const back = /action="([^"]*\/cabut)"/.exec(list.body)?.[1] ?? ''
  await ratna.submit(`${given.headers.location}`, back)
  const after = await hasan.open('/pusat/orang')

  assert.match(textOf(asked.body), /Peran: Kepala kantor Sampai: .* 23\.59/)
  assert.equal(empty.statusCode, 422)
  assert.match(textOf(empty.body), /Pilih satu peran.*Tulis tanggal, bulan, dan tahun yang ada/)
  assert.match(
    textOf(list.body),
    /Masih berlaku: 1.*Hasan \(contoh\).*Kepala kantor · Kanim Padang.*23\.59/,
  )
  assert.equal(acting.statusCode, 200)
  assert.equal(after.statusCode, 403)
  assert.match(textOf((await ratna.open('/pusat/wewenang')).body), /Sudah berakhir: 1.*dicabut/)
})

test('every role as a page says it, in either language, is understood in a table that is brought', async (t) => {
  const house = await meet(t)
  const { wulan, enter } = house
  // Whoever comes from another agency has a place and a page of their own.
  const ofTheHouse = staffRoles.filter((role) => role !== 'partner')
  for (const role of ofTheHouse) await enter(`Nama ${role} (contoh)`, rolesWith(role), 'centre')
  for (const language of ['', '/en']) {
    const page = await wulan.open(`${language}/pusat/orang?kantor=centre`)
    const rows = [...page.body.matchAll(/<tr>.*?<\/tr>/gs)].slice(1).map(([row]) => row)
    const said = rows.map((row) => {
      const cell = (of: RegExp) => textOf(of.exec(row)?.[1] ?? '')
      return [cell(/<th[^>]*>(.*?)<\/th>/s), 'Pusat', cell(/<td[^>]*>(.*?)<\/td>/s)]
    })

    const brought = await bring(house, wulan.token, await sheet(said))
    const look = textOf((await wulan.open(`${brought.headers.location}`)).body)

    assert.equal(said.length, ofTheHouse.length + 1)
    assert.ok(said.every(([, , roles]) => !staffRoles.some((role) => role === roles)))
    assert.match(look, /0 baru, 0 berubah, 10 tetap, 0 baris salah/)
  }
})

test('every act of the table that decides, and every role, is said in both languages', () => {
  for (const language of ['id', 'en'] as const) {
    for (const action of Object.keys(matrix)) assert.ok(words[language](`admin.act.${action}`))
    for (const role of roles) {
      assert.ok(words[language](`access.role.${role}`))
      assert.ok(words[language](`access.roleFor.${role}`))
    }
  }
})
