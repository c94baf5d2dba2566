import type { Action } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { findLastStep } from './action-queries.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'

/**
 * When a colleague has just taken the case on from where this action begins: who, and when. Nothing
 * when it did not stand there, or it was the very officer who acts.
 */
export async function findTooLate(
  tx: Tx,
  { guard, catalogue }: Needs,
  { row, action }: { row: CaseRow; action: Action },
): Promise<Refusal | undefined> {
  const last = await findLastStep(tx, row.id)
  const isOther = last?.actor_kind === 'officer' && tx.who.kind === 'officer'
  if (!isOther || last.actor === (tx.who.kind === 'officer' && tx.who.staffId)) return undefined
  if (last.to_state !== row.state || !action.from.includes(last.from_state)) return undefined
  const { zone } = catalogue.getOffice(row.office)
  const time = last.at.toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)
  const name = (await guard?.nameIn(tx, row.office, last.actor)) ?? last.actor
  return new Refusal('applications.alreadyDone', { name, time: time.replace(':', '.') })
}
