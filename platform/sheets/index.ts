export { readTable, type Table, type Trouble, tableBounds } from './read.ts'

/** A cell: a text, a number or nothing. Times are given as text, in the words of the office. */
export type Cell = string | number | null

/** A table that leaves the house. `name` is the sheet's tab, at most 31 characters of it. */
export type Sheet = { name: string; heads: string[]; rows: Cell[][] }

// A spreadsheet takes these beginnings for a formula, also inside quotes.
const formula = /^[=+\-@\t\r]/

const harmless = (cell: Cell): string =>
  typeof cell === 'string' && formula.test(cell) ? `'${cell}` : String(cell ?? '')

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** Comma-separated values by RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function toCsv({ heads, rows }: Sheet): Buffer {
  const lines = [heads, ...rows].map((row) => row.map((cell) => quoted(harmless(cell))).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8')
}

// What a tab may not be called, by the spreadsheet's own rules.
const tab = (name: string) => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31) || '1'

const widest = 60

const widthOf = (at: number, { heads, rows }: Sheet): number =>
  Math.min(widest, 2 + Math.max(...[heads, ...rows].map((row) => String(row[at] ?? '').length)))

/** A workbook with one sheet (Office Open XML). Texts stay texts, whatever they begin with. */
export async function toXlsx(sheet: Sheet): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node')
  const asCell = (value: Cell) =>
    value === null
      ? null
      : typeof value === 'number'
        ? { value, type: Number }
        : { value, type: String }
  const heads = sheet.heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  return writeXlsx([heads, ...sheet.rows.map((row) => row.map(asCell))], {
    sheet: tab(sheet.name),
    columns: sheet.heads.map((_, at) => ({ width: widthOf(at, sheet) })),
    stickyRowsCount: 1,
  }).toBuffer()
}
