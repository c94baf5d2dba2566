import type { Applications } from '#modules/applications'
import type { Documents } from '#modules/documents'
import type { Search } from '#modules/search'
import type { Db } from '#platform/db'
import type { Vault } from '#platform/vault'

/** What the module is made of. */
export type Needs = {
  db: Db
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  documents: Pick<Documents, 'openFolderIn' | 'addFile' | 'listFiles'>
  applications: Pick<Applications, 'findByReference' | 'getCase'>
  search: Pick<Search, 'putIn' | 'listOldIn'>
}
