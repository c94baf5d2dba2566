/** Somebody on a list, as the list names them. */
export type ListedPerson = {
  /** Its number in the list. */
  number: string
  names: string[]
  /** Years of birth with the day where the list has one: "1951-06-19", "1951-06" or "1951". */
  births: string[]
  /** Numbers of passports and identity papers. */
  papers: string[]
}

/** A list as it was read. */
export type Watchlist = {
  /** Named by its content: another text is another version. */
  version: string
  /** Until when it is known to be true. */
  asOf: Temporal.Instant
  people: ListedPerson[]
}

/** Where the list of those who may not leave or enter comes from. Others can stand behind the same word. */
export type WatchlistPort = {
  name: string
  /** The list now; throws when it cannot be read, and whoever asks then goes on by the one before. */
  read: () => Promise<Watchlist>
}
