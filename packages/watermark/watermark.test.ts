import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import {
  agreementOf,
  dressRow,
  isNumber,
  markOf,
  numbersIn,
  orderOf,
  plainRow,
  spellNumber,
} from './index.ts'

const macOf = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest()
const [one, other] = [macOf('one'), macOf('other')]
const row = ['B001', 'Paspor baru untuk dewasa', 'Foto dan wawancara', 12, null] as const

test('a row reads the same in every export, and is set differently in each', () => {
  const [first, second] = [dressRow(row, one), dressRow(row, other)]

  assert.equal(plainRow(first), plainRow(row))
  assert.notDeepEqual(first, second)
  assert.deepEqual(markOf(plainRow(first), one), markOf(plainRow(row), one))
  assert.notDeepEqual(markOf(plainRow(row), one), markOf(plainRow(row), other))
})

test('the pattern agrees with the export it was set for, and with another by chance alone', () => {
  const rows = Array.from({ length: 200 }, (_, nth) => [`B${nth}`, 'Paspor baru untuk dewasa'])
  const sum = (mac: typeof one) =>
    rows
      .map((cells) => agreementOf(dressRow(cells, one) as string[], mac))
      .reduce((all, { right }) => all + right, 0)

  assert.equal(sum(one), 600)
  assert.ok(Math.abs(sum(other) - 300) < 80, `${sum(other)} of 600 agree by chance`)
})

test('the order within a list is another in each export, and the row the same row', () => {
  const roles = ['', '', 'Petugas, Kepala seksi, Kepala kantor']
  const rows = Array.from({ length: 100 }, (_, nth) => [`Orang ${nth}`, ...roles])
  const dressed = rows.map((cells) => dressRow(cells, one, [3]) as string[])
  const sum = (mac: typeof one) =>
    dressed.map((cells) => orderOf(cells, mac, [3])).reduce((all, { right }) => all + right, 0)

  assert.deepEqual(
    dressed.map((cells) => plainRow(cells, [3])),
    rows.map((cells) => plainRow(cells, [3])),
  )
  assert.equal(sum(one), 100)
  assert.ok(sum(other) < 35, `${sum(other)} of 100 agree by chance`)
  assert.deepEqual(orderOf(['a', '', '', 'Petugas'], one, [3]), { right: 0, all: 0, bits: 0 })
})

test('a cell that was kept from being a formula, and empty cells at the end, change nothing', () => {
  assert.equal(plainRow(["'=SUM(1)", ' a  b ', '', null]), plainRow(['=SUM(1)', 'a b']))
  assert.notEqual(plainRow(['a', 'b']), plainRow(['a b']))
})

test('a number is found wherever it stands, and nothing else is taken for one', () => {
  const number = spellNumber(Uint8Array.of(0, 1, 2, 3, 250, 251, 252, 253))

  assert.match(number, /^EX-ACDE-/)
  assert.deepEqual(numbersIn(`x ${number}, ${number};EX-1`), [number])
  assert.ok(isNumber(` ${number} `) && !isNumber(`${number} Dewi`))
})
