import { type Align, aligns } from './commands.ts'

/** One order found in the bytes for a printer. */
export type PrintStep =
  | { kind: 'begin' | 'cut' | 'newLine' }
  | { kind: 'page'; page: number }
  | { kind: 'bold'; isOn: boolean }
  | { kind: 'size'; times: number }
  | { kind: 'align'; align: Align }
  | { kind: 'feed'; lines: number }
  | { kind: 'text'; text: string }
  | { kind: 'square'; text: string; dotsPerModule: number }

type Square = { text: string; dotsPerModule: number }
type Found = { step?: PrintStep; length: number }

const unknown = (bytes: Uint8Array, at: number) =>
  new RangeError(`no order of ours at byte ${at}: ${[...bytes.slice(at, at + 4)].join(' ')}`)

const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes)

function readEscape(bytes: Uint8Array, at: number): Found {
  const value = bytes[at + 2] ?? 0
  switch (bytes[at + 1]) {
    case 0x40:
      return { step: { kind: 'begin' }, length: 2 }
    case 0x74:
      return { step: { kind: 'page', page: value }, length: 3 }
    case 0x45:
      return { step: { kind: 'bold', isOn: value === 1 }, length: 3 }
    case 0x61:
      return { step: { kind: 'align', align: aligns[value] ?? 'left' }, length: 3 }
    case 0x64:
      return { step: { kind: 'feed', lines: value }, length: 3 }
  }
  throw unknown(bytes, at)
}

/** Stores what the square will be; only the last of its five orders prints. */
function readSquare(bytes: Uint8Array, at: number, square: Square): Found {
  const length = (bytes[at + 3] ?? 0) + (bytes[at + 4] ?? 0) * 256
  const body = bytes.slice(at + 7, at + 5 + length)
  const whole = { length: 5 + length }
  switch (bytes[at + 6]) {
    case 0x41:
    case 0x45:
      return whole
    case 0x43:
      square.dotsPerModule = body[0] ?? 0
      return whole
    case 0x50:
      square.text = textOf(body.slice(1))
      return whole
    case 0x51:
      return { ...whole, step: { kind: 'square', ...square } }
  }
  throw unknown(bytes, at)
}

function readGroup(bytes: Uint8Array, at: number, square: Square): Found {
  const value = bytes[at + 2] ?? 0
  switch (bytes[at + 1]) {
    case 0x21:
      return { step: { kind: 'size', times: (value & 7) + 1 }, length: 3 }
    case 0x56:
      return { step: { kind: 'cut' }, length: 4 }
    case 0x28:
      return readSquare(bytes, at, square)
  }
  throw unknown(bytes, at)
}

function readText(bytes: Uint8Array, at: number): Found {
  const after = bytes.findIndex((byte, place) => place >= at && byte < 0x20)
  const end = after === -1 ? bytes.length : after
  if (end === at) throw unknown(bytes, at)
  return { step: { kind: 'text', text: textOf(bytes.slice(at, end)) }, length: end - at }
}

/** Reads back what a printer would do. Whatever is not an order of ours is an error, never skipped. */
export function readSlip(bytes: Uint8Array): PrintStep[] {
  const steps: PrintStep[] = []
  const square = { text: '', dotsPerModule: 0 }
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]
    const { step, length } =
      first === 0x1b
        ? readEscape(bytes, at)
        : first === 0x1d
          ? readGroup(bytes, at, square)
          : first === 0x0a
            ? { step: { kind: 'newLine' } as const, length: 1 }
            : readText(bytes, at)
    if (step) steps.push(step)
    at += length
  }
  return steps
}
