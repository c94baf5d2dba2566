import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Catalogue } from '#modules/catalogue'
import type { Documents } from '#modules/documents'
import type { Identity } from '#modules/identity'
import type { Ledger } from '#modules/ledger'
import type { Letters } from '#modules/letters'
import type { Notifications } from '#modules/notifications'
import type { Payments } from '#modules/payments'
import type { Proxies } from '#modules/proxies'
import type { Search } from '#modules/search'
import type { Stays } from '#modules/stays'
import type { Conflicts } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'

/** What the module is made of. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  newId: () => string
  /** The second word is not that of somebody whom the first let in. */
  conflicts?: Conflicts<Reader>
  catalogue: Pick<Catalogue, 'listServices' | 'listHalls' | 'getOffice'>
  identity: Pick<Identity, 'proveByCode' | 'erasePersonIn' | 'getContact'>
  applications: Pick<
    Applications,
    | 'listOwnedIn'
    | 'findOwnedIn'
    | 'lockOwnedIn'
    | 'listOverdueIn'
    | 'markRestrictedIn'
    | 'eraseIn'
    | 'findOwnedByReferenceIn'
    | 'getCase'
    | 'listTimeline'
    | 'listMine'
    | 'listConsents'
    | 'listHands'
    | 'listVersions'
  >
  documents: Pick<Documents, 'eraseIn' | 'listFiles' | 'listReadings' | 'openFile' | 'listLooks'>
  search: Pick<Search, 'removeIn' | 'listLooks'>
  notifications: Pick<
    Notifications,
    'eraseIn' | 'erasePersonIn' | 'listMine' | 'listSilences' | 'sayLast'
  >
  payments: Pick<Payments, 'listBills' | 'sumOwedIn'>
  appointments: Pick<Appointments, 'findForCase'>
  stays: Pick<Stays, 'findMine'>
  letters: Pick<Letters, 'listLetters'>
  proxies: Pick<Proxies, 'findProxy'>
  ledger: Pick<Ledger, 'forgetIn'>
}

/** Where what belongs to no single office is written down. */
export const centre = 'centre'
