import { type Browsing, openBrowser } from './browser.ts'
import { lentDatabase } from './lent-database.ts'
import { type House, openHouse } from './open-house.ts'

/** One house and one browser for all journeys of a file. */
export type Opened = { house: House; browsing: Browsing }

type Hooks = Record<'before' | 'after', (work: () => Promise<void>) => void>

/** Opens both before the file's first test and ends them after its last. */
export function openForAll({ before, after }: Hooks): Opened {
  const ends: (() => Promise<void>)[] = []
  const ending = { after: (end: () => Promise<void>) => void ends.unshift(end) }
  const opened = {} as Opened
  before(async () => {
    opened.house = await openHouse(ending, { env: { DATABASE_URL: await lentDatabase() } })
    opened.browsing = await openBrowser(ending, opened.house.url)
  })
  after(async () => {
    for (const end of ends) await end()
  })
  return opened
}
