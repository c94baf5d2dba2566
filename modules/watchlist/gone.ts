import type { Reader } from '#platform/db'
import type { Needs } from './needs.ts'

/** Whether the data of a held application was destroyed: what a hold says is sealed by the same key. */
export const isGone = async (vault: Needs['vault'], tx: Reader, caseId: string): Promise<boolean> =>
  (await vault.listGone(tx, [caseId])).length > 0
