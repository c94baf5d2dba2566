import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { kioskWorld, standBefore, textOf } from './testing.ts'

const asked = '/kios/padang/nomor?layanan=paspor-baru'
const soundAt = (file: string) => `/suara/${file}`

async function stoppedHall(t: Parameters<typeof kioskWorld>[0], reason: 'power' | 'fire') {
  const world = await kioskWorld(t, { soundAt })
  const screen = standBefore(world, world.tokens.padang)
  const ratna: Officer = { ...(await world.openCounter()), roles: ['officer', 'head'] }
  const before = textOf((await screen.open('/kios/padang')).body)
  await world.queue.pauseService(ratna, { reason, note: 'Gardu depan' })
  return { ...world, ...screen, ratna, before }
}

test('a hall without power says so on the kiosk, and whoever comes still gets a place', async (t) => {
  const { open, reach, queue, ratna, before } = await stoppedHall(t, 'power')

  const home = (await open('/kios/padang')).body
  const screens = await Promise.all(
    ['/kios/padang/nomor', asked, '/kios/padang/lain?kelompok=stay'].map((url) => open(url)),
  )
  const slip = (await reach(asked, { golongan: 'ordinary' })).body
  await queue.resumeService(ratna)
  const after = textOf((await open('/kios/padang')).body)

  assert.match(textOf(home), /sejak pukul 08\.00 WIB karena listrik padam\. Semua yang sudah punya/)
  assert.match(textOf(home), /has stopped since 08:00 WIB because of a power cut/)
  assert.match(home, /data-ear="[^"]*kios-id-layanan-dihentikan-sementara/)
  for (const { body } of screens) {
    assert.match(textOf(body), /Anda boleh mengambil nomor; tidak ada yang dipanggil sampai/)
  }
  assert.match(textOf(slip), /B001.*karena listrik padam.*didahulukan pada Selasa, 24 November/)
  assert.match(slip, /data-ear="[^"]*kios-id-layanan-dihentikan-sementara/)
  assert.doesNotMatch(slip, /kios-id-waktunya-belum/)
  assert.doesNotMatch(home + slip, /Gardu/)
  for (const text of [before, after]) assert.doesNotMatch(text, /dihentikan/)
})

test('while the building is cleared the kiosk says to leave it in each language, and gives no number', async (t) => {
  const { open, post, queue } = await stoppedHall(t, 'fire')
  const form = { key: crypto.randomUUID(), layanan: 'paspor-baru', golongan: 'ordinary' }

  const home = (await open('/kios/padang')).body
  const taken = await post('/kios/padang/nomor', form)

  assert.match(textOf(home), /Tinggalkan gedung dan ikuti petugas/)
  assert.match(textOf(home), /Leave the building and follow the officers/)
  assert.match(home, /data-ear="[^"]*kios-id-tinggalkan-gedung/)
  assert.doesNotMatch(home, /href="\/kios\/padang\/nomor"/)
  assert.equal(taken.statusCode, 409)
  assert.match(
    textOf(taken.body),
    /Tinggalkan gedung dan ikuti petugas\. Layanan dihentikan.*karena kebakaran/,
  )
  assert.deepEqual((await queue.frame('padang', 'id')).rows, [])
})

test('while the building is cleared no screen of the kiosk keeps anybody inside, opened directly or not', async (t) => {
  const { open, post, press, queue, ratna } = await stoppedHall(t, 'power')
  await queue.resumeService(ratna)
  const { headers } = await press(asked, { golongan: 'ordinary' })
  const slip = String(headers.location)
  const before = await open(slip)
  await queue.pauseService(ratna, { reason: 'evacuation' })
  const steps = ['/nomor', '/kode', '/bantuan', '/tagihan'].map((step) => `/kios/padang${step}`)

  const screens = await Promise.all([...steps, slip].map((url) => open(url)))
  const pressed = await post('/kios/padang/kode', { key: crypto.randomUUID(), tekan: 'done' })
  await queue.resumeService(ratna)
  const after = await open('/kios/padang/kode')

  assert.match(textOf(before.body), /B001.*Tunggu di ruang tunggu/)
  for (const { body, statusCode } of [...screens, pressed]) {
    assert.equal(statusCode, 409)
    assert.match(textOf(body), /Tinggalkan gedung dan ikuti petugas\. Layanan dihentikan/)
    assert.match(textOf(body), /Leave the building and follow the officers\. Service has stopped/)
    assert.doesNotMatch(textOf(body), /Tunggu|berikutnya|Pindai/)
  }
  assert.match(textOf(after.body), /Pindai kode Anda/)
})

test('outside the hours the kiosk is closed, whatever stood still before', async (t) => {
  const { open, clock } = await stoppedHall(t, 'fire')
  clock.set('2026-11-23T10:00:00Z')

  const home = textOf((await open('/kios/padang')).body)

  assert.doesNotMatch(home, /Tinggalkan|dihentikan/)
  assert.match(home, /Ambil nomor/)
})

test('at lunch and after the hours the beginning says until when', async (t) => {
  const world = await kioskWorld(t)
  const { open, reach } = standBefore(world, world.tokens.padang)
  await reach(asked, { golongan: 'ordinary' })
  const look = async (at: string) => {
    world.clock.set(at)
    const { body } = await open('/kios/padang')
    return { text: textOf(body), state: /data-state="(\w+)"/.exec(body)?.[1] }
  }

  const morning = await look('2026-11-23T03:00:00Z')
  const lunch = await look('2026-11-23T05:30:00Z')
  const afternoon = await look('2026-11-23T06:30:00Z')
  const evening = await look('2026-11-23T11:00:00Z')
  const sunday = await look('2026-11-29T03:00:00Z')

  assert.deepEqual(
    [morning, lunch, afternoon, evening].map(({ state }) => state),
    ['open', 'resting', 'open', 'closed'],
  )
  assert.match(lunch.text, /Petugas istirahat sampai pukul 13\.00 WIB\. Sesudah itu nomor/)
  assert.match(lunch.text, /Officers are on a break until 13:00 WIB\. Then numbers are called/)
  assert.match(evening.text, /Kantor sedang tutup\. Nomor diberikan lagi mulai Selasa, 24 November/)
  assert.match(evening.text, /The office is closed\. Numbers are given again from Tuesday/)
  assert.match(sunday.text, /Nomor diberikan lagi mulai Senin, 30 November/)
  for (const { text } of [morning, afternoon]) assert.doesNotMatch(text, /istirahat|tutup/)
})
