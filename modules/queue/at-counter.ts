import type { Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { TicketRow } from './domain.ts'
import { lockOfficeDay, type OfficeDay, runningPause } from './hall.ts'
import { listOpenSessions, type SessionRow } from './hall-queries.ts'
import { mustLeave } from './leaving.ts'
import type { Needs } from './needs.ts'
import { findTicketAt } from './ticket-queries.ts'

/** An officer's counter inside an office day that is held, and the visit that stands there. */
export type AtCounter = OfficeDay & { session: SessionRow; here: TicketRow | undefined }

/** Holds the office day and finds the counter this officer sits at. */
export async function lockCounter(tx: Tx, needs: Needs, officer: Officer): Promise<AtCounter> {
  const held = await lockOfficeDay(tx, needs, officer.office)
  const { office, day } = held.day
  const sessions = await listOpenSessions(tx, office, held.dayBegan)
  const session = sessions.find((session) => session.staff === officer.staffId)
  if (!session) throw new Refusal('queue.noCounter')
  const here = await findTicketAt(tx, { office, day, counter: session.counter })
  return { ...held, session, here }
}

/** The visit at this counter, which must be there. */
export function getHere({ here }: AtCounter): TicketRow {
  if (!here) throw new Refusal('queue.nobodyHere')
  return here
}

/** The counter must be free before anybody else is called to it. */
export function mustBeFree({ here }: AtCounter): void {
  if (here) throw new Refusal('queue.finishFirst', { label: here.label })
}

/** While the hall stands still nobody is called, and nobody is marked as not come. */
export function mustBeRunning(held: OfficeDay): void {
  const pause = runningPause(held)
  if (pause) throw new Refusal('queue.paused', { reason: pause.reason })
}

/** While the building is cleared nobody is kept at a counter either. */
export function mustBeInside(held: OfficeDay): void {
  const pause = runningPause(held)
  if (pause && mustLeave(pause.reason)) throw new Refusal('queue.paused', { reason: pause.reason })
}

const longestReason = 300

/** A reason somebody gave: words, and not too many. */
export function getReason(text: string): string {
  const reason = text.trim().slice(0, longestReason)
  if (reason === '') throw new Refusal('queue.needsReason')
  return reason
}

const leastLetters = 5

/** A reason others will read to judge by: at least a word, not one letter to get past the box. */
export function getTellingReason(text: string): string {
  const reason = getReason(text)
  const letters = reason.match(/\p{L}/gu)?.length ?? 0
  if (letters < leastLetters) throw new Refusal('queue.reasonTooShort', { letters: leastLetters })
  return reason
}
