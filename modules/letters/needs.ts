import type { Applications } from '#modules/applications'
import type { Catalogue } from '#modules/catalogue'
import type { Frozen } from '#modules/frozen'
import type { Conflicts } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'
import type { Vault } from '#platform/vault'

/** What letters are made of. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  now: () => Temporal.Instant
  newId: () => string
  /** Numbers from 0 up to 1 that nobody can foresee; check codes are made of them. */
  random: () => number
  catalogue: Pick<Catalogue, 'getOffice' | 'listEntries'>
  applications: Pick<Applications, 'readForLetterIn'>
  /** Nobody writes, takes back or signs a letter of their own or of their family. */
  conflicts?: Conflicts<Reader>
  /** What an officer of an office is called. */
  nameIn: (tx: Reader, office: string, staff: string) => Promise<string>
  /** A letter about a passport that is frozen is answered as revoked. */
  frozen: Pick<Frozen, 'listFrozenCasesIn' | 'noteChecked'>
  /** Everybody here is invented and the clock is turned: sheets say so on their face. */
  isDemonstration?: boolean
  /** Where letters can be asked about: stands in their squares. */
  origin: string
}
