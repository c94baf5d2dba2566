import { listSheets, openBook, readTexts } from './book.ts'
import { type Looks, readLooks, sayMoment } from './dates.ts'
import { readXml } from './xml.ts'

/** Lines as they are numbered in the sheet, every cell a text. */
export type Grid = { rows: { line: number; cells: string[] }[] }

type Bounds = { rows: number; columns: number; cellLength: number }
type Cell = { column: number; line: number; kind: string; style: number }
type Reading = { looks: Looks; texts: string[]; bounds: Bounds }

/** The first visible sheet that holds anything, or what is wrong. */
export function readXlsx(
  bytes: Uint8Array,
  bounds: Bounds,
): Grid | 'swollen' | 'broken' | 'empty' | 'tooManyRows' | 'tooWide' {
  const book = openBook(bytes)
  if (typeof book === 'string') return book
  try {
    const { sheets, isFrom1904 } = listSheets(book)
    const looks = readLooks(book.parts.get('xl/styles.xml') ?? '', isFrom1904)
    const reading = { looks, texts: readTexts(book), bounds }
    for (const sheet of sheets) {
      const grid = readSheet(sheet, reading)
      if (typeof grid === 'string' || grid.rows.length > 0) return grid
    }
    return 'empty'
  } catch (error) {
    if (error instanceof SyntaxError) return 'broken'
    throw error
  }
}

type Held = { v: string; f: string; t: string }

/** A sheet while it is read: where we are, the cell that is open and what stands in it. */
type Pen = {
  line: number
  column: number
  cell?: Cell | undefined
  held: Held
  inside: string
  merges: string[]
  isWhole: boolean
}

function readSheet(sheet: string, reading: Reading): Grid | 'tooManyRows' | 'tooWide' {
  const { bounds } = reading
  const rows = new Map<number, string[]>()
  const pen: Pen = {
    ...{ line: 0, column: 0, inside: '', merges: [], isWhole: false },
    held: { v: '', f: '', t: '' },
  }
  for (const piece of readXml(sheet)) {
    if (piece.kind === 'text') write(pen, piece.text)
    else if (piece.kind === 'open') begin(pen, piece.name, piece.of)
    else {
      const cell = end(pen, piece.name)
      if (!cell) continue
      const text = sayCell(cell, pen.held, reading).trim().slice(0, bounds.cellLength)
      if (text === '') continue
      if (cell.column > bounds.columns) return 'tooWide'
      put(rows, cell, text)
      if (rows.size > bounds.rows) return 'tooManyRows'
    }
  }
  // An archive that said less of itself than it held comes out cut.
  if (!pen.isWhole) throw new SyntaxError('the sheet ends in the middle')
  spread(rows, pen.merges, bounds)
  return { rows: [...rows].sort(([a], [b]) => a - b).map(([line, cells]) => ({ line, cells })) }
}

function write({ inside, held }: Pen, text: string): void {
  if (inside === 'v' || inside === 'f' || inside === 't') held[inside] += text
}

function begin(pen: Pen, name: string, of: Record<string, string>): void {
  pen.inside = name
  if (name === 'row') {
    pen.line = Number(of.r ?? pen.line + 1)
    pen.column = 0
  } else if (name === 'c') {
    const place = placeOf(of.r ?? '') ?? { column: pen.column + 1, line: pen.line }
    pen.column = place.column
    pen.cell = { ...place, kind: of.t ?? 'n', style: Number(of.s ?? 0) }
    pen.held = { v: '', f: '', t: '' }
  } else if (name === 'f') pen.held.f ||= ' '
  else if (name === 'mergeCell' && pen.merges.length < 5000) pen.merges.push(of.ref ?? '')
}

/** The cell that ends here, if one does. */
function end(pen: Pen, name: string): Cell | undefined {
  pen.inside = ''
  if (name === 'worksheet') pen.isWhole = true
  if (name !== 'c') return undefined
  const { cell } = pen
  pen.cell = undefined
  return cell
}

function sayCell({ kind, style }: Cell, { v, f, t }: Held, { looks, texts }: Reading): string {
  // What a formula once came to is not asked: it may be old, and it may not be what is printed.
  if (f !== '') return `=${f.trim()}`
  if (kind === 's') return texts[Number(v)] ?? ''
  if (kind === 'inlineStr') return t
  if (kind === 'b') return v === '1' ? 'TRUE' : 'FALSE'
  if (kind === 'd') return v.replace('T', ' ')
  if (kind !== 'n' || v === '') return v
  const number = Number(v)
  if (looks.isMoment(style)) return sayMoment(number, looks) ?? v
  // Long numbers stand as 3.27E+15 in the file; whole ones are written out.
  return Number.isSafeInteger(number) ? String(number) : v
}

function put(rows: Map<number, string[]>, at: { line: number; column: number }, text: string) {
  const cells = rows.get(at.line) ?? []
  rows.set(at.line, cells)
  while (cells.length < at.column) cells.push('')
  cells[at.column - 1] = text
}

/** What is written once over several lines or columns holds for all of them that exist. */
function spread(rows: Map<number, string[]>, merges: readonly string[], bounds: Bounds) {
  for (const merge of merges) {
    const [from, to] = merge.split(':').map(placeOf)
    const text = from && rows.get(from.line)?.[from.column - 1]
    if (!from || !to || !text) continue
    const last = Math.min(to.line, from.line + bounds.rows)
    for (let line = from.line; line <= last; line++) {
      if (!rows.has(line)) continue
      for (let column = from.column; column <= Math.min(to.column, bounds.columns); column++) {
        put(rows, { line, column }, text)
      }
    }
  }
}

/** "C12" as the third column of line 12. */
function placeOf(reference: string): { column: number; line: number } | undefined {
  const [, letters = '', line = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? []
  if (letters === '') return undefined
  const column = [...letters].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0)
  return { column, line: Number(line) }
}
