import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/** The application behind a number, for whoever it is of alone. */
async function findCaseOf({ queue }: Needs, { who }: Visit, ticketId: string) {
  return (await queue.getTicket(who, ticketId)).caseId ?? undefined
}

/**
 * Whether whoever looks has paused the application behind their ticket: no officer may go on with it, so
 * they wait for nothing. A code alone tells nobody.
 */
export async function isCasePaused(
  needs: Needs,
  visit: Visit,
  of: { ticketId: string } | { caseId: string },
): Promise<boolean> {
  if (visit.who.kind !== 'person') return false
  try {
    const caseId = 'caseId' in of ? of.caseId : await findCaseOf(needs, visit, of.ticketId)
    return caseId !== undefined && (await needs.privacy.findPause(visit.who, caseId)) !== undefined
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
