import type { Search } from '#modules/search'
import type { Db } from '#platform/db'
import type { Vault } from '#platform/vault'

/** What the module is made of. */
export type Needs = {
  db: Db
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  search: Pick<Search, 'listAlikeIn' | 'compareIn' | 'listReferences' | 'noteCompared'>
}
