import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Catalogue } from '#modules/catalogue'
import type { Feedback } from '#modules/feedback'
import type { Identity } from '#modules/identity'
import type { Payments } from '#modules/payments'
import type { Queue } from '#modules/queue'
import type { OfficeCalendar } from '#packages/calendar'
import type { RollWidth } from '#packages/escpos'
import type { Language, Words } from '#packages/words'
import type { OnPaper, Slips } from './slips.ts'

/** The receipt printer of an office that the house itself reaches. */
export type SlipPrinter = { width: RollWidth; print: (slip: Uint8Array) => Promise<OnPaper> }

/** What the kiosk's door stands on. */
export type Needs = {
  catalogue: Pick<
    Catalogue,
    'getEntry' | 'getOffice' | 'getService' | 'listAskedAt' | 'listOffered'
  >
  identity: Pick<Identity, 'issueReturnCode' | 'proveReturnCode'>
  applications: Pick<Applications, 'getCase' | 'listMine'>
  appointments: Pick<
    Appointments,
    'findForCase' | 'hasElsewhere' | 'listByPartyCode' | 'readForeign'
  >
  payments: Pick<Payments, 'findBill' | 'startCharge'>
  queue: Pick<
    Queue,
    'checkIn' | 'findPace' | 'findPause' | 'findTicket' | 'frame' | 'getTicket' | 'takeNumber'
  >
  feedback: Pick<Feedback, 'answer' | 'getSurvey'>
  /** Both languages: what concerns everybody in the hall is said in each. */
  words: Record<Language, Words>
  calendarOf: (office: string) => OfficeCalendar
  now: () => Temporal.Instant
  /** Where the slips of an office are printed; nothing when the house reaches no printer there. */
  printerOf?: (office: string) => SlipPrinter | undefined
  /** The address of a sound by its file's name; without it nothing is read aloud. */
  soundAt?: (file: string) => string
  /** Gives numbers as fast as they are pressed: somebody of the office stands beside it. */
  hasFreePace?: boolean
  /** Where phones reach us; without it the square on a slip holds the bare code. */
  origin?: string
}

/** The same with the slips that wait to be looked at. */
export type Standing = Needs & { slips: Slips }
