export type { Letter, Needs, Player } from './needs.ts'
export { createDemo, createLinks } from './page.ts'
