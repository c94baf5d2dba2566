import { createAlike } from './alike.ts'
import { createFind } from './find.ts'
import type { Needs } from './needs.ts'
import { createReactions } from './reactions.ts'
import { createReadLog } from './read-log.ts'
import { createUpkeep } from './upkeep.ts'
import { createWrite } from './write.ts'

export type { Alike, Compared } from './alike.ts'
export {
  type Inquiry,
  longestWords,
  type Purpose,
  purposes,
  readInquiry,
  type Typed,
} from './domain.ts'
export * as searchEvents from './events.ts'
export type { Found, Hit } from './find.ts'
export type { Known } from './marks.ts'
export type { Needs } from './needs.ts'
export type { Look, SearchMade } from './read-log.ts'
export type { Told } from './told.ts'
export { type Entry, knownOf } from './write.ts'

/** One search over everything the office keeps, with a purpose and a log. */
export const createSearch = (needs: Needs) => ({
  ...createFind(needs),
  ...createAlike(needs),
  ...createReadLog(needs),
  ...createWrite(needs),
  ...createUpkeep(needs),
  /** What we do on others' news; hand it to the relay. */
  reactions: createReactions(needs),
})

/** What createSearch makes. */
export type Search = ReturnType<typeof createSearch>
