export { type Alternative, kilometresBetween, nearestAlternatives } from './alternatives.ts'
export { layOutAnew, nameLayout } from './anew.ts'
export { listBlocks, type Seat, takeBlock } from './block.ts'
export {
  type Counter,
  findVisit,
  type StageMinutes,
  type Visit,
  visitsPerMinute,
} from './capacity.ts'
export { formatCode, makeCode, readCode } from './code.ts'
export { afterTakes, type BookableDay, type Takes, type UsedSlot } from './day.ts'
export { type DayState, judgeDay } from './day-state.ts'
export { drawElsewhere } from './elsewhere.ts'
export { addUp, type Begun, splitTakes, takeBehind } from './errands.ts'
export { layOutDay, SLOT_MINUTES, type Slot, slotOf, slotSeconds } from './layout.ts'
export { type FacilityKind, facilityKinds, type OfficeFile, officeFile } from './office-file.ts'
export {
  countPlaces,
  listPlaces,
  type Place,
  type PlaceReason,
  takeBack,
  takePlace,
} from './places.ts'
export {
  type BookingPolicy,
  bookableShare,
  findNextRelease,
  releasedShare,
  usualPolicy,
} from './policy.ts'
export { type Spread, spreadVisits } from './spread.ts'
export {
  coolUntil,
  drawOne,
  isInPart,
  isSoon,
  nextAsking,
  offerUntil,
  type PartOfDay,
  usualWaiting,
  type WaitingPolicy,
} from './waiting.ts'
export { type Binding, findBinding, type Parts } from './why-full.ts'
