import { Type } from 'typebox'
import { event } from '#platform/events'

// The office stands beside the facts. Instants are ISO text.
const facts = {
  bookingId: Type.String(),
  caseId: Type.String(),
  person: Type.Optional(Type.String()),
  service: Type.String(),
  startsAt: Type.String(),
}

/** A place is held while somebody fills in the form. */
export const held = event('appointments.held', { ...facts, holdUntil: Type.String() })

/** A place is kept until the bill is paid or runs out. */
export const kept = event('appointments.kept', { ...facts, keptUntil: Type.String() })

/** A place nobody paid for or finished in time is free again. */
export const released = event('appointments.released', facts)

/** The place is theirs. */
export const confirmed = event('appointments.confirmed', facts)

/** The same visit, the same code, another minute. */
export const moved = event('appointments.moved', { ...facts, before: Type.String() })

/** Somebody gave their place back. */
export const cancelled = event('appointments.cancelled', facts)

/** The money came after the place was gone; another has to be offered. */
export const lost = event('appointments.lost', facts)

/** Somebody with a place came to the office. */
export const arrived = event('appointments.arrived', facts)

/** Somebody with a place did not come. */
export const missed = event('appointments.missed', facts)
