import { type Align, dotsAcross, letterDots, most, orders, type RollWidth } from './commands.ts'
import { encode, printable } from './letters.ts'

/** One thing on a slip, from top to bottom. */
export type SlipLine =
  | { text: string; times?: number; isBold?: boolean; align?: Align }
  | { square: string }
  | { gapLines: number }

const dotsPerModule: Record<RollWidth, number> = { 58: 6, 80: 8 }

/** How many letters of a size stand beside each other. */
export const columnsOf = (width: RollWidth, times = 1): number =>
  Math.floor(dotsAcross[width] / (letterDots.wide * times))

/** Breaks between words; a word longer than the paper is broken where the paper ends. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= columns) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    let rest = word
    for (; rest.length > columns; rest = rest.slice(columns)) lines.push(rest.slice(0, columns))
    line = rest
  }
  return line === '' ? lines : [...lines, line]
}

const newLine = 0x0a

function bytesOf(line: SlipLine, width: RollWidth): number[] {
  if ('gapLines' in line) return orders.feed(line.gapLines)
  if ('square' in line) {
    return [...orders.align('centre'), ...orders.square(line.square, dotsPerModule[width])]
  }
  const { text, isBold = false, align = 'left' } = line
  const times = Math.min(Math.max(line.times ?? 1, 1), most.times)
  return [
    ...orders.align(align),
    ...orders.bold(isBold),
    ...orders.size(times),
    ...wrap(printable(text), columnsOf(width, times)).flatMap((part) => [...encode(part), newLine]),
  ]
}

/** A whole slip as the bytes a receipt printer takes: begun afresh, printed, cut. */
export const writeSlip = (lines: readonly SlipLine[], width: RollWidth): Uint8Array =>
  Uint8Array.from([
    ...orders.begin(),
    ...orders.latin(),
    ...lines.flatMap((line) => bytesOf(line, width)),
    ...orders.size(1),
    ...orders.feed(1),
    ...orders.cut(),
  ])
