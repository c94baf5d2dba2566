import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn, kioskWorld, standBefore, textOf } from './testing.ts'

const number = '/kios/padang/nomor'
const code = '/kios/padang/kode'
const ordinary = { golongan: 'ordinary' }
const asked = `${number}?layanan=paspor-baru`
const labelIn = (body: string) => /kiosk-slip-number">.*?<\/span>([A-Z]\d+)</.exec(body)?.[1]

test('edge 35: somebody without a phone takes a number in two touches and reads where to wait', async (t) => {
  const world = await kioskWorld(t)
  const { open, reach } = standBefore(world, world.tokens.padang)

  const errands = await open(number)
  const slip = await reach(asked, ordinary)

  assert.match(errands.body, /nomor\?layanan=paspor-baru"/)
  assert.equal(slip.statusCode, 200)
  assert.equal(labelIn(slip.body), 'B001')
  assert.match(textOf(slip.body), /belum ada loket buka/)
  assert.match(slip.body, /http-equiv="refresh" content="60;url=\/kios\/padang"/)
})

test('once a counter is open the slip says a range of minutes and who is before', async (t) => {
  const world = await kioskWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)
  await world.openCounter()
  await reach(asked, ordinary)

  const slip = await reach(asked, ordinary)

  assert.match(textOf(slip.body), /Dipanggil \d+–\d+ menit lagi 1 orang sebelum Anda/)
})

test('a closed office gives no number and says when it opens', async (t) => {
  const world = await kioskWorld(t)
  const { open } = standBefore(world, world.tokens.padang)
  world.clock.advance({ hours: 10 })

  const { statusCode, body } = await open('/en/kios/padang/nomor')

  assert.equal(statusCode, 409)
  assert.match(textOf(body), /closed. Numbers are given again from Tuesday, 24 November 2026/)
})

test('a double tap is one number, and both taps lead to the same slip', async (t) => {
  const world = await kioskWorld(t)
  const { open, post } = standBefore(world, world.tokens.padang)
  const form = { ...hiddenIn((await open(asked)).body), ...ordinary }

  const taps = await Promise.all([post(number, form), post(number, form), post(number, form)])

  const { rows } = await world.queue.frame('padang', 'id')
  assert.deepEqual(
    rows.map(({ label }) => label),
    ['B001'],
  )
  assert.equal(new Set(taps.map(({ headers }) => headers.location)).size, 1)
})

test('priority is asked once and draws from its own numbers', async (t) => {
  const world = await kioskWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)

  const slip = await reach(asked, { golongan: 'priority' })

  assert.equal(labelIn(slip.body), 'C001')
  assert.match(textOf(slip.body), /Prioritas/)
})

test('whoever comes to collect stands in the line of that counter', async (t) => {
  const world = await kioskWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)

  await reach(`${number}?layanan=ambil`, ordinary)

  const kiosk = { kind: 'device', deviceId: 'x', office: 'padang', purpose: 'kiosk' } as const
  const hall = await world.queue.getHall(kiosk, { office: 'padang', language: 'id' })
  assert.equal(hall.waiting[0]?.stage, 'ambil')
})

test('the code of a booking checks in, and the second scan gives the same number', async (t) => {
  const world = await kioskWorld(t)
  const booking = await world.book()
  const { reach } = standBefore(world, world.tokens.padang)

  const first = await reach(code, { ketikan: booking.code, tekan: 'done' })
  const second = await reach(code, { ketikan: booking.code, tekan: 'done' })

  assert.equal(labelIn(first.body), 'A001')
  assert.equal(labelIn(second.body), 'A001')
  assert.match(textOf(first.body), /Anda masuk antrean/)
  assert.match(textOf(second.body), /Anda sudah masuk antrean/)
})

test('a code is read from the address a scanner types, and in small letters', async (t) => {
  const world = await kioskWorld(t)
  const booking = await world.book()
  const { reach } = standBefore(world, world.tokens.padang)

  const scanned = `https://gerbang.invalid/en/tiket/${booking.code.toLowerCase()}`
  const slip = await reach(code, { ketikan: scanned, tekan: 'done' })

  assert.equal(labelIn(slip.body), 'A001')
})

test('without script the code is typed key by key, and erased again', async (t) => {
  const world = await kioskWorld(t)
  const { press } = standBefore(world, world.tokens.padang)

  const two = await press(code, { ketikan: 'K', tekan: '7' })
  const one = await press(code, { ketikan: 'K7', tekan: 'back' })
  const none = await press(code, { ketikan: 'K7', tekan: 'done' })

  assert.match(two.body, /name="ketikan" value="K7"/)
  assert.match(one.body, /name="ketikan" value="K"/)
  assert.equal(none.statusCode, 422)
  assert.match(textOf(none.body), /belum lengkap atau salah ketik/)
})

