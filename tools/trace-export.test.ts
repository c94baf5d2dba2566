import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { zipSync } from 'fflate'
import { createExports, type Wish } from '#modules/exports'
import { type Officer, system } from '#packages/access'
import { realNow } from '#platform/clock'
import { type Cell, readTable, toCsv, toXlsx } from '#platform/sheets'
import { freshDatabase, testNeeds } from '#platform/testing'
import { readFound, sayTraces } from './trace-export.ts'

const head: Officer = {
  ...{ kind: 'officer', staffId: randomUUIDv7(), office: 'padang', roles: ['head'] },
}
const second: Officer = { ...head, staffId: randomUUIDv7(), roles: ['privacy'] }
const wish: Omit<Wish, 'rows'> = {
  ...{ office: 'padang', kind: 'chief.rows', what: 'kunjungan', form: 'csv' },
  ...{ address: '/kepala/baris/kunjungan/csv', purpose: 'Rapat mingguan (contoh)' },
}
const sheet = {
  name: 'kunjungan',
  heads: ['Nomor', 'Layanan', 'Menit'],
  rows: Array.from({ length: 30 }, (_, nth) => [`B${nth}`, 'Paspor baru, untuk dewasa', nth / 2]),
}

type Table = { name: string; heads: string[]; rows: (string | number)[][] }

async function house(t: TestContext, wished: Omit<Wish, 'rows'> = wish, table: Table = sheet) {
  const db = await freshDatabase(t)
  const { events, vault } = testNeeds(realNow)
  const needs = { db, events, vault, realNow, newId: randomUUIDv7, secretBytes: randomBytes }
  const exports = createExports(needs)
  const fileOf = (write: typeof toCsv | typeof toXlsx, rows = table.rows) => ({
    content: { rows },
    make: async ({ number }: { number: string }, marked: Cell[][]) =>
      write({
        ...table,
        heads: [...table.heads, number],
        rows: marked.map((row) => [...row, number]),
      }),
  })
  const take = async (write: typeof toCsv | typeof toXlsx, rows?: Table['rows']) => {
    const file = fileOf(write, rows)
    if (wished.kind !== 'admin.roster') return exports.hand(head, wished, file)
    const { exportId } = await exports.ask(head, { ...wished, rows: 1 })
    await exports.decide(second, { exportId, isApproved: true })
    return exports.take(head, { ...wished, exportId }, file)
  }
  const say = async (bytes: Buffer) => {
    const found = readFound(bytes)
    return sayTraces(await exports.trace(system('test'), found), found.rows.length)
  }
  return { take, say }
}

/** Without its head, its order, half its lines and its last column: as it turns up somewhere. */
const mangled = (bytes: Buffer) =>
  Buffer.from(
    bytes
      .toString('utf8')
      .split('\r\n')
      .slice(1)
      .toReversed()
      .filter((_, nth) => nth % 2 === 0)
      .map((line) => line.replace(/,EX-[^,]+$/, ''))
      .join('\r\n'),
  )

test('of six copies of the same rows the right one is named, whole, cut and shuffled, or as a workbook', async (t) => {
  const { take, say } = await house(t)
  const copies = []
  for (let nth = 0; nth < 6; nth++) copies.push(await take(nth % 2 === 0 ? toCsv : toXlsx))
  const [csv, book] = [copies[2]!, copies[3]!]

  assert.match(await say(csv.bytes), new RegExp(`^It is this export:\n${csv.number} `))
  assert.match(await say(csv.bytes), /these are the very bytes/)
  assert.match(await say(mangled(csv.bytes)), new RegExp(`^It is this export:\n${csv.number} `))
  assert.match(await say(book.bytes), new RegExp(`^It is this export:\n${book.number} `))
  const zipped = Buffer.from(zipSync({ 'a.txt': Buffer.from(`see ${csv.number}`) }))
  assert.match(await say(zipped), new RegExp(`${csv.number} [^]*its number stands in the file`))
  const more = Buffer.concat([csv.bytes, Buffer.from(`as ${book.number} says\r\n`)])
  const both = `^It is this export:\n${csv.number} [^]*stands there too[^]*\n${book.number} `
  assert.match(await say(more), new RegExp(both))
})

