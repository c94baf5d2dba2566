import { orders, readDone, readPaperState } from '#packages/escpos'
import { type Line, openLine } from './line.ts'

/** Where a receipt printer of an office listens. */
export type PrinterAddress = { host: string; port: number }

/**
 * What became of a slip. `noPaper` and `unreachable`: nothing whole came out, so it may be tried
 * again. `unsure`: it was sent, and the printer did not say that it was printed.
 */
export type Printed = 'printed' | 'noPaper' | 'unreachable' | 'unsure'

/** A receipt printer; one slip after the other. */
export type Printer = { print: (slip: Uint8Array) => Promise<Printed> }

const deadlines = { connectMs: 2000, answerMs: 1500, doneMs: 6000 }

// A printer that does not answer holds each slip for some seconds; the next person needs a screen.
const mostWaiting = 5

async function paperOn(line: Line, withinMs: number) {
  line.write(Uint8Array.from(orders.askPaper()))
  const byte = await line.hear(withinMs)
  return byte === undefined ? undefined : readPaperState(byte)
}

async function printOn(line: Line, slip: Uint8Array, within: typeof deadlines): Promise<Printed> {
  const before = await paperOn(line, within.answerMs)
  if (before === undefined) return 'unreachable'
  if (before === 'out') return 'noPaper'
  line.write(slip)
  line.write(Uint8Array.from(orders.askDone()))
  const byte = await line.hear(within.doneMs)
  const done = byte === undefined ? undefined : readDone(byte)
  if (done === 'enough' || done === 'low') return 'printed'
  const after = done ?? (await paperOn(line, within.answerMs))
  return after === 'out' ? 'noPaper' : 'unsure'
}

/** A printer with ESC/POS over raw TCP, the port 9100 of receipt printers with a network plug. */
export function createPrinter(
  address: PrinterAddress,
  within: typeof deadlines = deadlines,
): Printer {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  async function printNow(slip: Uint8Array): Promise<Printed> {
    const line = await openLine(address, within.connectMs)
    if (!line) return 'unreachable'
    try {
      return await printOn(line, slip, within)
    } finally {
      line.close()
    }
  }

  return {
    print: async (slip) => {
      if (waiting >= mostWaiting) return 'unreachable'
      waiting++
      const mine = last.then(() => printNow(slip)).finally(() => waiting--)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}
