import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { type RollWidth, readSlip } from '#packages/escpos'
import { readWords } from '../../../words.ts'
import { kioskWorld, standBefore, textOf } from '../testing.ts'
import { listErrands } from './errands.ts'

const words = readWords(join(import.meta.dirname, '../../..'))

const others = '/kios/padang/lain'
const labelIn = (body: string) => /kiosk-slip-number">.*?<\/span>([A-Z]\d+)</.exec(body)?.[1]
const linkTo = (step: string) => new RegExp(`href="/kios/padang/${step}"`)

/** A printer in the test's hand. */
function openPrinter() {
  const got: Uint8Array[] = []
  const print = async (slip: Uint8Array) => {
    got.push(slip)
    return 'printed' as const
  }
  return { got, printerOf: () => ({ width: 58 as RollWidth, print }) }
}

const linesOn = (slip: Uint8Array = new Uint8Array()) =>
  readSlip(slip).flatMap((step) => (step.kind === 'text' ? [step.text] : []))

test('business without a form of its own has a printed number after three decisions', async (t) => {
  const printer = openPrinter()
  const world = await kioskWorld(t, printer)
  const { open, reach } = standBefore(world, world.tokens.padang)

  const home = await open('/kios/padang')
  const errands = await open('/kios/padang/nomor')
  const slip = await reach(others, { layanan: 'overstay' })

  assert.match(home.body, linkTo('nomor'))
  assert.match(errands.body, linkTo('lain'))
  assert.equal(labelIn(slip.body), 'B001')
  assert.match(textOf(slip.body), /Tinggal melebihi izin.*Siapkan surat ini: Paspor kebangsaan/)
  assert.equal(printer.got.length, 1)
  const paper = linesOn(printer.got[0]).join(' ')
  assert.match(paper, /B001.*Tinggal melebihi izin.*Siapkan surat ini.*Paspor kebangsaan/)
})

test('every leaflet that names a counter of the office can be chosen, and no other', async (t) => {
  const world = await kioskWorld(t)
  const { open } = standBefore(world, world.tokens.padang)

  const { body } = await open(others)

  const offered = [...body.matchAll(/name="layanan" value="([a-z-]+)"/g)].map(([, id]) => id)
  assert.equal(offered.length, 16)
  assert.ok(!offered.includes('bebas-visa'), 'it needs no office')
  assert.ok(!offered.includes('paspor-baru'), 'it has a form of its own')
})

test('priority is a tick on the same screen', async (t) => {
  const world = await kioskWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)

  const slip = await reach(others, { layanan: 'skim', golongan: 'priority' })

  assert.equal(labelIn(slip.body), 'C001')
})

test('a group nobody offers is asked again, never taken for the usual one', async (t) => {
  const world = await kioskWorld(t)
  const { press } = standBefore(world, world.tokens.padang)
  const usual = '/kios/padang/nomor?layanan=paspor-baru'

  const asked = [
    await press(usual, { golongan: 'vip' }),
    await press(usual, {}),
    await press(others, { layanan: 'overstay', golongan: 'vip' }),
  ]

  for (const { statusCode, body } of asked) {
    assert.equal(statusCode, 422)
    assert.match(textOf(body), /tidak kami kenal/)
  }
  assert.deepEqual((await world.queue.frame('padang', 'id')).rows, [])
})

test('a double tap is one number; a leaflet nobody has is refused', async (t) => {
  const world = await kioskWorld(t)
  const { post, press } = standBefore(world, world.tokens.padang)
  const form = { key: crypto.randomUUID(), layanan: 'overstay' }

  const taps = await Promise.all([post(others, form), post(others, form)])
  const nothing = await press(others, { layanan: 'bebas-visa' })

  assert.equal(new Set(taps.map(({ headers }) => headers.location)).size, 1)
  assert.equal(nothing.statusCode, 409)
  assert.equal((await world.queue.frame('padang', 'id')).rows.length, 1)
})

test('the officer calls the number, sees what it is about and finishes it', async (t) => {
  const world = await kioskWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)
  await reach(others, { layanan: 'overstay' })
  const officer = await world.openCounter()

  const called = await world.queue.callNext(officer)
  await world.queue.beginService(officer)
  await world.queue.finish(officer)

  const ticket = await world.queue.getTicket(officer, called.ticketId)
  assert.equal(called.label, 'B001')
  assert.equal(ticket.state, 'done')
})

test('the line for collecting is found under the name the hall gives it, and a second visit says so', async (t) => {
  const world = await kioskWorld(t)
  const { open } = standBefore(world, world.tokens.padang)

  for (const language of ['id', 'en'] as const) {
    const speech = { words: words[language], language }
    const errands = listErrands(world.catalogue, world.catalogue.getOffice('padang'), speech)
    const collect = errands.find(({ id }) => id === 'ambil')
    assert.equal(collect?.firstStage, language === 'id' ? 'Pengambilan' : 'Collection')
  }

  const { body } = await open('/kios/padang/nomor')
  assert.match(textOf(body), /Paspor hilang: Foto dan sidik jari.{0,40}Kunjungan berikutnya/)
})
