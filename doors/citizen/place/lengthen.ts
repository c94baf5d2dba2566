import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/**
 * Whoever saves a page is still there: the one time a hold may be lengthened is taken for them. Nothing
 * happens without a hold, after its time, or a second time; saving never fails for it.
 */
export async function lengthenHold(
  { appointments }: Needs,
  { who }: Visit,
  caseId: string,
): Promise<void> {
  try {
    const place = await appointments.findForCase(who, caseId)
    if (place?.state === 'held' && place.mayExtend) await appointments.extendHold(who, { caseId })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
