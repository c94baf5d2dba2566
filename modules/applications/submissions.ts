import { type PriceLine, totalOf } from '#modules/catalogue'
import type { Answers } from '#packages/forms'
import type { Tx } from '#platform/db'
import { addSubmission } from './action-queries.ts'
import { findLastVersion, type VersionRow } from './correction-queries.ts'
import { actorOf } from './domain.ts'
import type { Confirmed } from './hands.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'

/** Where the answers of one version are sealed; the oldest rows are named by bill or moment. */
export const submissionPlace = (
  caseId: string,
  row: Pick<VersionRow, 'sealed_as' | 'bill' | 'at'>,
) => `applications.submissions|answers_sealed|${caseId}/${row.sealed_as ?? row.bill ?? row.at}`

/** What is written down of a handing-in. */
export type Handed = {
  answers: Answers
  confirmed?: Confirmed | undefined
} & ({ lines: readonly PriceLine[]; bill: string | null } | { corrected: string[] })

/** Keeping what was handed in, never to be changed. */
export function createKeeping({ vault, now, newId }: Needs) {
  /** A correction costs nothing and opens no bill: both are those of the version before it. */
  async function costOf(tx: Tx, row: CaseRow, handed: Handed) {
    if ('lines' in handed) {
      return { amount_rupiah: totalOf([...handed.lines]), bill: handed.bill, corrected: null }
    }
    const last = await findLastVersion(tx, row.id)
    if (!last) throw new Error(`${row.id} was never handed in`)
    const { amount_rupiah, bill } = last
    return { amount_rupiah, bill, corrected: handed.corrected }
  }

  return {
    /** Writes one version down, beside those before it. */
    keep: async (tx: Tx, row: CaseRow, handed: Handed): Promise<void> => {
      const { kind, actor } = actorOf(tx.who)
      const at = now()
      const cost = await costOf(tx, row, handed)
      const sealed_as = newId()
      const place = submissionPlace(row.id, { sealed_as, bill: null, at })
      await addSubmission(tx, {
        ...cost,
        office: row.office,
        case_id: row.id,
        definition_hash: row.definition_hash,
        variant: row.variant ?? '',
        answers_sealed: await vault.seal(tx, row.id, place, JSON.stringify(handed.answers)),
        ...{ sealed_as, at, actor_kind: kind, actor },
        confirmed: handed.confirmed ?? null,
      })
    },
  }
}
