import type { Applications } from '#modules/applications'
import type { Catalogue } from '#modules/catalogue'
import type { Db } from '#platform/db'
import type { Events } from '#platform/events'

/** What stays are made of. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  newId: () => string
  catalogue: Pick<Catalogue, 'listServices' | 'getOffice' | 'isOffered'>
  applications: Pick<Applications, 'getCase' | 'listMine' | 'startDraft' | 'saveAnswers'>
}
