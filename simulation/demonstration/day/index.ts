export { type Day, openDay } from './day.ts'
export type { Needs as DayNeeds } from './needs.ts'
export { dayDomain } from './people.ts'
export { hoursOf } from './setting.ts'
