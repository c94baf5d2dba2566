import type { Applications } from '#modules/applications'
import type { Catalogue } from '#modules/catalogue'
import type { Documents } from '#modules/documents'
import type { Feedback } from '#modules/feedback'
import type { Identity } from '#modules/identity'
import type { Queue } from '#modules/queue'
import type { Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'

/** What the counter stands on. */
export type Needs = {
  catalogue: Catalogue
  identity: Identity
  applications: Applications
  documents: Documents
  queue: Queue
  feedback: Pick<Feedback, 'answer' | 'getSurvey'>
  isDemonstration: boolean
}

/** The officer who asks. The routes let nobody else in. */
export function officerOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}
