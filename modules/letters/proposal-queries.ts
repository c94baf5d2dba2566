import type { Reader, Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** What somebody asked for a letter, and what was decided. */
export type ProposalRow = Tables['letters.proposals']

export const addProposal = (tx: Tx, row: ProposalRow) =>
  tx.run(tx.query<Tables>().insertInto('letters.proposals').values(row))

const proposals = (tx: Reader) => tx.query<Tables>().selectFrom('letters.proposals').selectAll()

export const lockProposal = (tx: Tx, id: string) =>
  tx.maybe(proposals(tx).where('id', '=', id).forUpdate())

/** What was asked for this letter, newest first. */
export const listOfLetter = (tx: Reader, letterId: string) =>
  tx.all(proposals(tx).where('letter_id', '=', letterId).orderBy('proposed_at', 'desc').limit(100))

/** What waits in an office for somebody who may decide, oldest first. */
export const listOpen = (tx: Reader, office: string) =>
  tx.all(
    proposals(tx)
      .where('office', '=', office)
      .where('decided_at', 'is', null)
      .orderBy('proposed_at')
      .limit(100),
  )

type Decided = { id: string; by: string; at: Temporal.Instant; isConfirmed: boolean }

export const decideProposal = (tx: Tx, { id, by, at, isConfirmed }: Decided) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('letters.proposals')
      .set({ decided_by: by, decided_at: at, is_confirmed: isConfirmed })
      .where('id', '=', id)
      .where('decided_at', 'is', null),
  )
