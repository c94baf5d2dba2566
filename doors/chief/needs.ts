import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Beside } from '#modules/beside'
import type { Catalogue } from '#modules/catalogue'
import type { Checking } from '#modules/checking'
import type { Deadlines } from '#modules/deadlines'
import type { Documents } from '#modules/documents'
import type { Identity } from '#modules/identity'
import type { Payments } from '#modules/payments'
import type { Privacy } from '#modules/privacy'
import type { Queue } from '#modules/queue'
import type { Search } from '#modules/search'
import type { Stock } from '#modules/stock'
import type { Watching } from '#modules/watchlist'
import type { Officer } from '#packages/access'
import type { OfficeCalendar } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { JudgedBackup } from '#packages/standing'
import type { Visit } from '#platform/http'

/** What the head's door stands on. */
export type Needs = {
  queue: Queue
  appointments: Appointments
  beside: Beside
  catalogue: Catalogue
  applications: Pick<
    Applications,
    | 'emptyPractice'
    | 'listToDecide'
    | 'getCase'
    | 'listTimeline'
    | 'act'
    | 'decideUrgent'
    | 'listUrgencies'
  >
  documents: Pick<Documents, 'listFiles'>
  deadlines: Pick<Deadlines, 'findPromise' | 'listPressing' | 'listKept' | 'move'>
  identity: Identity
  checking: Pick<Checking, 'getMonth'>
  search: Pick<Search, 'listSearches'>
  watchlist: Pick<
    Watching,
    'findList' | 'listHolds' | 'getHold' | 'propose' | 'confirm' | 'decline'
  >
  calendarOf: (office: string) => OfficeCalendar
  payments: Pick<
    Payments,
    | 'listDifferences'
    | 'answerDifference'
    | 'listReports'
    | 'getReport'
    | 'bringReport'
    | 'sumMonth'
    | 'listProviders'
    | 'listClaims'
  >
  stock: Stock
  /** How the backup stands, judged now. */
  backup: () => Promise<JudgedBackup>
  privacy: Pick<
    Privacy,
    | 'listRequests'
    | 'listHolds'
    | 'listPauses'
    | 'listDestructions'
    | 'countSoon'
    | 'placeHold'
    | 'liftHold'
    | 'makeException'
  >
}

/** The head or supervisor who asks. The routes let nobody else in. */
export function chiefOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}
