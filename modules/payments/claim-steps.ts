import type { Reader, Tx } from '#platform/db'
import type { ClaimRow, ClaimStepRow, SealedStepRow } from './claim-queries.ts'
import * as queries from './claim-queries.ts'
import { placeOf, type Sealing, sealWords, wordsOpener } from './words.ts'

/** Adds a step, what was said with it under the key of the application whose money it is. */
export async function addSaidStep(
  tx: Tx,
  vault: Sealing,
  { caseId, ...step }: ClaimStepRow & { caseId: string },
): Promise<void> {
  // By this number the treasurer's paper is found in the state's books: it stays with them.
  const isBooked = step.step === 'returned'
  const said = { basis: step.basis, reason: step.reason, document: isBooked ? null : step.document }
  const place = placeOf('claim_steps|told_sealed', step.id)
  const told_sealed = await sealWords(vault, tx, { caseId, place, said })
  await queries.addStep(tx, { ...step, document: isBooked ? step.document : null, told_sealed })
}

/** What happened to a claim, oldest first, with what was said as far as it can still be read. */
export async function listSteps(
  tx: Reader,
  vault: Sealing,
  row: Pick<ClaimRow, 'office' | 'id' | 'case_id'>,
): Promise<ClaimStepRow[]> {
  const steps = await queries.listSealedSteps(tx, row)
  if (!steps.some(({ told_sealed }) => told_sealed)) return steps
  const open = await wordsOpener(vault, tx, [row.case_id])
  return steps.map(({ told_sealed, ...step }: SealedStepRow) => ({
    ...step,
    ...open<'basis' | 'reason' | 'document'>(
      row.case_id,
      placeOf('claim_steps|told_sealed', step.id),
      told_sealed,
    ),
  }))
}
