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
  /** Nobody says of their own or their family who they are. */
  conflicts?: Conflicts<Reader>
  search: Pick<Search, 'listAlikeIn' | 'compareIn' | 'listReferences' | 'noteCompared'>
}
