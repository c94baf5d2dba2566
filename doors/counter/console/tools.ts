import {
  type AwayTicket,
  type HallCounter,
  type HallTicket,
  type InLine,
  isCollecting,
} from '#modules/queue'
import { formatTime } from '#packages/calendar'
import type { PageFrame } from '#packages/ui'
import type { Desk } from '../desk.ts'
import type { Typed } from './fold.tsx'
import type { Said } from './said.ts'

/** The desk of an officer who sits at a counter. */
export type Seated = Desk & { mine: HallCounter }

/** What every part of the console is drawn from. */
export type Tools<D extends Desk = Seated> = {
  frame: PageFrame
  desk: D
  newKey: () => string
  said?: Said
  typed?: Typed
}

/** The time on the office's wall. */
export const clockOf = ({ frame, desk }: Tools<Desk>, at: Temporal.Instant): string =>
  formatTime(at, desk.office.zone, frame.language)

/** Whole minutes that have passed, never less than none. */
export const minutesSince = ({ hall }: Desk, at: Temporal.Instant): number =>
  Math.max(0, Math.floor(hall.at.since(at).total('minutes')))

/** Whom a form means: this person at this stage. */
export const meantVisit = ({ ticketId, stage }: Pick<HallTicket, 'ticketId' | 'stage'>): string =>
  `${ticketId} ${stage}`

/** What a form must carry: its key, whom it means, and the application that was found. */
export function carried({ desk, newKey }: Tools, act: string): Record<string, string> {
  const { visit } = desk.mine
  return {
    key: newKey(),
    act,
    ...(visit && { kunjungan: meantVisit(visit), nomor: visit.label }),
    ...((desk.case?.isFound || desk.case?.isOfParty) && { permohonan: desk.case.view.caseId }),
  }
}

/** What was typed for an act that came back, or nothing. */
export const typedFor = ({ typed }: Tools, act: string): Typed | undefined =>
  typed?.act === act ? typed : undefined

/** Why somebody stands where they stand, as sentences. */
export const sayWhy = ({ frame }: Tools<Desk>, { why }: InLine): string =>
  why.map(({ key, values }) => frame.words(key, values)).join(' ')

/** What somebody has come for; who collects without a case at hand has come for no one service. */
export const sayErrand = (
  { frame, desk }: Tools<Desk>,
  visit: Pick<HallTicket, 'service' | 'stage' | 'caseId'>,
): string => {
  if (isCollecting(visit) && !visit.caseId) return frame.words('queue.collecting')
  return desk.names[visit.service] ?? visit.service
}

/** The people in line for what this officer serves today. */
export const lineOf = ({ hall, mine }: Seated) =>
  hall.waiting.filter(({ stage }) => mine.serves.includes(stage))

/** Those who were set aside or did not come, and may be brought back. */
export const awayOf = ({ hall }: Desk): AwayTicket[] => [...hall.held, ...hall.missed]
