import type { Applications } from '#modules/applications'
import type { Catalogue } from '#modules/catalogue'
import type { Documents } from '#modules/documents'
import type { Identity } from '#modules/identity'
import type { Ledger } from '#modules/ledger'
import type { Notifications } from '#modules/notifications'
import type { Proxies } from '#modules/proxies'
import type { Search } from '#modules/search'
import type { Db } from '#platform/db'
import type { Events } from '#platform/events'

/** What the module is made of. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  newId: () => string
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
  documents: Pick<Documents, 'eraseIn' | 'listFiles' | 'openFile' | 'listLooks'>
  search: Pick<Search, 'removeIn' | 'listLooks'>
  notifications: Pick<Notifications, 'eraseIn' | 'erasePersonIn' | 'listMine' | 'listSilences'>
  proxies: Pick<Proxies, 'findProxy'>
  ledger: Pick<Ledger, 'forgetIn'>
}

/** Where what belongs to no single office is written down. */
export const centre = 'centre'
