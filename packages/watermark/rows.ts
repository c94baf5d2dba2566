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

/** A row as it counts: however its spaces are, and whatever empty cells stand at its end. */
export function plainRow(cells: readonly Cell[]): string {
  const plain = cells.map(plainCell)
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

/** The same row to read, its spaces set in the pattern of this export. */
export function dressRow(cells: readonly Cell[], mac: Mac): Cell[] {
  const isUnbreakable = patternOf(plainRow(cells), mac)
  let nth = 0
  const set = () => (isUnbreakable(nth++) ? unbreakable : ' ')
  return cells.map((cell) => (typeof cell === 'string' ? cell.replaceAll(inner, set) : cell))
}

/** How many spaces of a row stand as this export would have set them, and how many there are. */
export function agreementOf(cells: readonly string[], mac: Mac): { right: number; all: number } {
  const isUnbreakable = patternOf(plainRow(cells), mac)
  const found = cells.flatMap((cell) => cell.match(inner) ?? [])
  const right = found.filter((one, nth) => (one === unbreakable) === isUnbreakable(nth)).length
  return { right, all: found.length }
}