test('without its marks a copy is only known for its rows, and a stranger’s table for nothing', async (t) => {
  const { take, say } = await house(t)
  const first = await take(toCsv)
  await take(toCsv)
  const plain = Buffer.from(mangled(first.bytes).toString('utf8').replaceAll('\u00a0', ' '))

  assert.match(await say(plain), /^Its rows are those of each of these/)
  assert.match(await say(Buffer.from('a,b\r\nc,d\r\n')), /of no export that this house knows/)
})

test('a text that quotes a number is only said to mention it, and one row of thirty is a part', async (t) => {
  const { take, say } = await house(t)
  const { number, bytes } = await take(toCsv)
  const letter = await say(Buffer.from(`Yth. Kepala Kantor,\nsoal ${number} kami tanyakan lagi.\n`))
  const [, line = ''] = bytes.toString('utf8').split('\r\n')
  const others = Array.from({ length: 20 }, (_, nth) => `x${nth},y,z`)
  const part = await say(Buffer.from([line, ...others].join('\r\n')))

  assert.match(letter, /^This file is of no export that this house knows\.\n/)
  assert.match(letter, new RegExp(`only mentioned, which anybody can write[^]*\n${number} `))
  assert.doesNotMatch(letter, /It is this export/)
  assert.match(part, new RegExp(`^Part of it is of this export:\n${number} `))
})

const roles = ['Petugas loket', 'Kepala seksi', 'Kepala kantor', 'Pejabat pelindungan data']
const people: Table = {
  name: 'petugas',
  heads: ['Nama', 'Kantor', 'Peran', 'Akun'],
  rows: Array.from({ length: 60 }, (_, nth) => [
    ...[
      `Orang Contoh ${nth}`,
      'Padang',
      roles.slice(nth % 3, (nth % 3) + 1 + (nth % 4)).join(', '),
    ],
    '',
  ]),
}
const roster: Omit<Wish, 'rows'> = { ...wish, kind: 'admin.roster', what: 'petugas', form: 'xlsx' }

/** A workbook as it is passed on: no heads, number or marks, half its lines, sorted, another format. */
function laundered(book: Buffer): Buffer {
  const read = readTable(book)
  assert.ok('table' in read)
  const lines = read.table.rows
    .slice(1)
    .filter((_, nth) => nth % 2 === 1)
    .map(({ cells }) => cells.filter((cell) => !/EX-/.test(cell)))
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('\u00a0', ' ').trim()}"`).join(';'))
  return Buffer.from(`${lines.sort().reverse().join('\n')}\n`)
}

test('names of many are traced without number, spaces, heads, half the lines, order and format', async (t) => {
  const { take, say } = await house(t, roster, people)
  const copies = []
  for (let nth = 0; nth < 6; nth++) copies.push(await take(toXlsx))

  for (const { bytes, number } of copies) {
    const said = await say(laundered(bytes))
    assert.match(said, new RegExp(`^It is this export:\n${number} `))
    assert.match(said, /30 of 30 lines are rows of it \(it had 60\).*lists are in its order/)
  }
  const strangers = people.rows.map(([, ...more]) => ['Orang Lain', ...more])
  const unrelated = await toXlsx({ ...people, rows: strangers })
  assert.match(await say(laundered(unrelated)), /^This file is of no export/)
})

test('control: a roster whose lists were brought into one order too is known for its rows alone', async (t) => {
  const { take, say } = await house(t, roster, people)
  const [first] = [await take(toXlsx), await take(toXlsx)]
  const lines = laundered(first.bytes).toString('utf8').split('\n')
  const sorted = lines.map((line) =>
    line.replaceAll(
      /"([^"]*,[^"]*)"/g,
      (_, cell: string) => `"${cell.split(', ').sort().join(', ')}"`,
    ),
  )

  assert.match(await say(Buffer.from(sorted.join('\n'))), /^Its rows are those of each of these/)
})
