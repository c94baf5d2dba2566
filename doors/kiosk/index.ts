import type { Route } from '#platform/http'
import { billRoutes } from './bill/page.ts'
import { checkInRoutes } from './check-in/page.ts'
import { recorded, soundNameOf } from './ear/recorded.ts'
import { helpRoutes } from './help/page.ts'
import { homeRoutes } from './home/page.ts'
import type { Needs } from './needs.ts'
import { numberRoutes } from './number/page.ts'
import { ratingRoutes } from './rating/page.ts'
import { slipRoutes } from './slip/page.ts'
import { printRoutes } from './slip/print.ts'
import { createSlips } from './slips.ts'

export { listLabels } from './ear/labels.ts'
export { recorded, soundNameOf } from './ear/recorded.ts'
export type { Needs } from './needs.ts'
export { createKioskTrouble } from './trouble/page.ts'

/** The scripts of this door by name, for whoever bundles them. */
export const islands: { name: string; entry: string }[] = [
  { name: 'kios', entry: new URL('./islands/print.ts', import.meta.url).href },
  { name: 'dengar', entry: new URL('./islands/listen.ts', import.meta.url).href },
]

/** What the kiosk reads aloud, as files; the signs of a queue number are the board's. */
export const soundFiles: { name: string; file: string }[] = (['id', 'en'] as const)
  .flatMap((language) => recorded[language].map((text) => `${soundNameOf(language, text)}.mp3`))
  .map((name) => ({ name, file: new URL(`./sounds/${name}`, import.meta.url).href }))

/** The kiosk at the door of each office: come with a booking, take a number, ask for help. */
export function createKiosk(needs: Needs): Route[] {
  const standing = { ...needs, slips: createSlips(needs) }
  const steps = [homeRoutes, checkInRoutes, numberRoutes, helpRoutes, slipRoutes, printRoutes]
  return [...steps, billRoutes, ratingRoutes].flatMap((routes) => routes(standing))
}
