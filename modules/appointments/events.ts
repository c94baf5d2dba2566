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

/** Somebody with a place came, and was not finished; `how`: only the `rest` of the visit is left, or they `left`. */
export const unserved = event('appointments.unserved', {
  ...facts,
  how: Type.Optional(Type.String()),
})

const ofPlace = { freedId: Type.String(), startsAt: Type.String() }

/** A place that was given back is nobody's for a while. */
export const cooling = event('appointments.cooling', ofPlace)

/** A place that was given back is in the calendar again, for everybody. */
export const opened = event('appointments.opened', ofPlace)

const ofWish = { caseId: Type.String(), person: Type.String(), service: Type.String() }

/** Somebody asks to be told of an earlier place. */
export const waiting = event('appointments.waiting', {
  ...ofWish,
  firstDay: Type.String(),
  lastDay: Type.String(),
})

/** They wait no longer: they have a place, left the list, or their last day is over. */
export const waitingEnded = event('appointments.waitingEnded', { ...ofWish, why: Type.String() })

const ofOffer = { offerId: Type.String(), caseId: Type.String(), person: Type.String() }

/** A place is kept for somebody who was drawn among those who wait. */
export const offered = event('appointments.offered', {
  ...ofOffer,
  ...ofPlace,
  among: Type.Integer(),
  until: Type.String(),
})

/** What became of it: taken, left, or nobody answered in time. */
export const offerEnded = event('appointments.offerEnded', {
  ...ofOffer,
  freedId: Type.String(),
  how: Type.String(),
})
