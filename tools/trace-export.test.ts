import assert from 'node:assert/strict'
import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { zipSync } from 'fflate'
import { createExports, type Wish } from '#modules/exports'
import { type Officer, system } from '#packages/access'
import { realNow } from '#platform/clock'
import { toCsv, toXlsx } from '#platform/sheets'
import { freshDatabase, testNeeds } from '#platform/testing'
import { readFound, sayTraces } from './trace-export.ts'

const head: Officer = {
  ...{ kind: 'officer', staffId: randomUUIDv7(), office: 'padang', roles: ['head'] },
}
const wish: Omit<Wish, 'rows'> = {
  ...{ office: 'padang', kind: 'chief.rows', what: 'kunjungan', form: 'csv' },
  ...{ address: '/kepala/baris/kunjungan/csv', purpose: 'Rapat mingguan (contoh)' },
}
const sheet = {
  name: 'kunjungan',
  heads: ['Nomor', 'Layanan', 'Menit'],
  rows: Array.from({ length: 30 }, (_, nth) => [`B${nth}`, 'Paspor baru, untuk dewasa', nth / 2]),
}

async function house(t: TestContext) {
  const db = await freshDatabase(t)
  const { events, vault } = testNeeds(realNow)
  const needs = { db, events, vault, realNow, newId: randomUUIDv7, secretBytes: randomBytes }
  const exports = createExports(needs)
  const take = (write: typeof toCsv | typeof toXlsx) =>
    exports.hand(head, wish, {
      content: { rows: sheet.rows },
      make: async ({ number }, rows) =>
        write({
          ...sheet,
          heads: [...sheet.heads, number],
          rows: rows.map((row) => [...row, number]),
        }),
    })
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
})

test('without its marks a copy is only known for its rows, and a stranger’s table for nothing', async (t) => {
  const { take, say } = await house(t)
  const first = await take(toCsv)
  await take(toCsv)
  const plain = Buffer.from(mangled(first.bytes).toString('utf8').replaceAll('\u00a0', ' '))

  assert.match(await say(plain), /^Its rows are those of each of these/)
  assert.match(await say(Buffer.from('a,b\r\nc,d\r\n')), /of no export that this house knows/)
})