test('a code nobody has is refused plainly, with what to do next', async (t) => {
  const world = await kioskWorld(t)
  const { press } = standBefore(world, world.tokens.padang)

  const refused = await press(code, { ketikan: '0000000', tekan: 'done' })

  assert.equal(refused.statusCode, 409)
  assert.match(textOf(refused.body), /tidak kami temukan.*Coba kode lagi.*Ambil nomor/)
  assert.match(refused.body, /http-equiv="refresh"/)
})

test('a booking of another office or another day is told which', async (t) => {
  const world = await kioskWorld(t)
  const elsewhere = await world.book('09:00', 'metro')
  const here = await world.book()
  const { press } = standBefore(world, world.tokens.padang)

  const office = await press(code, { ketikan: elsewhere.code, tekan: 'done' })
  world.clock.advance({ hours: 24 })
  const day = await press(code, { ketikan: here.code, tekan: 'done' })
  const english = await press(`/en${code}`, { ketikan: here.code, tekan: 'done' })

  assert.match(textOf(office.body), /bukan di kantor ini/)
  assert.match(textOf(day.body), /pada Senin, 23 November 2026 pukul 09\.00 WIB\./)
  assert.match(textOf(english.body), /on Monday,? 23 November 2026 at 09:00 WIB\./)
})

test('a slip shows nothing about its owner, is kept nowhere and is gone after its time', async (t) => {
  const world = await kioskWorld(t)
  const { code: visit, caseId, personId } = await world.book()
  const { open, press } = standBefore(world, world.tokens.padang)
  const { headers } = await press(code, { ketikan: visit, tekan: 'done' })
  const slip = await open(String(headers.location))

  world.clock.advance({ seconds: 301 })
  const later = await open(String(headers.location))

  assert.equal(slip.headers['cache-control'], 'no-store')
  for (const secret of [caseId, personId]) assert.ok(!slip.body.includes(secret))
  assert.equal(later.statusCode, 303)
  assert.equal(later.headers.location, '/kios/padang')
})

test('going home forgets the person before, also for whoever presses back', async (t) => {
  const world = await kioskWorld(t)
  const { open, press } = standBefore(world, world.tokens.padang)
  const { headers } = await press('/kios/padang/kode-kembali', {})
  const paper = await open(String(headers.location))

  await open('/kios/padang')
  const back = await open(String(headers.location))

  assert.match(textOf(paper.body), /Nomor [0-9A-Z]{4}-[0-9A-Z]{4} Kode [0-9A-Z]{4}-[0-9A-Z]{4}/)
  assert.equal(back.statusCode, 303)
})

test('a double tap makes one return code', async (t) => {
  const world = await kioskWorld(t)
  const { open, post } = standBefore(world, world.tokens.padang)
  const url = '/kios/padang/kode-kembali'
  const form = hiddenIn((await open(url)).body)

  const [one, two] = await Promise.all([post(url, form), post(url, form)])

  const first = await open(String(one.headers.location))
  const second = await open(String(two.headers.location))
  assert.equal(textOf(first.body), textOf(second.body))
})

test('the kiosk of another office, a board and an officer without a kiosk are refused', async (t) => {
  const world = await kioskWorld(t)

  const metro = await standBefore(world, world.tokens.metro).open('/kios/padang')
  const taken = await standBefore(world, world.tokens.metro).post(number, {
    key: crypto.randomUUID(),
    layanan: 'paspor-baru',
    ...ordinary,
  })
  const board = await standBefore(world, world.tokens.board).open('/kios/padang')

  assert.deepEqual([metro.statusCode, taken.statusCode, board.statusCode], [403, 403, 403])
  assert.deepEqual((await world.queue.frame('padang', 'id')).rows, [])
})

test('a screen nobody enrolled says whom to call and does nothing', async (t) => {
  const world = await kioskWorld(t)
  const { open, post } = standBefore(world)

  const looked = await open('/kios/padang')
  const pressed = await post(number, { key: crypto.randomUUID(), layanan: 'paspor-baru' })

  assert.equal(looked.statusCode, 401)
  assert.match(textOf(looked.body), /Petugas: buka tautan/)
  assert.equal(pressed.statusCode, 401)
  assert.deepEqual((await world.queue.frame('padang', 'id')).rows, [])
})

test('the English kiosk speaks English and turns back to Indonesian by itself', async (t) => {
  const world = await kioskWorld(t)
  const { open } = standBefore(world, world.tokens.padang)

  const english = await open('/en/kios/padang')

  assert.match(textOf(english.body), /I have an appointment/)
  assert.match(english.body, /http-equiv="refresh" content="30;url=\/kios\/padang"/)
})
