import type { Appointments } from '#modules/appointments'
import type { Catalogue } from '#modules/catalogue'
import type { Db } from '#platform/db'
import type { Vault } from '#platform/vault'

/** What the module is made of. */
export type Needs = {
  db: Db
  vault: Pick<Vault, 'seal' | 'open' | 'blindIndex'>
  now: () => Temporal.Instant
  newId: () => string
  catalogue: Pick<
    Catalogue,
    'getOffice' | 'listOffered' | 'listAskedAt' | 'searchEntries' | 'findStageName'
  >
  appointments: Pick<
    Appointments,
    'isServed' | 'listOursIn' | 'compareElsewhereIn' | 'bringElsewhereIn'
  >
}
