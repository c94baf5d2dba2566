import { Type } from 'typebox'
import { event } from '#platform/events'

// The news we listen to, with only what we read of it. Its owners may add facts as they like.
const maybeId = Type.Optional(Type.Union([Type.String(), Type.Null()]))
const ofCase = {
  caseId: Type.String(),
  person: maybeId,
  reference: Type.String(),
  status: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
}
const ofBill = {
  caseId: Type.String(),
  person: maybeId,
  billId: Type.String(),
  amountRupiah: Type.Integer(),
}
const ofPlace = {
  caseId: Type.String(),
  person: maybeId,
  bookingId: Type.String(),
  startsAt: Type.String(),
}

export const codeRequested = event('identity.codeRequested', {
  codeId: Type.String(),
  step: Type.Optional(Type.String()),
})

/** A parent or guardian was written down, or began to act. */
export const guardianMoved = event('applications.guardianMoved', { ...ofCase, step: Type.String() })

/** A way into an account was printed at a counter. */
export const returnCodeIssued = event('identity.returnCodeIssued', {
  person: Type.String(),
  caseId: Type.Optional(Type.String()),
})

/** News of a case, by what we tell about it. */
export const caseNews = {
  submitted: event('applications.submitted', ofCase),
  approved: event('applications.approved', ofCase),
  refused: event('applications.refused', ofCase),
  ready: event('applications.ready', ofCase),
  collected: event('applications.collected', ofCase),
  held: event('applications.held', ofCase),
  released: event('applications.released', ofCase),
  papersWanted: event('applications.papersWanted', ofCase),
  withdrawn: event('applications.withdrawn', ofCase),
  uncollected: event('applications.uncollected', ofCase),
}

/** Some services ask for the fee only after the photo. */
export const photographed = event('applications.photographed', ofCase)

/** An act without news of its own; which one is told by its name. */
export const acted = event('applications.acted', { ...ofCase, action: Type.String() })

/** It goes on at another office. */
export const transferred = event('applications.transferred', ofCase)

/** An e-document is there to be opened. */
export const issued = event('applications.issued', ofCase)

/** What the virus scanner says of a paper that had to wait for it. */
export const paperScanned = event('documents.fileScanned', {
  caseId: Type.String(),
  person: maybeId,
  fileId: Type.String(),
  verdict: Type.String(),
})

export const draftStarted = event('applications.draftStarted', ofCase)

/** News of a bill. `applications.paid` follows from `payments.confirmed` and is not told twice. */
export const billNews = {
  paid: event('payments.confirmed', ofBill),
  billExpired: event('payments.billExpired', ofBill),
}

/** Less came than was asked for. */
export const shortPaid = event('payments.shortPaid', {
  ...ofBill,
  attemptId: Type.String(),
  missingRupiah: Type.Integer(),
})

/** A receipt that was shown at a counter and the treasury do not agree. */
export const ntpnDiffers = event('payments.ntpnDiffers', {
  ...ofBill,
  entryId: Type.String(),
  reason: Type.String(),
})

/** A second person has decided whether a fee is asked for. */
export const waiverDecided = event('payments.waiverDecided', {
  ...ofBill,
  waiverId: Type.String(),
  state: Type.String(),
})

const ofClaim = {
  ...ofBill,
  claimId: Type.String(),
  number: Type.String(),
  reason: Type.String(),
}

/** Money of somebody's waits for an answer. */
export const claimOpened = event('payments.claimOpened', { ...ofClaim, dueAt: Type.String() })

/** Something was done about it. */
export const claimMoved = event('payments.claimMoved', {
  ...ofClaim,
  step: Type.String(),
  stepRupiah: Type.Integer(),
})

/** News of an appointment. */
export const placeNews = {
  placeConfirmed: event('appointments.confirmed', ofPlace),
  placeMoved: event('appointments.moved', ofPlace),
  placeCancelled: event('appointments.cancelled', ofPlace),
  placeLost: event('appointments.lost', ofPlace),
}

/** A place that was given back is kept for somebody who waits. */
export const placeOffered = event('appointments.offered', {
  offerId: Type.String(),
  caseId: Type.String(),
  person: maybeId,
  startsAt: Type.String(),
  until: Type.String(),
})

/** Nobody came at the time that was theirs. */
export const placeMissed = event('appointments.missed', ofPlace)

/** Whoever came and was not served chooses another time; with the visit begun (`rest`) they come again for it, and some had `left`. */
export const placeUnserved = event('appointments.unserved', {
  ...ofPlace,
  how: Type.Optional(Type.String()),
})

/** Somebody may collect from now on, or may not any more. */
export const proxyMoved = event('proxies.moved', {
  caseId: Type.String(),
  person: maybeId,
  step: Type.String(),
  how: Type.String(),
})

/** A document was handed to whoever its owner had named. */
export const collectedByProxy = event('proxies.collected', {
  caseId: Type.String(),
  person: maybeId,
})

/** A letter holds no more: the office took it back, or put it right by another. */
export const letterEnded = event('letters.ended', {
  letterId: Type.String(),
  caseId: Type.String(),
  person: maybeId,
  number: Type.String(),
  isAsked: Type.Boolean(),
})

/** Whoever has come needs no reminder. */
export const placeArrived = event('appointments.arrived', ofPlace)

/** A visit is over, with whose it was when that is known. */
export const ticketFinished = event('queue.ticketFinished', {
  ticketId: Type.String(),
  caseId: maybeId,
  person: maybeId,
})

const ofTicket = {
  ticketId: Type.String(),
  label: Type.Optional(Type.String()),
  stage: Type.String(),
  caseId: maybeId,
  person: maybeId,
  fromMinutes: Type.Integer(),
  toMinutes: Type.Integer(),
}

export const turnNear = event('queue.turnNear', ofTicket)

const atCounter = {
  ticketId: Type.String(),
  label: Type.String(),
  caseId: maybeId,
  person: maybeId,
  counter: Type.Integer(),
}

/** The turn has come, to this counter; and once more, when nobody came. */
export const calls = [
  event('queue.ticketCalled', atCounter),
  event('queue.ticketRecalled', atCounter),
]

/** A place goes on to the next day the office is open. */
export const placeKept = event('queue.placeKept', {
  ticketId: Type.String(),
  label: Type.String(),
  caseId: maybeId,
  person: maybeId,
  opensAt: Type.String(),
})

/** Whoever took a number at home should set out. */
export const timeToGo = event('queue.timeToGo', ofTicket)

const ofDays = { caseId: Type.String(), person: maybeId, on: Type.String() }

/** The day by which something is ready was told first. */
export const promised = event('deadlines.promised', ofDays)

/** It moved later. */
export const promiseMoved = event('deadlines.moved', {
  ...ofDays,
  before: Type.String(),
  why: Type.String(),
})
