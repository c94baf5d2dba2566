import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type RollWidth, readSlip } from '#packages/escpos'
import type { OnPaper } from '../slips.ts'
import { hiddenIn, kioskWorld, standBefore, textOf } from '../testing.ts'

const asked = '/kios/padang/nomor?layanan=paspor-baru'
const ordinary = { golongan: 'ordinary' }

/** A printer in the test's hand: says what it is told, keeps what it gets. */
function printerSaying(...says: OnPaper[]) {
  const got: Uint8Array[] = []
  const print = async (slip: Uint8Array) => {
    const said = says.shift() ?? 'printed'
    if (said === 'printed' || said === 'unsure') got.push(slip)
    return said
  }
  return { got, printerOf: () => ({ width: 58 as RollWidth, print }) }
}

/** Somebody has a slip on the screen. */
async function slipOnScreen(
  t: TestContext,
  printerOf?: ReturnType<typeof printerSaying>['printerOf'],
) {
  const world = await kioskWorld(t, printerOf ? { printerOf } : {})
  const screen = standBefore(world, world.tokens.padang)
  const { headers } = await screen.press(asked, ordinary)
  const slip = String(headers.location)
  const print = async () => screen.post(`${slip}/cetak`, hiddenIn((await screen.open(slip)).body))
  return { ...screen, world, slip, print }
}

const textIn = (slip: Uint8Array) =>
  readSlip(slip).flatMap((step) => (step.kind === 'text' ? [step.text] : []))

test('the slip of a new number is printed at once and says number, range, code and office', async (t) => {
  const printer = printerSaying()
  const { open, slip } = await slipOnScreen(t, printer.printerOf)

  const page = await open(slip)
  const lines = textIn(printer.got[0] ?? new Uint8Array())
  const code = /kiosk-slip-code">.*?<strong>(.*?)</.exec(page.body)?.[1] ?? 'none'
  assert.ok(lines.includes('B001'))
  assert.ok(lines.includes(`Kode kunjungan: ${code}`) || lines.some((one) => one.includes(code)))
  assert.match(lines.join(' '), /Padang.*belum ada loket buka/)
  assert.match(textOf(page.body), /Slip sudah dicetak/)
  assert.ok(!page.body.includes('/cetak"'))
})

test('edge 51: a slip that is printed twice comes out once', async (t) => {
  const printer = printerSaying()
  const { print } = await slipOnScreen(t, printer.printerOf)

  await Promise.all([print(), print()])
  await print()

  assert.equal(printer.got.length, 1)
})

test('without paper the code on the screen is enough, and it may be tried again', async (t) => {
  const printer = printerSaying('noPaper', 'printed')
  const { print, open, slip } = await slipOnScreen(t, printer.printerOf)

  const without = await open(slip)
  await print()
  const after = await open(slip)

  assert.match(textOf(without.body), /Kertas habis. Foto atau salin kode di layar ini/)
  assert.match(without.body, /<svg[^>]*class="qr/)
  assert.match(textOf(after.body), /Slip sudah dicetak/)
  assert.equal(printer.got.length, 1)
})

test('a printer that may have printed is not asked a second time', async (t) => {
  const printer = printerSaying('unsure')
  const { print, open, slip } = await slipOnScreen(t, printer.printerOf)

  await print()
  await print()

  assert.equal(printer.got.length, 1)
  assert.match(textOf((await open(slip)).body), /Bila kertas tidak keluar/)
})

test('a program beside the kiosk gets the bytes once, and then hears that they were printed', async (t) => {
  const { post, open, slip } = await slipOnScreen(t)
  const key = 'print-job-key'

  const first = await post(`${slip}/kertas`, { key, lebar: '80' })
  const second = await post(`${slip}/kertas`, { key, lebar: '80' })

  assert.equal(first.statusCode, 200)
  assert.ok(textIn(first.rawPayload).includes('B001'))
  assert.equal(second.statusCode, 409)
  assert.equal(second.json().already, 'printed')
  assert.match(textOf((await open(slip)).body), /Slip sedang dicetak/)
})

test('that program says that the roll is out, and the screen says so', async (t) => {
  const { post, open, slip } = await slipOnScreen(t)
  const key = 'print-job-key'
  await post(`${slip}/kertas`, { key })

  const told = await post(`${slip}/kertas`, { key, keadaan: '72' })
  const said = await open(slip)
  const again = await post(`${slip}/kertas`, { key })
  const noise = await post(`${slip}/kertas`, { key, keadaan: 'zz' })

  assert.deepEqual(told.json().paper, 'out')
  assert.match(textOf(said.body), /Kertas habis/)
  assert.equal(again.statusCode, 200)
  assert.equal(noise.statusCode, 422)
})

test('nobody but this kiosk prints its slips', async (t) => {
  const { world, slip } = await slipOnScreen(t)
  const key = 'print-job-key'

  const metro = await standBefore(world, world.tokens.metro).post(`${slip}/kertas`, { key })
  const board = await standBefore(world, world.tokens.board).post(`${slip}/kertas`, { key })
  const nobody = await standBefore(world).post(`${slip}/kertas`, { key })

  for (const { statusCode } of [metro, board, nobody]) assert.ok(statusCode >= 401)
  for (const { rawPayload } of [metro, board, nobody]) assert.ok(!rawPayload.includes('B001'))
})
