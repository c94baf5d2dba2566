import { createHmac } from 'node:crypto'
import { type Cell, dressRow, type Lists, type Mac, markOf, plainRow } from '#packages/watermark'
import type { Reader } from '#platform/db'
import type { Vault } from '#platform/vault'
import type { RequestRow } from './queries.ts'

/** The key under which the marks' keys are sealed. */
export const chest = 'exports.keys'
/** Where the key of an export is kept. */
export const placeOf = (id: string) => `exports.requests|mark_key_sealed|${id}`

/** The mac of one export. */
export async function macOf(
  tx: Reader,
  vault: Vault,
  { id, mark_key_sealed: sealed }: Pick<RequestRow, 'id' | 'mark_key_sealed'>,
): Promise<Mac> {
  return macOver(await vault.open(tx, chest, placeOf(id), sealed))
}

/** The mac under a key. */
export const macOver =
  (key: Uint8Array): Mac =>
  (text) =>
    createHmac('sha256', key).update(text).digest()

/** How the rows of one export are marked. */
export type Marking = { mac: Mac; lists: Lists }

/** A table with the pattern of its export, and what is kept of its rows. */
export function markTable(rows: readonly (readonly Cell[])[], { mac, lists }: Marking) {
  return {
    rows: rows.map((row) => dressRow(row, mac, lists)),
    marks: Buffer.concat(rows.map((row) => markOf(plainRow(row, lists), mac))),
  }
}
