import { guessSeparator, readLines, type Slip } from '#packages/csv'
import { decodeText } from './decode.ts'
import { type Grid, readXlsx } from './xlsx.ts'

/** Why a file cannot be read as a table, said before anything of it is used. */
export type Trouble =
  | 'tooLarge'
  | 'tooManyRows'
  | 'tooWide'
  | 'swollen'
  | 'broken'
  | 'locked'
  | 'oldExcel'
  | 'noText'
  | 'empty'

/** A table somebody brought: its lines as they are numbered there, every cell a text. */
export type Table = Grid & { slips: Slip[] }

/** What may come in. A morning of the largest office is three hundred lines of ten cells. */
export const tableBounds = {
  bytes: 4 * 1024 * 1024,
  rows: 10_000,
  columns: 60,
  cellLength: 500,
} as const

const startsWith = (bytes: Uint8Array, signs: readonly number[]) =>
  signs.every((sign, at) => bytes[at] === sign)

/**
 * Reads a CSV (commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252) or the first visible sheet
 * of an XLSX. Formulas come as their own text and are never worked out; dates come as ISO text.
 */
export function readTable(bytes: Uint8Array): { table: Table } | { trouble: Trouble } {
  if (bytes.length > tableBounds.bytes) return { trouble: 'tooLarge' }
  // The old binary format, which also wraps workbooks that have a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return { trouble: isLocked(bytes) ? 'locked' : 'oldExcel' }
  }
  const read = startsWith(bytes, [0x50, 0x4b, 3, 4]) ? readBook(bytes) : readText(bytes)
  if ('trouble' in read) return read
  const { rows } = read.table
  if (rows.length === 0) return { trouble: 'empty' }
  if (rows.length > tableBounds.rows) return { trouble: 'tooManyRows' }
  if (rows.some(({ cells }) => cells.length > tableBounds.columns)) return { trouble: 'tooWide' }
  return read
}

const isLocked = (bytes: Uint8Array) =>
  Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))

function readBook(bytes: Uint8Array): { table: Table } | { trouble: Trouble } {
  const read = readXlsx(bytes, tableBounds)
  return typeof read === 'string' ? { trouble: read } : { table: { ...read, slips: [] } }
}

const cut = (text: string) => text.slice(0, tableBounds.cellLength)

function readText(bytes: Uint8Array): { table: Table } | { trouble: Trouble } {
  const text = decodeText(bytes)
  if (text === undefined) return { trouble: 'noText' }
  const { rows, slips } = readLines(text, guessSeparator(text))
  const told = rows
    .map(({ line, fields }) => ({ line, cells: trimmed(fields.map(cut)) }))
    .filter(({ cells }) => cells.length > 0)
  return { table: { rows: told, slips } }
}

/** Without the empty cells at its end, which exports add as they like. */
function trimmed(cells: string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '')
  return cells.slice(0, last + 1)
}
