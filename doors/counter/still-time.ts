import type { CaseView } from '#modules/applications'
import type { Officer } from '#packages/access'
import { formatDay } from '#packages/calendar'
import type { Language } from '#packages/words'
import type { Needs } from './needs.ts'

/** An applicant who was asked for something and has time left: until then nobody may close it for silence. */
export type StillTime = { action: string; until: string }

/** The act that is not offered before the applicant's time is over, and the day it is. */
export async function findStillTime(
  { deadlines }: Needs,
  who: Officer,
  { view: { caseId, service }, language }: { view: CaseView; language: Language },
): Promise<{ stillTime?: StillTime }> {
  const action = service.waits?.closes
  const wait = action ? await deadlines.findWait(who, { caseId }) : undefined
  if (!action || !wait || wait.isOver) return {}
  return { stillTime: { action, until: formatDay(wait.until, language) } }
}
