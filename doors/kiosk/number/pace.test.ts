import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn, kioskWorld, standBefore, textOf } from '../testing.ts'

const asked = '/kios/padang/nomor?layanan=paspor-baru'
const shelf = '/kios/padang/lain?kelompok=stay'
const ordinary = { golongan: 'ordinary' }
const labelIn = (body: string) => /kiosk-slip-number">.*?<\/span>([A-Z]\d+)</.exec(body)?.[1]
const soundAt = (file: string) => `/suara/${file}`

test('six numbers at once are given; the seventh keeps its choice and is given after twelve seconds', async (t) => {
  const world = await kioskWorld(t, { soundAt })
  const { open, post, press, reach } = standBefore(world, world.tokens.padang)
  const labels: (string | undefined)[] = []
  for (let nth = 0; nth < 6; nth++) labels.push(labelIn((await reach(asked, ordinary)).body))

  const slow = await press(shelf, { layanan: 'overstay', golongan: 'priority' })
  world.clock.advance({ seconds: 5 })
  const early = await post('/kios/padang/nomor', { ...hiddenIn(slow.body), golongan: 'priority' })
  world.clock.advance({ seconds: 7 })
  const given = await post('/kios/padang/nomor', { ...hiddenIn(early.body), golongan: 'priority' })
  const slip = await open(String(given.headers.location))

  assert.deepEqual(labels, ['B001', 'B002', 'B003', 'B004', 'B005', 'B006'])
  assert.deepEqual([slow.statusCode, slow.headers['retry-after']], [429, '12'])
  assert.match(
    textOf(slow.body),
    /Sebentar: 12 detik lagi.*satu tiap 12 detik.*Tinggal melebihi izin/,
  )
  assert.match(slow.body, /data-ear="[^"]*tunggu-sebentar-lalu-tekan-satu/)
  assert.match(textOf(early.body), /Sebentar: 7 detik lagi/)
  assert.equal(given.statusCode, 303)
  assert.equal(labelIn(slip.body), 'C001', 'the choice and the group stayed')
  assert.match(textOf(slip.body), /Tinggal melebihi izin/)
})

test('a double tap on the last one that is allowed is still one number', async (t) => {
  const world = await kioskWorld(t)
  const { post, reach } = standBefore(world, world.tokens.padang)
  for (let nth = 0; nth < 5; nth++) await reach(asked, ordinary)
  const form = { key: crypto.randomUUID(), layanan: 'paspor-baru', ...ordinary }

  const taps = [await post('/kios/padang/nomor', form), await post('/kios/padang/nomor', form)]

  assert.deepEqual(
    taps.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  assert.equal(new Set(taps.map(({ headers }) => headers.location)).size, 1)
})

test('people one after the other at twelve seconds each never see it', async (t) => {
  const world = await kioskWorld(t)
  const { press } = standBefore(world, world.tokens.padang)

  for (let nth = 0; nth < 20; nth++) {
    assert.equal((await press(asked, ordinary)).statusCode, 303)
    world.clock.advance({ seconds: 12 })
  }
})

test('where somebody of the office presses for visitors there is no pace', async (t) => {
  const world = await kioskWorld(t, { hasFreePace: true })
  const { press } = standBefore(world, world.tokens.padang)

  for (let nth = 0; nth < 12; nth++) {
    assert.equal((await press(asked, ordinary)).statusCode, 303)
  }
})

test('a booking that is checked in never waits for numbers', async (t) => {
  const world = await kioskWorld(t)
  const { post, press, reach } = standBefore(world, world.tokens.padang)
  const { code } = await world.book()
  for (let nth = 0; nth < 6; nth++) await reach(asked, ordinary)

  const slow = await press(asked, ordinary)
  const here = await post('/kios/padang/kode', { key: crypto.randomUUID(), ketikan: code })

  assert.equal(slow.statusCode, 429)
  assert.equal(here.statusCode, 303)
})
