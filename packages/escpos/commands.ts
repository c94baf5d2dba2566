/** How wide the roll is, in millimetres. */
export type RollWidth = 58 | 80

/** Dots across what a printer of 203 dots an inch can reach on a roll. */
export const dotsAcross: Record<RollWidth, number> = { 58: 384, 80: 576 }

/** One letter of font A. */
export const letterDots = { wide: 12, high: 24 } as const

/** Where a line stands. */
export type Align = 'left' | 'centre' | 'right'

/** The ways a line can stand, in the order in which printers count them. */
export const aligns: readonly Align[] = ['left', 'centre', 'right']

const [esc, gs, dle] = [0x1b, 0x1d, 0x10]

/** The largest a letter can be drawn, and the longest text a square may hold here. */
export const most = { times: 8, squareText: 300 } as const

// Code page 16 is Windows-1252 in the numbering that nearly all makers took over.
const latinPage = 16

const toSquare = (fn: number, ...rest: number[]): number[] => {
  const length = rest.length + 2
  return [gs, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, fn, ...rest]
}

/** The bytes of one order to a receipt printer each, after Epson's ESC/POS. */
export const orders = {
  begin: (): number[] => [esc, 0x40],
  latin: (): number[] => [esc, 0x74, latinPage],
  bold: (isOn: boolean): number[] => [esc, 0x45, isOn ? 1 : 0],
  /** The same times wider and higher, 1 to 8. */
  size: (times: number): number[] => [gs, 0x21, ((times - 1) << 4) | (times - 1)],
  align: (align: Align): number[] => [esc, 0x61, aligns.indexOf(align)],
  feed: (lines: number): number[] => [esc, 0x64, lines],
  /** Model 2, level M: the printer draws the square itself. */
  square: (text: string, dotsPerModule: number): number[] => {
    if (text.length > most.squareText || /[^ -~]/.test(text)) {
      throw new RangeError('a square on paper holds a short text of plain signs')
    }
    return [
      ...toSquare(0x41, 0x32, 0x00),
      ...toSquare(0x43, dotsPerModule),
      ...toSquare(0x45, 0x31),
      ...toSquare(0x50, 0x30, ...Array.from(text, (sign) => sign.charCodeAt(0))),
      ...toSquare(0x51, 0x30),
    ]
  },
  /** Feeds to the knife and leaves a bridge, so that the slip does not fall to the floor. */
  cut: (): number[] => [gs, 0x56, 0x42, 0x00],
  /** Asks at once, even while printing, how the roll is. */
  askPaper: (): number[] => [dle, 0x04, 0x04],
  /** Asks in its turn: the answer comes once everything before it has been printed. */
  askDone: (): number[] => [gs, 0x72, 0x01],
}
