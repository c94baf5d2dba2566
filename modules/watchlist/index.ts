import { createCheck } from './check.ts'
import { createDecide } from './decide.ts'
import { createLook } from './look.ts'
import type { Needs } from './needs.ts'
import { createReactions } from './reactions.ts'
import { createReadOn } from './read-on.ts'

export { longestReason, type Verdict, verdicts } from './decide.ts'
export type { Resemblance } from './domain.ts'
export { createWatchGuard, type Deed, type WatchGuard } from './guard.ts'
export type { Hold, HoldLine, ListAge } from './look.ts'
export type { GuardNeeds, Needs } from './needs.ts'

/** Applications held against a list of those who may not leave or enter. */
export const createWatchlist = (needs: Needs) => ({
  ...createCheck(needs),
  ...createDecide(needs),
  ...createLook(needs),
  ...createReadOn(needs),
  /** What we do on others' news; hand it to the relay. */
  reactions: createReactions(),
})

/** What createWatchlist makes. */
export type Watching = ReturnType<typeof createWatchlist>
