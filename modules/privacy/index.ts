import { createCopy } from './copy.ts'
import { createDestroying } from './destroying.ts'
import { createHolds } from './holds.ts'
import type { Needs } from './needs.ts'
import { createPauses } from './pauses.ts'
import { createRequests } from './requests.ts'
import { createRetention } from './retention.ts'

export type { CopiedCase, Copy } from './copy.ts'
export {
  clockHours,
  exceptionReasons,
  holdReasons,
  hoursLeft,
  thinkHours,
  type Verdict,
} from './domain.ts'
export * as privacyEvents from './events.ts'
export type { Hold, HoldWish } from './holds.ts'
export type { Needs } from './needs.ts'
export { createPauseGuard, type Pause } from './pauses.ts'
export { type Purpose, purposeOf, purposes } from './register.ts'
export type { Clock, Foreseen, Part, Request } from './requests.ts'
export type { Destruction } from './retention.ts'

/** The rights people have over their own data, and what the office must keep all the same. */
export function createPrivacy(needs: Needs) {
  const destroying = createDestroying(needs)
  const requests = createRequests(needs, destroying)
  return {
    ...createCopy(needs),
    ...createHolds(needs),
    ...createPauses(needs),
    ...requests,
    ...createRetention(needs, { destroying, requests }),
  }
}

/** What createPrivacy makes. */
export type Privacy = ReturnType<typeof createPrivacy>
