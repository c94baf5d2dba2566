import { Type } from 'typebox'
import { event } from '#platform/events'

// The office stands beside the facts. Never an answer, a name or a paper.
const facts = {
  caseId: Type.String(),
  person: Type.Optional(Type.String()),
  reference: Type.String(),
  service: Type.String(),
  state: Type.String(),
  status: Type.String(),
  language: Type.String(),
  reason: Type.Optional(Type.String()),
  promisedOn: Type.Optional(Type.String()),
  /** Which kind of the service it is, once that is chosen. */
  variant: Type.Optional(Type.String()),
}

/** Somebody began an application. */
export const draftStarted = event('applications.draftStarted', facts)

/** Answers were kept. Which ones is nobody's business. */
export const answersSaved = event('applications.answersSaved', {
  caseId: Type.String(),
  version: Type.Integer(),
})

/** A draft goes on at another office. */
export const moved = event('applications.moved', { ...facts, before: Type.String() })

/** It is asked for to go on at another office; the house carries that out. */
export const transferAsked = event('applications.transferAsked', { ...facts, to: Type.String() })

/** Handed in before, it goes on at another office from now on; told with the office it is at now. */
export const transferred = event('applications.transferred', { ...facts, before: Type.String() })

/** The application was handed in; its bill waits to be paid until then. */
export const submitted = event('applications.submitted', facts)

/** It is paid. */
export const paid = event('applications.paid', facts)

/** The time to pay ran out; the answers are still there. */
export const lapsed = event('applications.lapsed', facts)

/** Paid, but the place was gone: another is to be chosen, without paying again. */
export const placeLost = event('applications.placeLost', facts)

/** Another place was chosen. */
export const placeFound = event('applications.placeFound', facts)

/** The applicant came to the office. */
export const arrived = event('applications.arrived', facts)

/** The papers were looked at and the interview held. */
export const interviewed = event('applications.interviewed', facts)

/** Photo and fingerprints were taken; the promise of days begins. */
export const photographed = event('applications.photographed', facts)

/** The office said yes. */
export const approved = event('applications.approved', facts)

/** The office said no, for a reason with words. */
export const refused = event('applications.refused', facts)

/** It can be collected. */
export const ready = event('applications.ready', facts)

/** An e-document stands on the application's page; nobody has to come for it. */
export const issued = event('applications.issued', facts)

/** It was handed over. */
export const collected = event('applications.collected', facts)

/** It was not fetched in time. */
export const uncollected = event('applications.uncollected', facts)

/** Nothing happens to it until it is released. */
export const held = event('applications.held', facts)

/** It goes on. */
export const released = event('applications.released', facts)

/** One more paper is needed from the applicant. */
export const papersWanted = event('applications.papersWanted', facts)

/** The paper came. */
export const papersSeen = event('applications.papersSeen', facts)

/** The applicant took it back. */
export const withdrawn = event('applications.withdrawn', facts)

/** An act of a service's own that has no news of its own above. */
export const acted = event('applications.acted', { ...facts, action: Type.String() })

/** Which news an action of a workflow is. */
export const newsOf = {
  submit: submitted,
  paid,
  billExpired: lapsed,
  placeLost,
  placeFound,
  arrive: arrived,
  interview: interviewed,
  photograph: photographed,
  approve: approved,
  refuse: refused,
  ready,
  issue: issued,
  collect: collected,
  cancelUncollected: uncollected,
  hold: held,
  release: released,
  wantPapers: papersWanted,
  papersSeen,
  withdraw: withdrawn,
}

/** An officer wrote down a parent or guardian, or that one began to act; never who it is. */
export const guardianMoved = event('applications.guardianMoved', {
  caseId: Type.String(),
  person: Type.Union([Type.String(), Type.Null()]),
  reference: Type.String(),
  step: Type.Union([Type.Literal('named'), Type.Literal('joined')]),
})
