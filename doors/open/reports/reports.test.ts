import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { test } from 'node:test'
import { nobody } from '#packages/access'
import { paperPicture } from '#platform/testing'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { reportRoutes } from './page.ts'

const send = (values: Record<string, string>) => ({
  method: 'POST' as const,
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'https://gerbang.invalid',
    'sec-fetch-site': 'same-origin',
  },
  payload: new URLSearchParams(values).toString(),
})

/** As a phone without script sends it: what stands after the picture comes after its bytes. */
async function withPicture(
  before: Record<string, string>,
  file: Uint8Array<ArrayBuffer>,
  after: Record<string, string> = {},
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(before)) form.set(name, value)
  form.set('bukti', new Blob([file]), 'IMG_0001.jpg')
  for (const [name, value] of Object.entries(after)) form.set(name, value)
  const whole = new Response(form)
  const headers = { ...send({}).headers, 'content-type': whole.headers.get('content-type') ?? '' }
  return { method: 'POST' as const, headers, payload: Buffer.from(await whole.arrayBuffer()) }
}

test('a demand for money is told without script, cookie or name, and read again with number and secret', async (t) => {
  const { http } = await openTestHouse(t, { routes: (needs) => reportRoutes(needs) })
  const empty = await http.inject('/lapor')
  const short = await http.inject({ url: '/lapor', ...send({ kantor: 'padang', apa: 'uang' }) })
  const apa = 'Diminta uang agar cepat (contoh).'

  const told = await http.inject({ url: '/lapor', ...send({ kantor: 'padang', apa }) })

  const said = textOf(told.body)
  const [, nomor = '', rahasia = ''] = /Nomor laporan (\S+) Kata rahasia (\S+)/.exec(said) ?? []
  const own = await http.inject({ url: '/lapor/balasan', ...send({ nomor, rahasia }) })
  const wrong = await http.inject({ url: '/lapor/balasan', ...send({ nomor, rahasia: 'AAAA' }) })
  assert.equal(empty.statusCode, 200)
  assert.equal(short.statusCode, 422)
  assert.match(textOf(short.body), /sedikit lebih banyak/)
  assert.equal(told.statusCode, 200, said)
  assert.match(textOf(own.body), /Belum dibaca pemeriksa\. Diminta uang/)
  assert.equal(wrong.statusCode, 422)
  assert.ok(!textOf(wrong.body).includes('Diminta uang'))
  for (const { headers } of [empty, told, own]) assert.equal(headers['set-cookie'], undefined)
  assert.equal(told.headers['cache-control'], 'no-store')
})

test('a receipt that is loaded again is the same receipt, and what was added is there once', async (t) => {
  const { http, reports } = await openTestHouse(t, { routes: (needs) => reportRoutes(needs) })
  const markIn = (body: string) => /name="lembar" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const post = async (url: string, values: Record<string, string>) =>
    (await http.inject({ url, ...send(values) })).body
  const given = await http.inject('/lapor')
  const form = { kantor: 'padang', apa: 'Diminta uang (contoh).', lembar: markIn(given.body) }

  const [first, again] = [await post('/lapor', form), await post('/lapor', form)]
  const [, nomor = '', rahasia = ''] =
    /Nomor laporan (\S+) Kata rahasia (\S+)/.exec(textOf(first)) ?? []
  const opened = await post('/lapor/balasan', { nomor, rahasia })
  const pesan = 'Kejadiannya pagi hari (contoh).'
  const adding = { nomor, rahasia, pesan, lembar: markIn(opened) }
  await post('/lapor/balasan', adding)
  const added = await post('/lapor/balasan', adding)

  assert.equal(textOf(again), textOf(first))
  assert.equal(textOf(added).split(pesan).length - 1, 1)
  assert.equal(given.headers['cache-control'], 'no-store', 'every form has a mark of its own')
  assert.notEqual(markIn((await http.inject('/lapor')).body), form.lembar)
  const auditor = { kind: 'officer', staffId: randomUUIDv7(), office: 'centre' } as const
  const lines = await reports.listReports({ ...auditor, roles: ['auditor'] })
  assert.equal(lines.length, 1)
})

