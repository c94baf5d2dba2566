import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Charge } from './charge.ts'

/** Every charge the gateway knows; with a file, a restart forgets none. */
export type Book = {
  find: (id: string) => Charge | undefined
  list: () => Charge[]
  keep: (charge: Charge) => void
}

/**
 * Charges by transaction id and by order id (the newest of a reused one). The file holds one charge
 * a line, the last line of a charge is true; it is made small again at each start.
 */
export function openBook(file?: string): Book {
  const charges = new Map<string, Charge>()
  const orders = new Map<string, string>()
  const remember = (charge: Charge) => {
    charges.set(charge.transactionId, charge)
    orders.set(charge.orderId, charge.transactionId)
  }
  if (file) {
    for (const charge of readLines(file)) remember(charge)
    const draft = `${file}.new`
    writeFileSync(draft, [...charges.values()].map(line).join(''))
    renameSync(draft, file)
  }
  return {
    find: (id) => charges.get(id) ?? charges.get(orders.get(id) ?? ''),
    list: () => [...charges.values()],
    keep: (charge) => {
      remember(charge)
      if (file) appendFileSync(file, line(charge))
    },
  }
}

const line = (charge: Charge) => `${JSON.stringify(charge)}\n`

// A line cut short by a kill is the last one; the charge's line before it still stands.
function readLines(file: string): Charge[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        return text ? [JSON.parse(text) as Charge] : []
      } catch {
        return []
      }
    })
}
