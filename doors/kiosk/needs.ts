import type { Catalogue } from '#modules/catalogue'
import type { Feedback } from '#modules/feedback'
import type { Identity } from '#modules/identity'
import type { Queue } from '#modules/queue'
import type { OfficeCalendar } from '#packages/calendar'
import type { Slips } from './slips.ts'

/** What the kiosk's door stands on. */
export type Needs = {
  catalogue: Pick<Catalogue, 'getOffice' | 'getService' | 'listOffered'>
  identity: Pick<Identity, 'issueReturnCode'>
  queue: Pick<Queue, 'checkIn' | 'findTicket' | 'frame' | 'getTicket' | 'takeNumber'>
  feedback: Pick<Feedback, 'answer' | 'getSurvey'>
  calendarOf: (office: string) => OfficeCalendar
  now: () => Temporal.Instant
  /** Where phones reach us; without it the square on a slip holds the bare code. */
  origin?: string
}

/** The same with the slips that wait to be looked at. */
export type Standing = Needs & { slips: Slips }
