import { sounds } from './announce.ts'

export { chime, sayings } from './announce.ts'
export { createBoard } from './page.ts'
export { createScreens, type Screens } from './screens.ts'
export { type Spoken, type SpokenRow, sayWait, speak } from './spoken.ts'

const here = (path: string) => new URL(path, import.meta.url).href

/** The looks of this door. */
export const styles: string[] = [here('./view.css')]

/** The scripts of this door by name, for whoever bundles them. */
export const islands: { name: string; entry: string }[] = [
  { name: 'papan', entry: here('./islands/voice.ts') },
]

/** What the board says, as files. */
export const soundFiles: { name: string; file: string }[] = sounds.map((name) => ({
  name: `${name}.mp3`,
  file: here(`./sounds/${name}.mp3`),
}))
