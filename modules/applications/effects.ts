import type { Effect } from '#packages/forms'
import type { Tx } from '#platform/db'
import type { Needs } from './needs.ts'

/** What a step does beside changing the state, as its definition says. */
export const createEffects =
  ({ payments, appointments }: Needs) =>
  async (tx: Tx, caseId: string, effects: readonly Effect[]): Promise<void> => {
    if (effects.includes('cancel-bill')) await payments.cancelBillIn(tx, { caseId })
    if (effects.includes('claim-money')) {
      await payments.openClaimIn(tx, { caseId, reason: 'withdrawn' })
    }
    if (effects.includes('release-place')) {
      await appointments.releaseIn(tx, { caseId })
      await appointments.stopWaitingIn(tx, { caseId })
    }
  }
