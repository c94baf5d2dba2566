/** A digest of some text under the key of one export; at least 32 bytes. */
export type Mac = (text: string) => Uint8Array

/** What stands in a cell of a table. */
export type Cell = string | number | null

/** How many bytes of a row are kept: among a million rows two are taken for each other once in 300 million. */
export const markBytes = 6

// As far as tables that are read back keep a cell.
const longest = 500
const unbreakable = '\u00a0'
const inner = /(?<=\S)[ \u00a0](?=\S)/g
// What a table that leaves the house puts before a cell that would be a formula.
const guarded = /^'(?=[=+\-@\t\r])/

const plainCell = (cell: Cell): string =>
  String(cell ?? '')
    .slice(0, longest)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(guarded, '')
    // As a spreadsheet writes a number where a comma stands for the point.
    .replace(/^(-?\d+),(\d+)$/, '$1.$2')

/** Columns whose cells name several things, with commas between, in no order that means anything. */
export type Lists = readonly number[]

const itemsOf = (text: string): string[] => text.split(/\s*,\s*/)

/**
 * A row as it counts: however its spaces are, whatever empty cells stand at its end, and in what order its
 * lists are.
 */
export function plainRow(cells: readonly Cell[], lists: Lists = []): string {
  const plain = cells
    .map(plainCell)
    .map((cell, nth) => (lists.includes(nth) ? itemsOf(cell).sort().join(', ') : cell))
  const last = plain.findLastIndex((cell) => cell !== '')
  return plain.slice(0, last + 1).join('\u001f')
}

/** What is kept of a row of an export. */
export const markOf = (plain: string, mac: Mac): Uint8Array =>
  mac(`row ${plain}`).slice(0, markBytes)

const patternOf = (plain: string, mac: Mac) => {
  const bytes = mac(`spaces ${plain}`)
  return (nth: number): boolean => {
    const at = nth % (bytes.length * 8)
    return ((bytes[at >> 3]! >> (at & 7)) & 1) === 1
  }
}

/** The order in which this export names the things of a list. */
function arrange(items: readonly string[], plain: string, mac: Mac): string[] {
  const placed = items.map((item) => ({ item, at: mac(`order ${plain} ${item}`) }))
  return placed.sort((one, other) => compareBytes(one.at, other.at)).map(({ item }) => item)
}

/** The same row to read, its lists and its spaces set in the pattern of this export. */
export function dressRow(cells: readonly Cell[], mac: Mac, lists: Lists = []): Cell[] {
  const plain = plainRow(cells, lists)
  const isUnbreakable = patternOf(plain, mac)
  let nth = 0
  const set = () => (isUnbreakable(nth++) ? unbreakable : ' ')
  return cells.map((cell, column) => {
    if (typeof cell !== 'string') return cell
    const items = lists.includes(column) ? itemsOf(cell) : []
    const text = items.length > 1 ? arrange(items, plain, mac).join(', ') : cell
    return text.replaceAll(inner, set)
  })
}

/** How many lists of a row are in the order of this export, of how many, and how rare that is by chance. */
export function orderOf(cells: readonly string[], mac: Mac, lists: Lists) {
  const plain = plainRow(cells, lists)
  const found = lists.map((nth) => itemsOf(plainCell(cells[nth] ?? '')))
  const several = found.filter((items) => new Set(items).size > 1)
  const isSet = (items: string[]) => arrange(items.toSorted(), plain, mac).join() === items.join()
  const bits = several.reduce((sum, { length }) => sum + Math.log2(factorial(length)), 0)
  return { right: several.filter(isSet).length, all: several.length, bits }
}

const compareBytes = (one: Uint8Array, other: Uint8Array): number => {
  const at = one.findIndex((byte, nth) => byte !== other[nth])
  return at < 0 ? 0 : one[at]! - (other[at] ?? 0)
}

const factorial = (number: number): number => (number < 2 ? 1 : number * factorial(number - 1))

/** How many spaces of a row stand as this export would have set them, and how many there are. */
export function agreementOf(
  cells: readonly string[],
  mac: Mac,
  lists: Lists = [],
): { right: number; all: number } {
  const isUnbreakable = patternOf(plainRow(cells, lists), mac)
  const found = cells.flatMap((cell) => cell.match(inner) ?? [])
  const right = found.filter((one, nth) => (one === unbreakable) === isUnbreakable(nth)).length
  return { right, all: found.length }
}
