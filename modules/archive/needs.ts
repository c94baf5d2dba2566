import type { Applications } from '#modules/applications'
import type { Documents } from '#modules/documents'
import type { Search } from '#modules/search'
import type { Conflicts } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Vault } from '#platform/vault'

/** What the module is made of. */
export type Needs = {
  db: Db
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  /** Nobody ties a paper file to their own or their family. */
  conflicts?: Conflicts<Reader>
  documents: Pick<Documents, 'openFolderIn' | 'addFile' | 'listFiles'>
  applications: Pick<Applications, 'findByReference' | 'getCase'>
  search: Pick<Search, 'putIn' | 'listOldIn'>
}
