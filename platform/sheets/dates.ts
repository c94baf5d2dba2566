import { readXml } from './xml.ts'

/** How the numbers of a workbook are to be read: which looks show a day or a time. */
export type Looks = { isMoment: (style: number) => boolean; isFrom1904: boolean }

// The looks every program knows by number alone (ECMA-376 18.8.30); 27–36 and 50–58 are East Asian days.
const known = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58)

/** Whether a look of the office's own shows a day or a time: d, m, y, h or s outside quotes. */
const showsMoment = (look: string) =>
  /[dmyhs]/i.test(look.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

/** Reads which styles of a workbook show moments. */
export function readLooks(styles: string, isFrom1904: boolean): Looks {
  const own = new Map<number, boolean>()
  const cells: boolean[] = []
  let isInCells = false
  for (const piece of readXml(styles)) {
    if (piece.kind === 'text') continue
    if (piece.name === 'cellXfs') isInCells = piece.kind === 'open'
    if (piece.kind === 'close') continue
    if (piece.name === 'numFmt')
      own.set(Number(piece.of.numFmtId), showsMoment(piece.of.formatCode ?? ''))
    if (isInCells && piece.name === 'xf') {
      const id = Number(piece.of.numFmtId ?? 0)
      cells.push(own.get(id) ?? known(id))
    }
  }
  return { isMoment: (style) => cells[style] ?? false, isFrom1904 }
}

const two = (number: number) => String(number).padStart(2, '0')

/** A serial number as people write it: a day, a time of day, or both. Rounded to the minute. */
export function sayMoment(serial: number, { isFrom1904 }: Looks): string | undefined {
  if (!(serial >= 0 && serial < 200_000)) return undefined
  const minutes = Math.round(serial * 1440)
  const days = Math.floor(minutes / 1440)
  const rest = minutes - days * 1440
  const time = `${two(Math.floor(rest / 60))}:${two(rest % 60)}`
  if (days === 0) return time
  // 1900 is a leap year there, so days before March of it are one off; nobody is booked for them.
  const first = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const day = new Date(first + days * 86_400_000).toISOString().slice(0, 10)
  return rest === 0 ? day : `${day} ${time}`
}
