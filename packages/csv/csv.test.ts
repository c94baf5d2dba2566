import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCsv } from '#packages/csv'

test('a table is read with the line each row begins on, whatever the line ends', () => {
  const read = readCsv(
    '\uFEFFday,ticket\r\n2026-01-05, A1 \n\n"two\nlines","say ""hi"", please"\rx,\n',
  )

  assert.deepEqual(read, {
    heads: ['day', 'ticket'],
    rows: [
      { line: 2, fields: ['2026-01-05', 'A1'] },
      { line: 4, fields: ['two\nlines', 'say "hi", please'] },
      { line: 6, fields: ['x', ''] },
    ],
    slips: [],
  })
})

test('a row that does not fit is named by its line and still handed on', () => {
  const { rows, slips } = readCsv('a,b\n1\n1,2\n1,2,3')

  assert.deepEqual(
    rows.map(({ fields }) => fields.length),
    [1, 2, 3],
  )
  assert.deepEqual(slips, [
    { line: 2, says: '1 fields where the heads are 2' },
    { line: 4, says: '3 fields where the heads are 2' },
  ])
})

test('a quote that is never closed costs its own line and no other', () => {
  const { rows, slips } = readCsv('a,b\n"1,2\n3,4\n"x"y,5\n6,7')

  assert.deepEqual(
    rows.map(({ fields }) => fields),
    [
      ['"1', '2'],
      ['3', '4'],
      ['"x"y', '5'],
      ['6', '7'],
    ],
  )
  assert.deepEqual(
    slips.map(({ line }) => line),
    [2, 4],
  )
})

test('semicolons and tabs part fields where the heads use them, and commas are then plain', () => {
  for (const separator of [';', '\t']) {
    const { heads, rows, slips } = readCsv(
      ['a;b', '1,5;"x;y"', ';'].join('\n').replaceAll(';', separator),
    )

    assert.deepEqual(heads, ['a', 'b'])
    assert.deepEqual(
      rows.map(({ fields }) => fields),
      [
        ['1,5', `x${separator}y`],
        ['', ''],
      ],
    )
    assert.deepEqual(slips, [])
  }
})

test('an empty file has no heads and no rows', () => {
  assert.deepEqual(readCsv(''), { heads: [], rows: [], slips: [] })
})

test('whatever is quoted by the standard comes back as it was', () => {
  const cell = fc.string({ maxLength: 8 })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }))
  const write = (one: string) => `"${one.replaceAll('"', '""')}"`

  fc.assert(
    fc.property(table, (rows) => {
      const text = ['a,b', ...rows.map((row) => row.map(write).join(','))].join('\r\n')
      const read = readCsv(text)

      assert.deepEqual(
        read.rows.map(({ fields }) => fields),
        rows,
      )
      assert.deepEqual(read.slips, [])
    }),
  )
})
