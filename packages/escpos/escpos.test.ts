import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  columnsOf,
  dotsAcross,
  drawSlip,
  orders,
  printable,
  readDone,
  readPaperState,
  readSlip,
  wrap,
  writeSlip,
} from './index.ts'

const squareOf = () => ({ size: 3, dark: [1, 0, 1, 0, 1, 0, 1, 0, 1] })
const widths = [58, 80] as const

test('a slip is begun afresh, printed line by line and cut', () => {
  const bytes = writeSlip(
    [
      { text: 'Kanim Padang', isBold: true },
      { text: 'A042', times: 6, align: 'centre' },
      { square: 'K7Q4M2X' },
    ],
    58,
  )

  assert.deepEqual(readSlip(bytes), [
    { kind: 'begin' },
    { kind: 'page', page: 16 },
    { kind: 'align', align: 'left' },
    { kind: 'bold', isOn: true },
    { kind: 'size', times: 1 },
    { kind: 'text', text: 'Kanim Padang' },
    { kind: 'newLine' },
    { kind: 'align', align: 'centre' },
    { kind: 'bold', isOn: false },
    { kind: 'size', times: 6 },
    { kind: 'text', text: 'A042' },
    { kind: 'newLine' },
    { kind: 'align', align: 'centre' },
    { kind: 'square', text: 'K7Q4M2X', dotsPerModule: 6 },
    { kind: 'size', times: 1 },
    { kind: 'feed', lines: 1 },
    { kind: 'cut' },
  ])
})

test('the orders are the bytes of the ESC/POS reference', () => {
  const hex = (bytes: number[]) => Buffer.from(bytes).toString('hex')

  assert.equal(hex(orders.begin()), '1b40')
  assert.equal(hex(orders.size(8)), '1d2177')
  assert.equal(hex(orders.cut()), '1d564200')
  assert.equal(hex(orders.askPaper()), '100404')
  assert.equal(
    hex(orders.square('AB', 6)),
    '1d286b0400314132001d286b0300314306' +
      '1d286b03003145311d286b05003150304142' +
      '1d286b0300315130',
  )
})

test('what a printer may not have is printed by signs that all have', () => {
  assert.equal(printable('10–20 menit · “Masuk”'), '10-20 menit - "Masuk"')
  assert.equal(printable('Café Şükrü 王'), 'Café Sükrü ?')
  assert.equal(printable('a\u0007b\u001b@c'), 'ab@c')
})

test('words break between words, and a word longer than the paper where it ends', () => {
  assert.deepEqual(wrap('tunggu di ruang tunggu', 10), ['tunggu di', 'ruang', 'tunggu'])
  assert.deepEqual(wrap('abcdefgh ij', 5), ['abcde', 'fgh', 'ij'])
  assert.deepEqual(wrap('  ', 5), [])
})

test('whatever is written, the slip is readable, stays on the paper and loses no word', () => {
  const line = fc.record({
    text: fc.string({ unit: 'grapheme' }),
    times: fc.integer({ min: 1, max: 8 }),
  })
  const slip = fc.array(line, { maxLength: 4 })
  fc.assert(
    fc.property(slip, fc.constantFrom(...widths), (lines, width) => {
      const bytes = writeSlip(lines, width)
      const { wide, dots, high } = drawSlip(bytes, { width, squareOf })
      const said = readSlip(bytes).flatMap((step) => (step.kind === 'text' ? [step.text] : []))

      assert.equal(wide, dotsAcross[width])
      assert.equal(dots.length, wide * high)
      const signs = (texts: string[]) => texts.join('').replaceAll(' ', '')
      assert.equal(signs(said), signs(lines.map(({ text }) => printable(text))))
    }),
    { numRuns: 60 },
  )
})

test('a line that the printer would break by itself is an error in the picture', () => {
  const long = 'x'.repeat(columnsOf(58) + 1)
  const bytes = Uint8Array.from([...Buffer.from(long), 0x0a])

  assert.throws(() => drawSlip(bytes, { width: 58, squareOf }), /do not fit/)
  assert.doesNotThrow(() => drawSlip(bytes, { width: 80, squareOf }))
})

test('an order that is not ours is an error, and so is a square too long or of other signs', () => {
  assert.throws(() => readSlip(Uint8Array.from([0x1b, 0x70, 0])), /no order of ours at byte 0/)
  assert.throws(() => readSlip(Uint8Array.from([0x41, 0x1d, 0x76])), /at byte 1/)
  assert.throws(() => orders.square('x'.repeat(301), 6), RangeError)
  assert.throws(() => orders.square('é', 6), RangeError)
})

test('the answer about the roll is enough, low or out, and noise is no answer', () => {
  assert.equal(readPaperState(0x12), 'enough')
  assert.equal(readPaperState(0x1e), 'low')
  assert.equal(readPaperState(0x7e), 'out')
  assert.equal(readPaperState(0x72), 'out')
  for (const noise of [0x00, 0xff, 0x13, 0x92, 0x02]) assert.equal(readPaperState(noise), undefined)
})

test('the answer that all is printed tells how the roll was then', () => {
  assert.equal(readDone(0x00), 'enough')
  assert.equal(readDone(0x03), 'low')
  assert.equal(readDone(0x0f), 'out')
  assert.equal(readDone(0x12), undefined)
})
