import { createLook } from './look.ts'
import type { Needs } from './needs.ts'
import { createReactions } from './reactions.ts'
import { createSay } from './say.ts'

export type { Pair, PairLine } from './look.ts'
export type { Needs } from './needs.ts'
export { longestReason } from './say.ts'

/** Entries that may be of one person, and two persons who say so. */
export const createDuplicates = (needs: Needs) => ({
  ...createLook(needs),
  ...createSay(needs),
  /** What we do on others' news; hand it to the relay. */
  reactions: createReactions(needs),
})

/** What createDuplicates makes. */
export type Duplicates = ReturnType<typeof createDuplicates>
