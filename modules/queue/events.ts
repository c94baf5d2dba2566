import { Type } from 'typebox'
import { event } from '#platform/events'

const ofTicket = {
  ticketId: Type.String(),
  label: Type.String(),
  service: Type.String(),
  stage: Type.String(),
  caseId: Type.Optional(Type.String()),
  person: Type.Optional(Type.String()),
}
const atCounter = { ...ofTicket, counterId: Type.String(), counter: Type.Integer() }

/** A walk-in took a number. */
export const ticketTaken = event('queue.ticketTaken', ofTicket)

/** Somebody with a booking came through the door. */
export const ticketCheckedIn = event('queue.ticketCheckedIn', ofTicket)

/** Somebody who had missed their call is back. */
export const ticketReturned = event('queue.ticketReturned', ofTicket)

/** The turn has come: to this counter, for these reasons, under this policy. */
export const ticketCalled = event('queue.ticketCalled', {
  ...atCounter,
  kind: Type.String(),
  policy: Type.String(),
  reasons: Type.Array(
    Type.Object({ code: Type.String(), values: Type.Record(Type.String(), Type.Number()) }),
  ),
})

/** Called once more to the same counter. */
export const ticketRecalled = event('queue.ticketRecalled', atCounter)

/** Came to the counter. */
export const serviceBegun = event('queue.serviceBegun', atCounter)

/** Did not come when called; may come back. */
export const ticketMissed = event('queue.ticketMissed', ofTicket)

/** Set aside for a while. Why is told in the office only: officers write names into reasons. */
export const ticketHeld = event('queue.ticketHeld', ofTicket)

/** Back in line after being set aside. */
export const ticketResumed = event('queue.ticketResumed', ofTicket)

/** On to another stage, of the service's own course or by hand. */
export const ticketTransferred = event('queue.ticketTransferred', {
  ...ofTicket,
  fromStage: Type.String(),
})

/** The visit is over. */
export const ticketFinished = event('queue.ticketFinished', ofTicket)

/** Priority was granted or taken back. */
export const classChanged = event('queue.classChanged', { ...ofTicket, class: Type.String() })

/** Gone without being served. */
export const ticketLeft = event('queue.ticketLeft', ofTicket)

/** The turn is near: said once for each ticket and stage. */
export const turnNear = event('queue.turnNear', {
  ...ofTicket,
  place: Type.Integer(),
  fromMinutes: Type.Integer(),
  toMinutes: Type.Integer(),
})

/** Called later than was told, and why, in one of our own words: said once for each rise. */
export const waitRose = event('queue.waitRose', {
  ...ofTicket,
  fromMinutes: Type.Integer(),
  toMinutes: Type.Integer(),
  why: Type.String(),
  amount: Type.Optional(Type.Integer()),
})

/** Whoever holds this number from afar should set out now: said once. */
export const timeToGo = event('queue.timeToGo', {
  ...ofTicket,
  fromMinutes: Type.Integer(),
  toMinutes: Type.Integer(),
})

/** The last act at a counter was a slip and was taken back. */
export const actUndone = event('queue.actUndone', { ...ofTicket, act: Type.String() })

/** A call and its end that stood on paper were entered later, with the times (ISO) they really had. */
export const ticketEntered = event('queue.ticketEntered', {
  ...ofTicket,
  counter: Type.Integer(),
  calledAt: Type.String(),
  finishedAt: Type.String(),
})

/** The whole hall stands still; why is one of our own words. */
export const servicePaused = event('queue.servicePaused', {
  pauseId: Type.String(),
  reason: Type.String(),
})

/** The hall goes on, after so many minutes that count for nobody. */
export const serviceResumed = event('queue.serviceResumed', {
  pauseId: Type.String(),
  minutes: Type.Integer(),
})

/** A place was kept for another day (ISO date; from this instant on), because the hall stood still to the end of its own. */
export const placeKept = event('queue.placeKept', {
  ...ofTicket,
  day: Type.String(),
  opensAt: Type.String(),
})

/** A counter began to serve these stages. */
export const counterOpened = event('queue.counterOpened', {
  counterId: Type.String(),
  counter: Type.Integer(),
  stages: Type.Array(Type.String()),
})

/** A counter stopped serving. */
export const counterClosed = event('queue.counterClosed', {
  counterId: Type.String(),
  counter: Type.Integer(),
})

/** So much of a day stands fast: its record is public, and this is a digest of it. */
export const daySealed = event('queue.daySealed', {
  dayId: Type.String(),
  day: Type.String(),
  nth: Type.Integer(),
  acts: Type.Integer(),
  chain: Type.String(),
  pauses: Type.String(),
  policy: Type.String(),
  rules: Type.String(),
  isOver: Type.Boolean(),
})

/** An office to practise in was emptied by hand. */
export const practiceEmptied = event('queue.practiceEmptied', { tickets: Type.Integer() })
