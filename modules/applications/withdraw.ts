import type { Who } from '#packages/access'
import { type Action, effects } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Acting } from './acting.ts'
import { createEffects } from './effects.ts'
import type { Confirmed } from './hands.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'
import type { Cases } from './reading-case.ts'

/**
 * Taking an application back. `reason` is one of those its service lists and is asked for once it was
 * handed in; an officer who does it for somebody says how they `confirmed` it.
 */
export type Withdrawal = {
  caseId: string
  reason?: string
  explanation?: string
  confirmed?: Confirmed
  /** The state in which they read what withdrawing means; in another one they are asked again. */
  seenIn?: string
}

const mostCharacters = 500

/** Taking an application back, from the first answer until it is decided. */
export function createWithdraw(needs: Needs, { cases, acting }: Parts) {
  const { db } = needs
  const runEffects = createEffects(needs)

  return {
    /**
     * Takes the application back; an unpaid bill and the place go with it. What was paid becomes
     * a claim: whether it goes back is not decided here. Doing it again changes nothing. Refuses with
     * applications.notNow, .reasonNeeded, .notConfirmed, .explanationLong and .changedElsewhere.
     */
    withdraw: (who: Who, wish: Withdrawal): Promise<{ state: string }> =>
      db.transaction(who, async (tx) => {
        const { caseId } = wish
        const { row, definition } = await cases.allowLock(tx, caseId, 'applications.withdraw')
        const action = definition.workflow.actions.find(({ id }) => id === 'withdraw')
        if (!action) throw new Refusal('applications.unknownAction')
        if (row.state === action.to) return { state: row.state }
        const hasMoved = wish.seenIn !== undefined && wish.seenIn !== row.state
        if (hasMoved) throw new Refusal('applications.changedElsewhere')
        const said = readWhy(who, wish, { row, action })
        const after = await acting.take(tx, { row, definition, action, ...said })
        await runEffects(tx, caseId, action.effects ?? effects)
        return { state: after.state }
      }),
  }
}

type Parts = { cases: Cases; acting: Acting }

/** Why, and how the applicant said so to an officer; of what was not handed in nobody is asked. */
function readWhy(who: Who, wish: Withdrawal, { row, action }: { row: CaseRow; action: Action }) {
  if (!row.submitted_at) return {}
  const found = action.reasonCodes?.find(({ code }) => code === wish.reason)
  if (action.reasonCodes && !found) throw new Refusal('applications.reasonNeeded')
  const { confirmed } = wish
  if (who.kind === 'officer' && !confirmed) throw new Refusal('applications.notConfirmed')
  const explanation = wish.explanation?.trim()
  if (explanation && explanation.length > mostCharacters) {
    throw new Refusal('applications.explanationLong', { limit: mostCharacters })
  }
  const facts = {
    ...(explanation && { explanation }),
    ...(who.kind === 'officer' && confirmed && { confirmed }),
  }
  return {
    ...(found && { reason: found.code }),
    ...(Object.keys(facts).length > 0 && { facts }),
  }
}
