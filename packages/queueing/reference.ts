import type { Policy } from './policy.ts'
import type { Ticket } from './ticket.ts'

/** One minute in the milliseconds this package counts in. */
export const minute = 60_000

/**
 * Why a ticket stands where it stands, in a form a person can be shown: the code is a sentence,
 * the values fill it. Values ending in `At` are epoch milliseconds, in `Minutes` whole minutes.
 */
export type Reason = { code: ReasonCode; values: Record<string, number> }

/** Every reason there is; each has one sentence per language. */
export type ReasonCode =
  | 'walkIn'
  | 'remote'
  | 'appointment'
  | 'appointmentLate'
  | 'appointmentLapsed'
  | 'early'
  | 'inside'
  | 'returned'
  | 'priority'
  | 'ceiling'
  | 'kept'
  | 'paused'
  | 'waited'
  | 'spared'

/** Since when a ticket counts as waiting, when its turn may come, and why. */
export type Reference = { at: number; turnFrom: number; reasons: Reason[] }

function ofWalkIn(ticket: Ticket): Reference {
  const code = ticket.origin === 'remote' ? 'remote' : 'walkIn'
  const { joinedAt } = ticket
  return { at: joinedAt, turnFrom: joinedAt, reasons: [{ code, values: { joinedAt } }] }
}

function ofAppointment(ticket: Ticket, slotAt: number, policy: Policy): Reference {
  const rule = policy.appointment
  const presentAt = ticket.presentAt ?? ticket.joinedAt
  const late = presentAt - slotAt
  const turnFrom = slotAt - rule.earlyMinutes * minute
  if (late <= rule.graceMinutes * minute) {
    const at = slotAt - rule.leadMinutes * minute
    return { at, turnFrom, reasons: [{ code: 'appointment', values: { slotAt } }] }
  }
  const values = { slotAt, presentAt, lateMinutes: Math.floor(late / minute) }
  if (late <= rule.cutoffMinutes * minute) {
    const at = presentAt - rule.lateCreditMinutes * minute
    return { at, turnFrom, reasons: [{ code: 'appointmentLate', values }] }
  }
  return { at: presentAt, turnFrom, reasons: [{ code: 'appointmentLapsed', values }] }
}

/** A visit in progress keeps what it earned, and a little more, so that it gets finished. */
function whenInside(reference: Reference, ticket: Ticket, policy: Policy): Reference {
  const { insideAt } = ticket
  if (insideAt === undefined) return reference
  const at = Math.min(reference.at, insideAt) - policy.insideMinutes * minute
  const reason: Reason = { code: 'inside', values: { insideAt } }
  return { at, turnFrom: insideAt, reasons: [...reference.reasons, reason] }
}

/** After a missed call some of the earned waiting is kept; after too many none. */
function whenReturned(reference: Reference, ticket: Ticket, policy: Policy): Reference {
  const { returnedAt } = ticket
  if (returnedAt === undefined) return reference
  const creditMinutes = ticket.missed < policy.missedLimit ? policy.returnCreditMinutes : 0
  const at = Math.max(reference.at, returnedAt - creditMinutes * minute)
  const reason: Reason = { code: 'returned', values: { returnedAt, creditMinutes } }
  return { ...reference, at, reasons: [...reference.reasons, reason] }
}

/** Since when a ticket counts as waiting. Coming later never gives an earlier reference. */
export function referenceOf(ticket: Ticket, policy: Policy): Reference {
  const { slotAt } = ticket
  const joined = slotAt === undefined ? ofWalkIn(ticket) : ofAppointment(ticket, slotAt, policy)
  return whenReturned(whenInside(joined, ticket, policy), ticket, policy)
}
