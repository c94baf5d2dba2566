export { createBoard } from './page.ts'
export { createScreens, type Screens } from './screens.ts'
export { type Spoken, type SpokenRow, sayWait, speak } from './spoken.ts'
