import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createCounter } from '#doors/counter'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

const typed = { jenis: 'electronic', pertama: 'X0000001', terakhir: 'X0000005', catatan: 'SJ-17' }

/** Ratna keeps the blanks; Dewi, Rizal and Sari work with them. */
async function withBlanks(t: TestContext) {
  const house = await openTestHouse(t, {
    routes: (needs) => [...createCounter(needs), ...createChief(needs)],
  })
  const bring = async (name: string, roles: ('officer' | 'head')[]) =>
    house.as(await house.bringOfficer(`${name} (contoh)`, roles))
  const ratna = await bring('Ratna', ['officer', 'head'])
  const dewi = await bring('Dewi', ['officer'])
  const rizal = await bring('Rizal', ['officer'])
  const sari = await bring('Sari', ['officer'])
  return { ...house, ratna, dewi, rizal, sari }
}

test('a range is taken in by its ends; what is wrong comes back beside its field', async (t) => {
  const { ratna, dewi } = await withBlanks(t)
  const at = '/kepala/blangko/rentang'

  const wrong = await ratna.submit(at, at, { ...typed, terakhir: 'Y0000005' })
  const right = await ratna.submit(at, at, typed)
  const again = await ratna.submit(at, at, typed)
  const page = textOf((await ratna.open('/en/kepala/blangko')).body)

  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /value="Y0000005"/)
  assert.equal(right.headers.location, '/kepala/blangko?kabar=tercatat')
  assert.equal(again.statusCode, 409)
  assert.match(textOf(again.body), /sudah ada di catatan/)
  assert.match(
    page,
    /X0000001 – X0000005 electronic passport 0 0 0 5 not counted yet|X0000001 – X0000005 electronic passport 0 0 0 5/,
  )
  assert.equal((await dewi.open(at)).statusCode, 403)
})

test('a spoiled blank is signed by two others on their own screens, at the counter', async (t) => {
  const { ratna, dewi, rizal, sari } = await withBlanks(t)
  await ratna.submit('/kepala/blangko/rentang', 'rentang', typed)
  const desk = '/loket/blangko'

  await dewi.submit(desk, '/rusak', { rusak: 'X0000002', alasan: 'Sobek di lipatan' })
  const own = textOf((await dewi.open(desk)).body)
  const saksi = /action="([^"]*\/saksi\/[^"]+)"/.exec((await rizal.open(desk)).body)?.[1] ?? ''
  await rizal.submit(desk, saksi)
  const half = textOf((await sari.open(desk)).body)
  const signed = await sari.submit(desk, saksi)

  assert.match(own, /X0000002 : Sobek di lipatan .* Saksi harus orang lain/)
  assert.match(half, /Satu saksi sudah menandatangani/)
  assert.equal(signed.headers.location, '/loket/blangko?kabar=disaksikan')
  assert.doesNotMatch((await ratna.open(desk)).body, /\/saksi\//)
  assert.match(
    textOf((await ratna.open('/kepala/blangko')).body),
    /X0000005 paspor elektronik 0 1 0 4/,
  )
})

test('a count that differs is told to nobody who counts, stops the making, and waits for the head', async (t) => {
  const { ratna, dewi } = await withBlanks(t)
  await ratna.submit('/kepala/blangko/rentang', 'rentang', typed)
  const desk = '/loket/blangko'
  const { body } = await dewi.open(desk)
  const hitung = /action="([^"]*\/hitung\/[^"]+)"/.exec(body)?.[1] ?? ''

  const field = `jumlah-${hitung.split('/').at(-1)}`
  const counted = await dewi.submit(desk, hitung, { [field]: '4' })
  const told = textOf((await dewi.open(String(counted.headers.location))).body)
  const chief = (await ratna.open('/kepala/blangko')).body
  const selisih = /href="([^"]*\/selisih\/[^"]+)"/.exec(chief)?.[1] ?? ''
  const short = await ratna.submit(selisih, selisih, { jawaban: 'hilang' })
  const done = await ratna.submit(selisih, selisih, {
    jawaban: 'Dicari dua kali, tidak ada; dilaporkan ke polisi.',
    hilang: 'X0000004',
  })

  assert.doesNotMatch(textOf(body), /\b5\b(?! )/)
  assert.equal(counted.headers.location, '/loket/blangko?kabar=selisih')
  assert.match(told, /Hitungan tidak cocok: pembuatan paspor jenis ini dihentikan/)
  assert.match(textOf(chief), /menurut catatan 5, ditemukan 4/)
  assert.equal(short.statusCode, 409)
  assert.equal(done.headers.location, '/kepala/blangko?kabar=tercatat')
  const after = textOf((await ratna.open('/kepala/blangko')).body)
  assert.match(after, /X0000005 paspor elektronik 0 0 1 4/)
  assert.doesNotMatch(after, /Hitungan tidak cocok/)
})
