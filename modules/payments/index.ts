import { createBills } from './bills.ts'
import { createBooks } from './books.ts'
import { createCharge } from './charge.ts'
import { createClaimOpening } from './claim-opening.ts'
import { createClaims } from './claims.ts'
import type { Needs } from './needs.ts'
import { createNotices } from './notices.ts'
import { createOpening } from './opening.ts'
import { createSettle } from './settle.ts'
import { createSharing } from './sharing.ts'
import { createSweeps } from './sweeps.ts'

export { banks, type Method } from '#platform/gateways'
export type { Wish } from './charge.ts'
export type { OpenedClaim } from './claim-opening.ts'
export type {
  Claim,
  ClaimReason,
  ClaimState,
  ClaimStep,
  ClaimStepKind,
  NewProposal,
} from './claims.ts'
export type { Differences, SettledRow } from './compare.ts'
export { type AttemptState, type BillState, type Line, shareOf } from './domain.ts'
export * as paymentEvents from './events.ts'
export type { Needs as PaymentNeeds } from './needs.ts'
export type { Notice } from './notices.ts'
export type { NewBill } from './opening.ts'
export type { Attempt, Bill } from './rows.ts'

/** Bills and what pays them. The provider is reached through the gateway that is given. */
export function createPayments(needs: Needs) {
  const claiming = createClaimOpening(needs)
  const claims = createClaims(needs)
  const { voidClaimsIn, ...answering } = claims
  const settle = createSettle(needs, { open: claiming.open, voidClaimsIn })
  const opening = createOpening(needs)
  return {
    ...createBills(needs, opening),
    ...createSharing(needs, opening),
    ...createCharge(needs, settle),
    ...createNotices(needs, settle),
    ...createSweeps(needs, settle),
    ...createBooks(needs),
    openClaimIn: claiming.openClaimIn,
    ...answering,
  }
}

/** The module's face. */
export type Payments = ReturnType<typeof createPayments>
