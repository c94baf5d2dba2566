import { hash } from 'node:crypto'
import { allow, type Who } from '#packages/access'
import {
  agreementOf,
  isNumber,
  type Lists,
  markBytes,
  markOf,
  numbersIn,
  orderOf,
  plainRow,
} from '#packages/watermark'
import type { Reader } from '#platform/db'
import { type Kind, kinds } from './domain.ts'
import { macOf } from './marking.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { type Export, exportOf } from './view.ts'

/** What was found: its bytes, any text in it, and its rows where it is a table. */
export type Found = { bytes: Buffer; texts: readonly string[]; rows: readonly string[][] }

/** An export a file may be of, and what says so. */
export type Trace = {
  export: Export
  /** These are the very bytes. */
  isWhole: boolean
  /** These are the very bytes of one of its files. */
  isPart: boolean
  /** Its number stands in the file. */
  isNamed: boolean
  /** How many rows of the file are rows of it. */
  rows: number
  /** Spaces that stand as this export set them, of all in those rows. */
  right: number
  spaces: number
  /** Lists in the order in which this export names them, of all in those rows, and how rare that is by chance. */
  ordered: number
  lists: number
  bits: number
  /** How many rows of it can be recognised; none of a file that is no table. */
  marked: number
}

const nothing = { rows: 0, right: 0, spaces: 0, ordered: 0, lists: 0, bits: 0 }

// A table of this length is enough to know it by.
const mostRows = 10_000

/** A row without the number of an export at its end, which is no part of what was marked. */
const bare = (cells: readonly string[]): string[] => {
  const last = cells.at(-1) ?? ''
  return isNumber(last) ? cells.slice(0, -1) : [...cells]
}

/** Which export a file that was found came from. */
export function createTracing({ db, vault, realNow, asSystem }: Needs) {
  async function holdAgainst(
    tx: Reader,
    row: queries.ExportRow & { marks: Buffer },
    { rows, digest }: { rows: Rows; digest: string },
  ) {
    const mac = await macOf(tx, vault, row)
    const own = new Set<string>()
    for (let at = 0; at < row.marks.length; at += markBytes)
      own.add(row.marks.toString('hex', at, at + markBytes))
    const all = { ...nothing, isPart: own.has(hexOf(markOf(digest, mac))) }
    const known: Lists = kinds[row.kind as Kind].lists
    for (const { cells } of rows) {
      // Of exports from before lists had an order.
      const lists = [known, []].find((one) => own.has(hexOf(markOf(plainRow(cells, one), mac))))
      if (!lists) continue
      const { right, all: spaces } = agreementOf(cells, mac, lists)
      const order = orderOf(cells, mac, lists)
      all.rows++
      all.right += right
      all.spaces += spaces
      all.ordered += order.right
      all.lists += order.all
      all.bits += order.bits
    }
    return all
  }

  type Rows = { cells: string[]; plain: string }[]

  async function listByContent(
    tx: Reader,
    found: { rows: Rows; digest: string },
  ): Promise<Trace[]> {
    const traces: Trace[] = []
    for (let before = realNow().add({ hours: 1 }); ; ) {
      const page = await queries.listMarked(tx, before)
      for (const row of page) {
        const seen = await holdAgainst(tx, row, found)
        const { marked } = row
        const said = { export: exportOf(row, realNow()), isWhole: false, isNamed: false, marked }
        if (seen.rows > 0 || seen.isPart) traces.push({ ...said, ...seen })
      }
      const last = page.at(-1)
      if (!last) return traces
      before = last.taken_at
    }
  }

  return {
    /** Every export this file may be of, the likeliest first. */
    trace: async (who: Who, { bytes, texts, rows }: Found): Promise<Trace[]> => {
      allow(who, 'exports.machine')
      const bared = rows.slice(0, mostRows).map(bare)
      const kept = bared.map((cells) => ({ cells, plain: plainRow(cells) }))
      const numbers = new Set(
        [...texts, ...rows.slice(0, mostRows).map((row) => row.join(' '))].flatMap(numbersIn),
      )
      return db.read(asSystem, async (tx) => {
        const found = await listByContent(tx, {
          rows: kept.filter(({ plain }) => plain !== ''),
          digest: hash('sha256', bytes),
        })
        const add = (row: queries.ExportRow, what: 'isWhole' | 'isNamed') => {
          const known = found.find(({ export: one }) => one.exportId === row.id)
          if (known) known[what] = true
          else {
            const none = {
              isWhole: false,
              isPart: false,
              isNamed: false,
              marked: row.marked,
              ...nothing,
            }
            found.push({ export: exportOf(row, realNow()), ...none, [what]: true })
          }
        }
        const same = await queries.findByHash(tx, hash('sha256', bytes, 'buffer'))
        if (same) add(same, 'isWhole')
        for (const number of numbers) {
          const row = await queries.findByNumber(tx, number)
          if (row) add(row, 'isNamed')
        }
        return found.sort((one, other) => weightOf(other) - weightOf(one))
      })
    },
  }
}

// The very bytes say most; then whose pattern it is among those whose rows they are; then what is written.
const weightOf = ({
  isWhole,
  isPart,
  isNamed,
  rows,
  right,
  spaces,
  ordered,
  lists,
}: Trace): number =>
  (isWhole || isPart ? 1e9 : 0) +
  rows * 100 +
  rows * (50 * shareOf(right, spaces) + 49 * shareOf(ordered, lists)) +
  (isNamed ? 1 : 0)

// Up to here it is chance: half of all spaces, and of all lists of two.
const chance = 0.75
const shareOf = (right: number, all: number): number =>
  all > 0 && right / all > chance ? right / all : 0

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
