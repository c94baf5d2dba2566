import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { readTable, toXlsx } from './index.ts'

const cellsOf = (bytes: Uint8Array) => {
  const read = readTable(bytes)
  assert.ok('table' in read, JSON.stringify(read))
  return read.table.rows.map(({ line, cells }) => [line, ...cells])
}
const troubleOf = (bytes: Uint8Array) => {
  const read = readTable(bytes)
  return 'trouble' in read ? read.trouble : undefined
}

type Parts = {
  sheets?: string[]
  states?: string[]
  styles?: string
  texts?: string
  book?: string
}

/** A workbook written by hand, so that it can be as bad as it likes. */
function bookOf({ sheets = [], states = [], styles = '', texts = '', book = '' }: Parts) {
  const parts: Record<string, Uint8Array> = {
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns:r="r">${book}<sheets>${sheets
        .map((_, at) => `<sheet name="S${at}" r:id="r${at}" state="${states[at] ?? 'visible'}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets
        .map((_, at) => `<Relationship Id="r${at}" Target="worksheets/sheet${at}.xml"/>`)
        .join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
    'xl/sharedStrings.xml': strToU8(`<sst>${texts}</sst>`),
  }
  for (const [at, sheet] of sheets.entries()) {
    parts[`xl/worksheets/sheet${at}.xml`] = strToU8(`<worksheet>${sheet}</worksheet>`)
  }
  return zipSync(parts)
}
const inline = (place: string, text: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
const sheetOf = (rows: string, more = '') => `<sheetData>${rows}</sheetData>${more}`

test('the same lines are read whatever stands between the fields and however they are written', () => {
  const wanted = [
    [1, 'Nama', 'Jam'],
    [2, 'René "Né", Amélie', '09.30'],
  ]
  const text = (separator: string) =>
    `Nama${separator}Jam\r\n"René ""Né"", Amélie"${separator}09.30\r\n`

  for (const separator of [',', ';', '\t']) {
    const told = text(separator)
    const latin = Buffer.from(told, 'latin1')
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(told, 'utf16le')])

    for (const bytes of [Buffer.from(told), Buffer.from(`\uFEFF${told}`), latin, wide]) {
      assert.deepEqual(cellsOf(bytes), wanted, JSON.stringify(separator))
    }
  }
})

test('a line end inside quotes stays in its field and later lines keep their numbers', () => {
  assert.deepEqual(cellsOf(Buffer.from('a;b\n"satu\ndua";2\n\n;;\nx;9\n')), [
    [1, 'a', 'b'],
    [2, 'satu\ndua', '2'],
    [6, 'x', '9'],
  ])
})

test('a quote that is never closed is named by its line and swallows nothing', () => {
  const read = readTable(Buffer.from('a;b\n"x;1\ny;2\n'))

  assert.ok('table' in read)
  assert.deepEqual(
    read.table.slips.map(({ line }) => line),
    [2],
  )
  assert.equal(read.table.rows.length, 3)
})

test('what we write we read: texts, numbers and what looks like a formula', async () => {
  const rows = [
    ['=1+1', 3_271_010_101_010_001],
    ['Siti & <Ani>', 0.5],
  ]

  const book = await toXlsx({ name: 'x', heads: ['a', 'b'], rows })

  assert.deepEqual(cellsOf(book), [
    [1, 'a', 'b'],
    [2, '=1+1', '3271010101010001'],
    [3, 'Siti & <Ani>', '0.5'],
  ])
})

test('days and times of a workbook come as people write them, plain numbers stay numbers', () => {
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="dddd, dd mmm yyyy hh.mm"/>' +
    '<numFmt numFmtId="171" formatCode="0&quot; hari&quot;"/></numFmts>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
  const row = (values: [number, string][]) =>
    values.map(([style, value], at) => `<c r="${'ABCDE'[at]}1" s="${style}"><v>${value}</v></c>`)
  const cells = row([
    [1, '46353'],
    [2, '0.395833333333333'],
    [3, '46353.3958333333'],
    [4, '46353'],
    [0, '46353.5'],
  ])

  const sheet = sheetOf(`<row r="1">${cells.join('')}</row>`)

  const wanted = [1, '2026-11-27', '09:30', '2026-11-27 09:30', '46353', '46353.5']
  assert.deepEqual(cellsOf(bookOf({ sheets: [sheet], styles })), [wanted])
  const later = bookOf({ sheets: [sheet], styles, book: '<workbookPr date1904="1"/>' })
  assert.equal(cellsOf(later)[0]?.[1], '2030-11-28')
})

test('a formula is its own text, whatever it came to', () => {
  const sheet = sheetOf(
    '<row r="1"><c r="A1"><f>HYPERLINK("http://contoh.invalid","x")</f><v>7</v></c>' +
      '<c r="B1" t="str"><f t="shared" si="0"/><v>aman</v></c></row>',
  )

  assert.deepEqual(cellsOf(bookOf({ sheets: [sheet] })), [
    [1, '=HYPERLINK("http://contoh.invalid","x")', '='],
  ])
})

test('hidden sheets and empty ones are passed over, merged cells hold for every line they cover', () => {
  const first = sheetOf(`<row r="1">${inline('A1', 'rahasia')}</row>`)
  const third = sheetOf(
    `<row r="3">${inline('A3', 'Jumat')}${inline('B3', 'K1')}</row>` +
      `<row r="4">${inline('B4', 'K2')}</row><row r="5">${inline('B5', 'K3')}</row>`,
    '<mergeCells><mergeCell ref="A3:A4"/><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  )
  const book = bookOf({
    sheets: [first, first, sheetOf(''), third],
    states: ['hidden', 'veryHidden'],
  })

  assert.deepEqual(cellsOf(book), [
    [3, 'Jumat', 'K1'],
    [4, 'Jumat', 'K2'],
    [5, '', 'K3'],
  ])
})

test('rich and phonetic texts are read as they are seen', () => {
  const sheet = sheetOf('<row r="1"><c r="A1" t="s"><v>0</v></c><c t="s"><v>1</v></c></row>')
  const texts = '<si><r><t>Si</t></r><r><t>ti</t></r></si><si><t>漢</t><rPh><t>kan</t></rPh></si>'

  assert.deepEqual(cellsOf(bookOf({ sheets: [sheet], texts })), [[1, 'Siti', '漢']])
})

test('ten thousand lines are read, one more is not, nor one that is too wide', () => {
  const lines = (count: number) => Buffer.from('K1;09.00\n'.repeat(count))
  const rows = (count: number) =>
    Array.from(
      { length: count },
      (_, at) => `<row r="${at + 1}">${inline(`A${at + 1}`, 'x')}</row>`,
    )

  assert.equal(cellsOf(lines(10_000)).length, 10_000)
  assert.equal(troubleOf(lines(10_001)), 'tooManyRows')
  assert.equal(cellsOf(bookOf({ sheets: [sheetOf(rows(10_000).join(''))] })).length, 10_000)
  assert.equal(troubleOf(bookOf({ sheets: [sheetOf(rows(10_001).join(''))] })), 'tooManyRows')
  assert.equal(troubleOf(Buffer.from(`${'a;'.repeat(60)}b\n`)), 'tooWide')
  const far = sheetOf(`<row r="1">${inline('XFD1', 'x')}</row>`)
  assert.equal(troubleOf(bookOf({ sheets: [far] })), 'tooWide')
})

test('a bomb is refused before it is unpacked, and an archive that lies of its size is broken', () => {
  const bomb = bookOf({ sheets: [sheetOf(' '.repeat(20 * 1024 * 1024))] })
  const control = bookOf({ sheets: [sheetOf(`<row r="1">${inline('A1', 'x')}</row>`)] })
  const liar = Buffer.from(bomb)
  for (let at = liar.indexOf('PK\x01\x02'); at >= 0; at = liar.indexOf('PK\x01\x02', at + 4)) {
    if (liar.readUInt32LE(at + 24) > 1024 * 1024) liar.writeUInt32LE(2000, at + 24)
  }

  assert.equal(troubleOf(bomb), 'swollen')
  assert.equal(troubleOf(liar), 'broken')
  assert.equal(troubleOf(control), undefined)
})

test('what is no table is named for what it is', () => {
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')])
  const entity = bookOf({ sheets: [''], texts: '<!DOCTYPE x [<!ENTITY a "aa">]>' })

  assert.equal(troubleOf(old), 'oldExcel')
  assert.equal(troubleOf(locked), 'locked')
  assert.equal(troubleOf(entity), 'broken')
  assert.equal(troubleOf(Buffer.from('PK\x03\x04 and nothing more')), 'broken')
  assert.equal(troubleOf(bookOf({ sheets: [] })), 'empty')
  assert.equal(troubleOf(bookOf({ sheets: [sheetOf('')] })), 'empty')
  assert.equal(troubleOf(Buffer.alloc(0)), 'empty')
  assert.equal(troubleOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74])), 'noText')
  assert.equal(troubleOf(Buffer.alloc(4 * 1024 * 1024 + 1, 'a')), 'tooLarge')
})
