import type { RollWidth } from '#packages/escpos'
import { createPrinter, type Printer, type PrinterAddress } from './printer.ts'

/** Where each office's receipt printer listens and how wide its roll is. */
export type Printers = Map<string, PrinterAddress & { width: RollWidth }>

const shape = /^([a-z][a-z0-9-]*)=(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})\/(58|80)$/i

/** Reads `padang=192.0.2.7:9100/80,…`; what is not like that is an error that shows it. */
export function readPrinters(text: string): Printers {
  const parts = text.split(',').filter((part) => part.trim() !== '')
  return new Map(
    parts.map((part) => {
      const [, office = '', host = '', port, width] = shape.exec(part.trim()) ?? []
      if (!office || Number(port) < 1 || Number(port) > 65_535) {
        throw new RangeError(`“${part.trim()}” is not like padang=192.0.2.7:9100/80.`)
      }
      const address = { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
      return [office, { ...address, width: Number(width) as RollWidth }]
    }),
  )
}

/** The printers of the offices, each with one line of its own. */
export function openPrinters(
  printers: Printers,
): (office: string) => (Printer & { width: RollWidth }) | undefined {
  const open = new Map(
    [...printers].map(([office, { width, ...address }]) => [
      office,
      { width, ...createPrinter(address) },
    ]),
  )
  return (office) => open.get(office)
}
