import type { Catalogue } from '#modules/catalogue'
import type { Identity } from '#modules/identity'
import type { Zone } from '#packages/calendar'
import type { Db } from '#platform/db'
import type { Events } from '#platform/events'
import type { Mail } from '#platform/mail'
import type { Push } from '#platform/push'

/** What we must know of an office: its name in a sentence and the zone of its nights. */
export type OfficeName = { id: string; shortName: string; zone: Zone }

/** What notifications are made of. */
export type Needs = {
  db: Db
  events: Events
  mail: Mail
  push: Pick<Push, 'publicKey' | 'mayReach' | 'send'>
  identity: Pick<Identity, 'getContact' | 'revealCode' | 'markCodeSent'>
  /** The catalogue's offices. */
  listOffices: () => readonly OfficeName[]
  /** What services say of how long drafts and documents are kept. */
  findService: Catalogue['findService']
  now: () => Temporal.Instant
  /** Leases stand on the real clock: a turned one would take messages out of a living hand. */
  realNow: () => Temporal.Instant
  newId: () => string
  /** Where links lead, such as https://gerbang.example. */
  origin: string
}

/** The office of a message, where it is one; codes belong to none. */
export const findOffice = ({ listOffices }: Needs, id: string): OfficeName | undefined =>
  listOffices().find((office) => office.id === id)

/** Whose night it is; the capital's, where no office of ours is meant. */
export const zoneOf = (needs: Needs, office: string): Zone =>
  findOffice(needs, office)?.zone ?? 'Asia/Jakarta'
