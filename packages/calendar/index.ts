export { isChild } from './age.ts'
export {
  countsOn,
  type Deadline,
  deadlineOf,
  type Pause,
  type Target,
  workedTime,
} from './deadline.ts'
export {
  formatDay,
  formatHours,
  formatMoment,
  formatMonth,
  formatRange,
  formatShortDay,
  formatTime,
} from './format.ts'
export {
  type Holiday,
  type Holidays,
  holidaysCheckedOn,
  holidaysComparedIn,
  holidaysKnownUntil,
  nationalHolidays,
} from './holidays.ts'
export { dayNamed, momentNamed } from './named.ts'
export {
  createCalendar,
  type ExceptionText,
  type OfficeCalendar,
  type Weekday,
  type WeekText,
  weekdays,
} from './office-calendar.ts'
export {
  type Closure,
  findClosure,
  findNextOpening,
  type Interval,
  isOpen,
  isWorkingDay,
  openFrom,
  openIntervals,
} from './opening.ts'
export { findEndOfDay } from './typed-day.ts'
export { describeCalendar } from './version.ts'
export { addWorkingDays, addWorkingTime, workingTimeBetween } from './working-time.ts'
export { type Bilingual, dayOf, type Language, type Zone, zoneLabel, zones } from './zones.ts'
