import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { type RollWidth, readSlip } from '#packages/escpos'
import { readWords } from '../../../words.ts'
import { kioskWorld, standBefore, textOf } from '../testing.ts'
import { listErrands, listOffers } from './errands.ts'
import { byFrequency, findShelf } from './shelves.ts'

const words = readWords(join(import.meta.dirname, '../../..'))

const stay = '/kios/padang/lain?kelompok=stay'
const nationality = '/kios/padang/lain?kelompok=public'
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
  const slip = await reach(stay, { layanan: 'overstay' })

  assert.match(home.body, linkTo('nomor'))
  assert.match(errands.body, /href="\/kios\/padang\/lain\?kelompok=stay"/)
  assert.equal(labelIn(slip.body), 'B001')
  assert.match(textOf(slip.body), /Tinggal melebihi izin.*Siapkan surat ini: Paspor kebangsaan/)
  assert.equal(printer.got.length, 1)
  const paper = linesOn(printer.got[0]).join(' ')
  assert.match(paper, /B001.*Tinggal melebihi izin.*Siapkan surat ini.*Paspor kebangsaan/)
})

const shelvesOf = ['lost', 'passport', 'stay', 'arrival', 'public']
const offeredOn = (body: string) =>
  [...body.matchAll(/(?:name="layanan" value="|nomor\?layanan=)([a-z0-9-]+)"/g)].map(([, id]) => id)

test('whatever can be asked for here stands on exactly one key, and nothing else does', async (t) => {
  const world = await kioskWorld(t)
  const { open } = standBefore(world, world.tokens.padang)
  const padang = world.catalogue.getOffice('padang')
  const errands = listErrands(world.catalogue, padang, { words: words.id, language: 'id' })

  const first = offeredOn((await open('/kios/padang/nomor')).body)
  const laid = await Promise.all(
    shelvesOf.map(async (shelf) =>
      offeredOn((await open(`/kios/padang/lain?kelompok=${shelf}`)).body),
    ),
  )

  assert.deepEqual(first, ['ambil', 'paspor-baru', 'penggantian-paspor', 'paspor-anak'])
  assert.deepEqual([...first, ...laid.flat()].sort(), errands.map(({ id }) => id).sort())
  assert.equal(errands.length, 26)
  assert.ok(!errands.some(({ id }) => id === 'bebas-visa'), 'it needs no office')
  assert.deepEqual(laid[2], [
    'perpanjangan-itk',
    'perpanjangan-itas',
    'itas-baru',
    'overstay',
    'alih-status',
  ])
})

test('what only one thing lies on is that thing; a shelf nobody has leads back', async (t) => {
  const world = await kioskWorld(t)
  const { open } = standBefore(world, world.tokens.padang)
  const padang = world.catalogue.getOffice('padang')
  const errands = listErrands(world.catalogue, padang, { words: words.id, language: 'id' })
  const few = errands.filter(({ id }) => ['paspor-baru', 'overstay', 'splp', 'skim'].includes(id))

  const { first, others } = listOffers(few)
  const lost = await open('/kios/padang/lain?kelompok=rahasia')

  assert.deepEqual(
    [...first, ...others].map((offer) => 'errand' in offer && offer.errand.id),
    ['paspor-baru', 'splp', 'overstay', 'skim'],
  )
  assert.equal(lost.headers.location, '/kios/padang/nomor')
})

test('a service added later lies under its group, after those that were counted', () => {
  assert.equal(findShelf('layanan-baru', 'stay'), 'stay')
  assert.equal(findShelf('izin-masuk-kembali', 'stay'), 'arrival')
  const ids = ['layanan-baru', 'itas-baru', 'perpanjangan-itk', 'paspor-baru']
  const sorted = ids.map((id) => ({ id, service: id })).sort(byFrequency)
  assert.deepEqual(
    sorted.map(({ id }) => id),
    ['paspor-baru', 'perpanjangan-itk', 'itas-baru', 'layanan-baru'],
  )
})

test('priority is a tick on the same screen', async (t) => {
  const world = await kioskWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)

  const slip = await reach(nationality, { layanan: 'skim', golongan: 'priority' })

  assert.equal(labelIn(slip.body), 'C001')
})

test('a group nobody offers is asked again, never taken for the usual one', async (t) => {
  const world = await kioskWorld(t)
  const { press } = standBefore(world, world.tokens.padang)
  const usual = '/kios/padang/nomor?layanan=paspor-baru'

  const asked = [
    await press(usual, { golongan: 'vip' }),
    await press(usual, {}),
    await press(stay, { layanan: 'overstay', golongan: 'vip' }),
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

  const taps = await Promise.all([post('/kios/padang/lain', form), post('/kios/padang/lain', form)])
  const nothing = await press(stay, { layanan: 'bebas-visa' })

  assert.equal(new Set(taps.map(({ headers }) => headers.location)).size, 1)
  assert.equal(nothing.statusCode, 409)
  assert.equal((await world.queue.frame('padang', 'id')).rows.length, 1)
})

test('the officer calls the number, sees what it is about and finishes it', async (t) => {
  const world = await kioskWorld(t)
  const { reach } = standBefore(world, world.tokens.padang)
  await reach(stay, { layanan: 'overstay' })
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

  const { body } = await open('/kios/padang/lain?kelompok=lost')
  assert.match(textOf(body), /Paspor hilang: Foto dan sidik jari.{0,40}Kunjungan berikutnya/)
})
