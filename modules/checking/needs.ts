import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Catalogue } from '#modules/catalogue'
import type { Documents } from '#modules/documents'
import type { Identity } from '#modules/identity'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What the guard stands on; it is made before the applications it guards. */
export type GuardNeeds = {
  db: Db
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  catalogue: Pick<Catalogue, 'getOffice'>
  identity: Pick<
    Identity,
    'listNamesIn' | 'listMembersIn' | 'listSeenIn' | 'findNameIn' | 'findAnyNameIn' | 'areBondedIn'
  >
  /** Who sits at a counter of an office now. */
  listSeatedIn?: (tx: Reader, office: string) => Promise<readonly string[]>
}

/** What the desk of papers stands on. */
export type Needs = GuardNeeds & {
  events: Events
  catalogue: Pick<Catalogue, 'getOffice' | 'getContext' | 'findEntry'>
  applications: Pick<
    Applications,
    'readCaseIn' | 'wantPapersIn' | 'papersCameIn' | 'listWork' | 'listActsSinceIn'
  >
  appointments: Pick<Appointments, 'findForCaseIn'>
  documents: Pick<Documents, 'listFilesIn'>
}
