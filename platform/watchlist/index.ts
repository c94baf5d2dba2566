export { openListFile, readListText } from './file.ts'
export type { ListedPerson, Watchlist, WatchlistPort } from './port.ts'
