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

/** Since when a ticket counts as waiting, and when its turn may come. */
export type Reference = { at: number; turnFrom: number }

const presentOf = ({ presentAt, joinedAt }: Ticket) => presentAt ?? joinedAt

type Punctuality = 'onTime' | 'late' | 'lapsed'

function punctualityOf(late: number, { appointment }: Policy): Punctuality {
  if (late <= appointment.graceMinutes * minute) return 'onTime'
  return late <= appointment.cutoffMinutes * minute ? 'late' : 'lapsed'
}

function ofAppointment(ticket: Ticket, slotAt: number, policy: Policy): Reference {
  const rule = policy.appointment
  const presentAt = presentOf(ticket)
  const turnFrom = slotAt - rule.earlyMinutes * minute
  const punctuality = punctualityOf(presentAt - slotAt, policy)
  if (punctuality === 'onTime') return { at: slotAt - rule.leadMinutes * minute, turnFrom }
  if (punctuality === 'lapsed') return { at: presentAt, turnFrom }
  return { at: presentAt - rule.lateCreditMinutes * minute, turnFrom }
}

/** A visit in progress keeps what it earned, and a little more, so that it gets finished. */
function whenInside(reference: Reference, { insideAt }: Ticket, policy: Policy): Reference {
  if (insideAt === undefined) return reference
  const at = Math.min(reference.at, insideAt) - policy.insideMinutes * minute
  return { at, turnFrom: insideAt }
}

const creditOf = ({ missed }: Ticket, policy: Policy) =>
  missed < policy.missedLimit ? policy.returnCreditMinutes : 0

/** After a missed call some of the earned waiting is kept; after too many none. */
function whenReturned(reference: Reference, ticket: Ticket, policy: Policy): Reference {
  const { returnedAt } = ticket
  if (returnedAt === undefined) return reference
  const at = Math.max(reference.at, returnedAt - creditOf(ticket, policy) * minute)
  return { at, turnFrom: reference.turnFrom }
}

/** Since when a ticket counts as waiting. Coming later never gives an earlier reference. */
export function referenceOf(ticket: Ticket, policy: Policy): Reference {
  const { slotAt, joinedAt } = ticket
  const joined =
    slotAt === undefined
      ? { at: joinedAt, turnFrom: joinedAt }
      : ofAppointment(ticket, slotAt, policy)
  return whenReturned(whenInside(joined, ticket, policy), ticket, policy)
}

function tellJoining(ticket: Ticket, policy: Policy): Reason {
  const { slotAt, joinedAt, origin } = ticket
  if (slotAt === undefined) {
    return { code: origin === 'remote' ? 'remote' : 'walkIn', values: { joinedAt } }
  }
  const presentAt = presentOf(ticket)
  const late = presentAt - slotAt
  const punctuality = punctualityOf(late, policy)
  if (punctuality === 'onTime') return { code: 'appointment', values: { slotAt } }
  const values = { slotAt, presentAt, lateMinutes: Math.floor(late / minute) }
  return { code: punctuality === 'late' ? 'appointmentLate' : 'appointmentLapsed', values }
}

/** What the reference is made of, for a person to read. */
export function tellReference(ticket: Ticket, policy: Policy): Reason[] {
  const { insideAt, returnedAt } = ticket
  const reasons = [tellJoining(ticket, policy)]
  if (insideAt !== undefined) reasons.push({ code: 'inside', values: { insideAt } })
  if (returnedAt !== undefined) {
    const creditMinutes = creditOf(ticket, policy)
    reasons.push({ code: 'returned', values: { returnedAt, creditMinutes } })
  }
  return reasons
}