test('a photo goes along; one that is none comes back beside its question with what was typed', async (t) => {
  const { http, reports } = await openTestHouse(t, { routes: (needs) => reportRoutes(needs) })
  const apa = 'Diminta uang agar cepat (contoh).'
  const lembar = reports.newMark()
  const sendWith = async (file: Uint8Array<ArrayBuffer>) =>
    http.inject({ url: '/lapor', ...(await withPicture({ lembar, kantor: 'padang', apa }, file)) })

  const photo = new Uint8Array(await paperPicture({ width: 640, height: 420 }))
  const whole = await sendWith(photo)
  const again = await sendWith(photo)
  const none = await sendWith(new TextEncoder().encode('no photo'))

  const said = textOf(whole.body)
  const [, number = '', secret = ''] = /Nomor laporan (\S+) Kata rahasia (\S+)/.exec(said) ?? []
  assert.equal((await reports.readOwn(nobody, { number, secret })).files.length, 1)
  assert.equal(textOf(again.body), said)
  assert.equal(none.statusCode, 422)
  assert.match(textOf(none.body), /Berkas itu tidak bisa dibaca/)
  assert.match(none.body, /id="bukti-problem"/)
  assert.ok(none.body.includes(apa))
})

test('a picture that is too large loses no word, and the story goes without it', async (t) => {
  const { http } = await openTestHouse(t, { routes: (needs) => reportRoutes(needs) })
  const large = new Uint8Array(9_000_000)
  const apa = 'Diminta uang agar cepat (contoh).'
  const typed = { kantor: 'padang', apa }
  const tooLarge = /Berkas itu lebih besar dari 5 MB.*kirim laporan tanpa berkas/

  const back = await http.inject({
    ...{ url: '/lapor', ...(await withPicture(typed, large, { jumlah: 'Rp350.000' })) },
  })
  const told = await http.inject({ url: '/lapor', ...send(typed) })
  const [, nomor = '', rahasia = ''] =
    /Nomor laporan (\S+) Kata rahasia (\S+)/.exec(textOf(told.body)) ?? []
  const more = { nomor, rahasia, pesan: 'Kejadiannya pagi hari (contoh).' }
  const added = await http.inject({ url: '/lapor/balasan', ...(await withPicture(more, large)) })
  const stranger = { ...more, rahasia: 'AAAA' }
  const wrong = await http.inject({
    url: '/lapor/balasan',
    ...(await withPicture(stranger, large)),
  })

  assert.equal(back.statusCode, 422)
  assert.match(textOf(back.body), tooLarge)
  assert.match(back.body, /id="bukti-problem"/)
  for (const word of [apa, 'Rp350.000']) assert.ok(back.body.includes(word), word)
  assert.match(back.body, /value="padang" selected|selected[^>]*value="padang"/)
  assert.equal(told.statusCode, 200)
  assert.equal(added.statusCode, 422)
  assert.match(textOf(added.body), tooLarge)
  assert.ok(added.body.includes(more.pesan))
  assert.equal(wrong.statusCode, 422)
  assert.ok(!wrong.body.includes(apa))
})

test('everybody reads how many there are in fives, and of fewer than five nothing', async (t) => {
  const { http, reports } = await openTestHouse(t, { routes: (needs) => reportRoutes(needs) })
  const wish = { about: 'padang', what: 'Diminta uang agar cepat (contoh).' }
  for (let nth = 0; nth < 4; nth++) await reports.tell(nobody, wish)

  const few = textOf((await http.inject('/en/lapor/jumlah')).body)
  for (let nth = 0; nth < 3; nth++) await reports.tell(nobody, wish)
  const more = textOf((await http.inject('/en/lapor/jumlah')).body)

  assert.match(few, /Not read by an inspector yet\. (How many )?fewer than 5/)
  assert.match(more, /Not read by an inspector yet\. (How many )?5 or more/)
  assert.doesNotMatch(more, /7/)
})
