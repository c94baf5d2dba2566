import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Archive } from '#modules/archive'
import type { Catalogue } from '#modules/catalogue'
import type { Checking } from '#modules/checking'
import type { Deadlines } from '#modules/deadlines'
import type { Documents } from '#modules/documents'
import type { Duplicates } from '#modules/duplicates'
import type { Facilities } from '#modules/facilities'
import type { Feedback } from '#modules/feedback'
import type { Frozen } from '#modules/frozen'
import type { Identity } from '#modules/identity'
import type { Interagency } from '#modules/interagency'
import type { Letters } from '#modules/letters'
import type { Notifications } from '#modules/notifications'
import type { Offline } from '#modules/offline'
import type { Payments } from '#modules/payments'
import type { Proxies } from '#modules/proxies'
import type { Queue } from '#modules/queue'
import type { Search } from '#modules/search'
import type { Stays } from '#modules/stays'
import type { Stock } from '#modules/stock'
import type { Watching } from '#modules/watchlist'
import type { Officer } from '#packages/access'
import type { CardReader } from '#packages/cards'
import type { RollWidth } from '#packages/escpos'
import { Refusal } from '#packages/refusal'
import type { PictureReader } from '#packages/traveldoc'
import type { Visit } from '#platform/http'

/** What became of a paper. */
export type OnPaper = 'printed' | 'unsure' | 'noPaper' | 'unreachable'

/** The receipt printer of an office that the house itself reaches. */
export type PaperPrinter = { width: RollWidth; print: (slip: Uint8Array) => Promise<OnPaper> }

/** What the counter stands on. */
export type Needs = {
  catalogue: Catalogue
  identity: Identity
  applications: Applications
  documents: Documents
  /** Reads passports' lines from pictures; without one nobody is offered it. */
  pictures?: PictureReader
  /** Reads cards from pictures; without it people read them alone. */
  cards?: CardReader
  notifications: Pick<Notifications, 'findUnreached'>
  deadlines: Pick<Deadlines, 'findWait'>
  letters: Letters
  frozen: Frozen
  proxies: Proxies
  interagency: Interagency
  offline: Offline
  stock: Stock
  search: Pick<Search, 'find' | 'open' | 'noteReference' | 'noteAtDesk'>
  archive: Archive
  watchlist: Pick<Watching, 'findList'>
  checking: Checking
  duplicates: Duplicates
  queue: Queue
  stays: Pick<Stays, 'findForCase' | 'confirm'>
  facilities: Facilities
  payments: Pick<
    Payments,
    | 'findBill'
    | 'startCharge'
    | 'enterNtpn'
    | 'listNtpn'
    | 'listClaims'
    | 'getClaim'
    | 'findReturnWay'
    | 'noteContact'
    | 'proposeClaim'
    | 'decideClaim'
    | 'returnClaim'
    | 'objectClaim'
    | 'proposeWaiver'
    | 'decideWaiver'
    | 'listWaivers'
    | 'listWaiversWaiting'
  >
  appointments: Pick<
    Appointments,
    | 'findForCase'
    | 'findElsewhere'
    | 'readForeign'
    | 'hasElsewhere'
    | 'listOnList'
    | 'listByHand'
    | 'listStranded'
    | 'giveByHand'
    | 'listPlaces'
  >
  /** Where papers of an office are printed; nothing when the house reaches no printer there. */
  printerOf?: (office: string) => PaperPrinter | undefined
  now: () => Temporal.Instant
  feedback: Pick<Feedback, 'answer' | 'getSurvey'>
  isDemonstration: boolean
  /** The one address that passkeys belong to. */
  origin?: string
}

/** The officer who asks. The routes let nobody else in. */
export function officerOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}
