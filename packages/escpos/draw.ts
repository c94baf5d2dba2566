import { type Align, dotsAcross, letterDots, type RollWidth } from './commands.ts'
import letters from './font-12x24.json' with { type: 'json' }
import { type PrintStep, readSlip } from './read.ts'

/** Dots row by row, 1 is black. */
export type Picture = { wide: number; high: number; dots: Uint8Array }

/** A square as its modules, row by row. */
export type Modules = { size: number; dark: ArrayLike<number | boolean> }

type Pen = {
  wide: number
  rows: Uint8Array[]
  align: Align
  times: number
  isBold: boolean
  text: string
}

const gapDots = 6
const fontRows: Record<string, string> = letters

/** The rows of a letter, twelve bits each. A sign the font does not have is drawn as a full box. */
function rowsOf(sign: string): number[] {
  const hex = fontRows[sign] ?? 'fff'.repeat(letterDots.high)
  return Array.from({ length: letterDots.high }, (_, row) =>
    Number.parseInt(hex.slice(row * 3, row * 3 + 3), 16),
  )
}

function startOf({ align, wide }: Pen, takes: number): number {
  if (takes > wide) throw new RangeError(`${takes} dots do not fit on ${wide}`)
  return align === 'left' ? 0 : align === 'right' ? wide - takes : Math.floor((wide - takes) / 2)
}

const isDark = (row: number, dot: number) => ((row >> (letterDots.wide - 1 - dot)) & 1) === 1

function addBlank(pen: Pen, count: number): Uint8Array[] {
  const rows = Array.from({ length: count }, () => new Uint8Array(pen.wide))
  pen.rows.push(...rows)
  return rows
}

function drawLine(pen: Pen): void {
  const { text, times, isBold } = pen
  const rows = addBlank(pen, letterDots.high * times + gapDots)
  const start = startOf(pen, text.length * letterDots.wide * times)
  Array.from(text, rowsOf).forEach((letter, place) => {
    const left = start + place * letterDots.wide * times
    for (let y = 0; y < letterDots.high * times; y++) {
      for (let x = 0; x < letterDots.wide * times; x++) {
        if (!isDark(letter[Math.floor(y / times)] ?? 0, Math.floor(x / times))) continue
        rows[y]![left + x] = 1
        if (isBold && left + x + 1 < pen.wide) rows[y]![left + x + 1] = 1
      }
    }
  })
  pen.text = ''
}

function drawSquare(pen: Pen, { size, dark }: Modules, dotsPerModule: number): void {
  const side = size * dotsPerModule
  const start = startOf(pen, side)
  addBlank(pen, side).forEach((row, y) => {
    const line = Math.floor(y / dotsPerModule) * size
    for (let x = 0; x < side; x++) {
      row[start + x] = dark[line + Math.floor(x / dotsPerModule)] ? 1 : 0
    }
  })
  addBlank(pen, gapDots)
}

type Draw = (pen: Pen, step: PrintStep, squareOf: (text: string) => Modules) => void

const draw: Draw = (pen, step, squareOf) => {
  if (step.kind === 'text') pen.text += step.text
  if (step.kind === 'newLine') drawLine(pen)
  if (step.kind === 'bold') pen.isBold = step.isOn
  if (step.kind === 'size') pen.times = step.times
  if (step.kind === 'align') pen.align = step.align
  if (step.kind === 'feed') addBlank(pen, step.lines * (letterDots.high + gapDots))
  if (step.kind === 'square') drawSquare(pen, squareOf(step.text), step.dotsPerModule)
}

/** What comes out of the printer for these bytes. A line wider than the paper is an error. */
export function drawSlip(
  bytes: Uint8Array,
  { width, squareOf }: { width: RollWidth; squareOf: (text: string) => Modules },
): Picture {
  const wide = dotsAcross[width]
  const pen: Pen = { wide, rows: [], align: 'left', times: 1, isBold: false, text: '' }
  for (const step of readSlip(bytes)) draw(pen, step, squareOf)
  const dots = new Uint8Array(wide * pen.rows.length)
  pen.rows.forEach((row, y) => {
    dots.set(row, y * wide)
  })
  return { wide, high: pen.rows.length, dots }
}
