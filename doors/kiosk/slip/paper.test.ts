import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import sharp from 'sharp'
import { billSlip, sayBill } from '#packages/bill-slip'
import { drawSlip, type RollWidth } from '#packages/escpos'
import { readWords } from '../../../words.ts'
import { codeOnPaper, ticketOnPaper } from './paper.ts'
import { squareOf } from './square.ts'

const words = readWords(join(import.meta.dirname, '../../..'))
const pictures = join(import.meta.dirname, 'pictures')
const office = { shortName: 'Kanim Padang' }

const ticket = {
  square: 'https://gerbang.invalid/tiket/K7Q4M2X',
  said: {
    title: 'Ini nomor Anda',
    label: 'C1000',
    wait: 'Dipanggil 25–40 menit lagi',
    where: '12 orang sebelum Anda. Tunggu di ruang tunggu dan lihat papan panggilan.',
    code: 'K7Q-4M2X',
    papers: [
      'Paspor kebangsaan yang masih berlaku',
      'Bukti alamat (Biaya beban, paling lama 60 hari)',
    ],
    facts: ['Paspor baru', 'Prioritas', 'Senin, 23 November 2026 pukul 08.30 WIB'],
  },
}

const code = { reference: '7Q4M-2XK9', code: 'H3TD-90WA' }

/** Holds a slip against its picture; whoever changes a slip looks at the new one. */
async function compare(slip: Uint8Array, width: RollWidth, name: string) {
  const { wide, high, dots } = drawSlip(slip, { width, squareOf })
  const grey = Buffer.from(dots.map((dot) => (dot ? 0 : 255)))
  const file = join(pictures, name)
  if (process.env.GERBANG_DRAW === 'yes') {
    const raw = { width: wide, height: high, channels: 1 } as const
    await sharp(grey, { raw }).png({ palette: true, colours: 2 }).toFile(file)
  }
  const kept = await sharp(await readFile(file))
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  assert.ok(kept.equals(grey), `${name} is not what is printed; GERBANG_DRAW=yes draws it anew`)
}

test('a number looks on paper as its picture shows, at 58 and at 80 millimetres', async () => {
  for (const width of [58, 80] as const) {
    const head = { words: words.id, office, isDemonstration: true }
    await compare(ticketOnPaper(head, { ...ticket, width }), width, `number-${width}.png`)
  }
})

const bill = {
  reference: '3NPP-8KD0',
  service: 'Paspor baru untuk dewasa',
  amountRupiah: 950_000,
  bank: 'bni',
  number: '9888012345678902',
  expiresAt: Temporal.Instant.from('2026-11-23T03:30:00Z'),
  zone: 'Asia/Jayapura',
  visit: {
    startsAt: Temporal.Instant.from('2026-11-24T02:00:00Z'),
    office: 'Kanim Jayapura (contoh)',
    code: 'K7Q-4M2X',
  },
} as const

test('a bill looks on paper as its picture shows, its number whole at both widths', async () => {
  for (const width of [58, 80] as const) {
    const head = { words: words.id, office: office.shortName, isDemonstration: true }
    const said = sayBill(words.id, bill)
    await compare(billSlip(head, { said, width }), width, `bill-${width}.png`)
    const english = sayBill(words.en, { ...bill, visit: undefined })
    const paper = billSlip({ ...head, words: words.en }, { said: english, width })
    await compare(paper, width, `bill-en-${width}.png`)
  }
})

test('a return code looks on paper as its picture shows', async () => {
  for (const width of [58, 80] as const) {
    const head = { words: words.en, office, isDemonstration: false }
    await compare(codeOnPaper(head, { ...code, width }), width, `code-${width}.png`)
  }
})
