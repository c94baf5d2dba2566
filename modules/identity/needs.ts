import type { Conflicts, Who } from '#packages/access'
import type { Db, Reader, Tx } from '#platform/db'
import type { Events } from '#platform/events'
import type { Oidc } from '#platform/oidc'
import type { Vault } from '#platform/vault'
import type { Realm } from './domain.ts'

/** What passkeys are bound to: the name shown, the registrable domain and the exact origins. */
export type Site = { name: string; id: string; origins: string[] }

/** What exactly two agree on: to whom, by which name, where, from and to which roles. */
export type DeedFacts = {
  staff?: string
  name: string
  office: string
  before?: string
  roles?: string
  account?: string
  until?: string
}

/** What identity is made of. */
export type Needs = {
  db: Db
  events: Events
  vault: Vault
  /** Security lives on the real clock, whatever the office's clock says. */
  realNow: () => Temporal.Instant
  newId: () => string
  site: Site
  /** Sign-in links for staff and links of many uses exist in the demonstration only. */
  isDemonstration: boolean
  /** Nobody gives rights or roles to their own family, or opens to anybody an application of their own. */
  conflicts?: Conflicts<Reader>
  /**
   * Who watches over the house or answers for an office is chosen by two: refuses approvals.needed until
   * a second person agreed; false when nobody was there who could.
   */
  requireSecond?: (
    tx: Tx,
    deed: {
      who: Who
      act: 'roles' | 'leave' | 'grant' | 'sheet' | 'account'
      facts: DeedFacts
      added?: string
    },
  ) => Promise<boolean>
  /** The providers of identities that the house relies on; none unless somebody named one. */
  providers?: Partial<Record<Realm, Oidc>>
}

/** The office of what happens nowhere in particular: people sign in to the country. */
export const centre = 'centre'
