export type { DayLook, DayWish, Letter, Needs, Player } from './needs.ts'
export { createDemo, createLinks } from './page.ts'
