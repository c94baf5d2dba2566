export { replayDayInTurns, replayDayLater } from './later.ts'
export type {
  ActRecord,
  Begins,
  CallRecord,
  DayLog,
  OrderRecord,
  PromiseRecord,
  TicketRecord,
} from './log.ts'
export { readDayLog } from './read.ts'
export { type Digest, type Fault, type FaultCode, type Replayed, replayDay } from './replay.ts'
export { sayFault } from './say.ts'
export { chainOn, pausesText, type Seal } from './seal.ts'
