import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'

/** One statement as it was handed to the driver, and which of the connections it went over. */
export type Sent = { client: number; query: { name?: string; text: string; values?: unknown[] } }

/** What one request sent to the database, in order. */
export type Recording = { method: string; path: string; sent: Sent[] }

/** One transaction: its statements, the first with BEGIN, the last with COMMIT. */
export type Transaction = Sent['query'][]

/** Reads what a recorder wrote; the newest recording of each path wins. */
export function readRecordings(file: string): Map<string, Recording> {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const all = lines.map((line) => deserialize(Buffer.from(line, 'base64')) as Recording)
  return new Map(all.filter(({ method }) => method === 'GET').map((one) => [one.path, one]))
}

type Open = { transaction: Transaction; isDone: boolean; group: Transaction[] }

/**
 * The transactions of a recording, in the groups that ran at the same time: a transaction that began
 * while another was open belongs to its group.
 */
export function groupTransactions({ sent }: Recording): Transaction[][] {
  const groups: Transaction[][] = []
  const open = new Map<number, Open>()
  for (const { client, query } of sent) {
    let held = open.get(client)
    if (!held || held.isDone) {
      const beside = [...open.values()].find((one) => !one.isDone)
      const group = beside?.group ?? []
      if (!beside) groups.push(group)
      held = { transaction: [], isDone: false, group }
      group.push(held.transaction)
      open.set(client, held)
    }
    held.transaction.push(query)
    held.isDone = /\bcommit$/.test(query.text)
  }
  return groups
}
