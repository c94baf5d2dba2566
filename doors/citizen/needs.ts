import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Assistant } from '#modules/assistant'
import type { Catalogue } from '#modules/catalogue'
import type { Checking } from '#modules/checking'
import type { Deadlines } from '#modules/deadlines'
import type { Documents } from '#modules/documents'
import type { Exports } from '#modules/exports'
import type { Facilities } from '#modules/facilities'
import type { Feedback } from '#modules/feedback'
import type { Identity } from '#modules/identity'
import type { Ledger } from '#modules/ledger'
import type { Letters } from '#modules/letters'
import type { Notifications } from '#modules/notifications'
import type { Payments } from '#modules/payments'
import type { Privacy } from '#modules/privacy'
import type { Proxies } from '#modules/proxies'
import type { Queue } from '#modules/queue'
import type { Search } from '#modules/search'
import type { Stays } from '#modules/stays'
import type { OfficeCalendar } from '#packages/calendar'
import type { CardReader } from '#packages/cards'
import type { PictureReader } from '#packages/traveldoc'
import type { Live } from '#platform/live'

/** What the citizens' door stands on. */
export type Needs = {
  catalogue: Catalogue
  assistant: Assistant
  identity: Identity
  applications: Applications
  documents: Documents
  deadlines: Pick<Deadlines, 'findPromise' | 'findWait' | 'extendWait'>
  checking: Pick<Checking, 'findFinding'>
  payments: Payments
  notifications: Pick<
    Notifications,
    'getPushKey' | 'addDevice' | 'countDevices' | 'forgetDevices' | 'listSilences' | 'setWish'
  >
  exports: Pick<Exports, 'hand'>
  privacy: Pick<
    Privacy,
    'copyOf' | 'foresee' | 'askErasure' | 'takeBack' | 'findMine' | 'pause' | 'goOn' | 'findPause'
  >
  appointments: Appointments
  queue: Queue
  ledger: Pick<Ledger, 'listReceiptsOf'>
  proxies: Pick<Proxies, 'findProxy' | 'listMine' | 'listProxies' | 'nameProxy' | 'withdrawProxy'>
  letters: Pick<Letters, 'listLetters' | 'getLetter' | 'takeSheet' | 'findToSign' | 'signOwn'>
  facilities: Pick<Facilities, 'listCurrent'>
  feedback: Feedback
  search: Pick<Search, 'listLooks' | 'noteAtDesk'>
  stays: Pick<
    Stays,
    | 'findMine'
    | 'findForCase'
    | 'suggest'
    | 'begin'
    | 'leave'
    | 'chooseOffice'
    | 'startExtension'
    | 'listKinds'
  >
  live: Live
  calendarOf: (office: string) => OfficeCalendar
  now: () => Temporal.Instant
  /** In the demonstration a bill can be paid by a button. */
  isDemonstration: boolean
  /** Reads the lines of a passport from a picture; without it they are typed. */
  pictures?: PictureReader
  /** Reads cards from pictures; without it people read them alone. */
  cards?: CardReader
  /** Where phones reach us: stands on what is printed for a wall. */
  origin?: string
}
