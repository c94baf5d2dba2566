import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Approvals } from '#modules/approvals'
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
import type { OfficeCalendar, Zone } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { JudgedBackup } from '#packages/standing'
import type { Answer, Visit } from '#platform/http'
import type { Sheet } from '#platform/sheets'

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
    | 'findCase'
    | 'listTimeline'
    | 'act'
    | 'decideUrgent'
    | 'listUrgencies'
  >
  documents: Pick<Documents, 'listFiles'>
  deadlines: Pick<Deadlines, 'findPromise' | 'listPressing' | 'listKept' | 'move'>
  identity: Identity
  approvals: Pick<Approvals, 'listEmergencies'>
  checking: Pick<
    Checking,
    'getMonth' | 'pull' | 'listHeld' | 'lookAt' | 'workOn' | 'takeOver' | 'letGo'
  >
  search: Pick<Search, 'listSearches' | 'noteAtDesk'>
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
  /** The way by which a table leaves the house: asked what it is for, written down, marked. */
  handOut: {
    ask: (visit: Visit, wanted: Leaving) => Answer
    give: (visit: Visit, wanted: Leaving) => Promise<Answer>
  }
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

/** A table that somebody takes along from a page of this door. */
export type Leaving = {
  office: string
  zone: Zone
  kind: 'chief.rows' | 'chief.papers'
  what: string
  form: 'csv' | 'xlsx'
  sheet: Sheet
  name: string
  back: string
}

/** The head or supervisor who asks. The routes let nobody else in. */
export function chiefOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}
