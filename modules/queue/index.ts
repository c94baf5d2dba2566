import { afarVerbs } from './afar.ts'
import { callVerbs } from './calls.ts'
import { counterVerbs } from './counters.ts'
import { dayEndVerbs } from './day-end.ts'
import { createDayLogs } from './day-log.ts'
import { dayVerbs } from './day-view.ts'
import { entryVerbs } from './entries.ts'
import { frameVerbs } from './frame.ts'
import { hallVerbs } from './hall-view.ts'
import { minuteVerbs } from './minutes.ts'
import { movedVerbs } from './moved.ts'
import { nearVerbs } from './near.ts'
import type { Needs } from './needs.ts'
import { openVerbs } from './open-figures.ts'
import { paceVerbs } from './pace.ts'
import { parkedVerbs } from './parked.ts'
import { partyVerbs } from './party.ts'
import { pauseVerbs } from './pauses.ts'
import { practiceVerbs } from './practice.ts'
import { quickVerbs } from './quick.ts'
import { createReactions } from './reactions.ts'
import { sealVerbs } from './seals.ts'
import { servingVerbs } from './serving.ts'
import { ticketVerbs } from './tickets.ts'
import { createTogether } from './together.ts'
import { tyingVerbs } from './tying.ts'
import { undoVerbs } from './undo.ts'

export { type FarRequest, mostTravelMinutes } from './afar.ts'
export type { CalledBefore } from './called-before.ts'
export type { Call } from './calls.ts'
export type { CheckIn } from './check-in.ts'
export type { Counter, CounterPlan, Opening } from './counters.ts'
export type { DayFigures } from './day-figures.ts'
export { createDayLogs } from './day-log.ts'
export type { ExceptionRow, PromiseRow, SittingRow, VisitRow } from './day-queries.ts'
export type { DayView } from './day-view.ts'
export type { Finished } from './deciding.ts'
export type { PaperCall } from './entries.ts'
export * from './events.ts'
export type { Frame, FrameCall, FrameRow } from './frame.ts'
export type {
  AwayTicket,
  DayCount,
  HallCounter,
  HallTicket,
  HallView,
  InLine,
} from './hall-view.ts'
export { mustLeave } from './leaving.ts'
export type { Appointments, Booking, Catalogue, Needs, Office, Service, Stage } from './needs.ts'
export {
  type Fairness,
  fairGapMinutes,
  mostDays,
  type OpenFigures,
  type Spread,
} from './open-figures.ts'
export { type Burst, pace } from './pace.ts'
export type { PartyMember } from './party.ts'
export type { PauseRow } from './pause-queries.ts'
export { type PauseReason, type PauseView, pauseReasons } from './pauses.ts'
export { type Rise, tellCause } from './rises.ts'
export { countWaiting, findNo, findNoFromAfar, type Room } from './room.ts'
export { dayIdOf, type SealedDay } from './seals.ts'
export { collectStage, isCollecting } from './stages.ts'
export type { OwnTicketView, TicketView } from './ticket-view.ts'
export type { NumberRequest } from './tickets.ts'
export type { RiseCause } from './told-queries.ts'
export { type Undoable, type UndoableAct, undoSeconds } from './undo.ts'
export { tellPause, tellReasons, tellStandstill, type Why } from './why.ts'

/** The hall of every office: numbers, calls, promises and the public frame. */
export function createQueue(needs: Needs) {
  const together = createTogether(needs)
  return {
    ...counterVerbs(needs),
    ...ticketVerbs(needs, together),
    ...afarVerbs(needs),
    ...callVerbs(needs, together),
    ...servingVerbs(needs, together),
    ...partyVerbs(needs),
    ...hallVerbs(needs),
    reactions: createReactions(needs),
    ...dayVerbs(needs),
    ...openVerbs(needs),
    ...createDayLogs(needs),
    ...frameVerbs(needs),
    ...nearVerbs(needs),
    ...minuteVerbs(needs),
    ...dayEndVerbs(needs),
    ...quickVerbs(needs),
    ...entryVerbs(needs),
    ...undoVerbs(needs),
    ...tyingVerbs(needs),
    ...movedVerbs(needs),
    ...parkedVerbs(needs),
    ...paceVerbs(needs),
    ...pauseVerbs(needs),
    ...practiceVerbs(needs),
    ...sealVerbs(needs),
  }
}

/** The queue as other parts hold it. */
export type Queue = ReturnType<typeof createQueue>
