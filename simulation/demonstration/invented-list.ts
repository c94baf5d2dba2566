import { readFileSync } from 'node:fs'
import { realNow } from '#platform/clock'
import { readListText, type WatchlistPort } from '#platform/watchlist'

/** A list of people who do not exist, always of this minute. */
export function inventedList(): WatchlistPort {
  const text = readFileSync(new URL('./invented-list.csv', import.meta.url), 'utf8')
  return { name: 'invented', read: async () => readListText(text, realNow()) }
}
