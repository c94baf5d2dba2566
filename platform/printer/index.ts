export { createPrinter, type Printed, type Printer, type PrinterAddress } from './printer.ts'
export { openPrinters, type Printers, readPrinters } from './printers.ts'
