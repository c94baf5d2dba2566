import type { Who } from '#packages/access'
import type { Tx } from '#platform/db'
import type { BlankKind, MoveKind } from './domain.ts'
import { stockMoved } from './events.ts'
import type { Needs } from './needs.ts'
import { addMove } from './queries.ts'

/** One line of the book. */
export type Line = {
  office: string
  kind: BlankKind
  what: MoveKind
  amount: number
  after: number | null
  caseId?: string
  reason?: string | null
  at: Temporal.Instant
}

function actorOf(who: Who): string {
  if (who.kind === 'officer') return who.staffId
  return who.kind === 'system' ? who.part : ''
}

/** Writes a line into the book and tells it. */
export async function writeLine(tx: Tx, { events, newId }: Needs, line: Line): Promise<void> {
  const { caseId, reason, ...told } = line
  const id = newId()
  await addMove(tx, {
    ...told,
    id,
    case_id: caseId ?? null,
    reason: reason ?? null,
    actor_kind: tx.who.kind,
    actor: actorOf(tx.who),
  })
  await events.publish(tx, stockMoved, {
    ...{ office: line.office, moveId: id, kind: line.kind, what: line.what, amount: line.amount },
    ...(line.after === null ? {} : { after: line.after }),
    ...(caseId && { caseId }),
  })
}
