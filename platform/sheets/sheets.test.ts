import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Sheet, toCsv, toXlsx } from './index.ts'

const sheet: Sheet = {
  name: 'Hari ini: 23/11',
  heads: ['Nomor', 'Catatan'],
  rows: [
    ['A001', 'Kata "ya", lalu\nbaris kedua'],
    ['A002', '=HYPERLINK("http://contoh.invalid")'],
    ['A003', null],
    ['A004', -5],
  ],
}

test('a table goes out as lines of commas that any spreadsheet reads', () => {
  const text = toCsv(sheet).toString('utf8')

  assert.ok(text.startsWith('\uFEFFNomor,Catatan\r\n'))
  assert.match(text, /A001,"Kata ""ya"", lalu\nbaris kedua"\r\n/)
  assert.match(text, /A003,\r\nA004,-5\r\n$/)
})

test('what could be read as a formula is a text', () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']
  const rows = evil.map((cell) => [cell])

  const lines = toCsv({ name: 'x', heads: ['a'], rows })
    .toString('utf8')
    .split('\r\n')
    .slice(1, 5)

  assert.deepEqual(lines, ["'=1+1", "'+1", "'-1", "'@SUM(A1)"])
})

/** The text of a file inside the workbook, which is a zip with deflated entries. */
async function readPart(book: Buffer, name: string): Promise<string> {
  const { unzipSync: unzip } = await import('fflate')
  const part = unzip(new Uint8Array(book))[name]
  assert.ok(part, `the workbook has ${name}`)
  return Buffer.from(part).toString('utf8')
}

test('a workbook keeps numbers as numbers and formulas as texts', async () => {
  const book = await toXlsx(sheet)

  const written = await readPart(book, 'xl/worksheets/sheet1.xml')
  const texts = await readPart(book, 'xl/sharedStrings.xml')
  const tabs = await readPart(book, 'xl/workbook.xml')
  assert.match(written, /<v>-5<\/v>/)
  assert.doesNotMatch(written, /<f>/)
  assert.match(texts, /=HYPERLINK/)
  assert.match(tabs, /name="Hari ini {2}23 11"/)
})
