import { createBills } from './bills.ts'
import { createBooks } from './books.ts'
import { createCarrying } from './carrying.ts'
import { createCharge } from './charge.ts'
import { createClaimOpening } from './claim-opening.ts'
import { createClaimReading } from './claim-reading.ts'
import { createClaims } from './claims.ts'
import { createClear } from './clear.ts'
import { createCredit } from './credit.ts'
import type { Needs } from './needs.ts'
import { createNotices } from './notices.ts'
import { createNtpn } from './ntpn.ts'
import { createNtpnChecks } from './ntpn-checks.ts'
import { createOpening } from './opening.ts'
import { createReports } from './reports.ts'
import type { Bill } from './rows.ts'
import { createSettle } from './settle.ts'
import { createSharing } from './sharing.ts'
import { createSweeps } from './sweeps.ts'
import { createWaivers } from './waivers.ts'
import { waysToPay } from './ways.ts'

export { banks, type Method } from '#platform/gateways'
export type { Wish } from './charge.ts'
export type { OpenedClaim } from './claim-opening.ts'
export {
  type Claim,
  type ClaimReason,
  type ClaimState,
  type ClaimStep,
  type ClaimStepKind,
  isUsableFor,
} from './claim-reading.ts'
export type { NewProposal } from './claims.ts'
export type { DifferenceKind } from './compare.ts'
export { type AttemptState, type BillState, type Line, shareOf } from './domain.ts'
export * as paymentEvents from './events.ts'
export type { Needs as PaymentNeeds } from './needs.ts'
export type { Notice } from './notices.ts'
export type { NtpnEntry, NtpnReason, Receipt } from './ntpn.ts'
export type { NewBill } from './opening.ts'
export { reportHeads } from './report-file.ts'
export type { Difference, Lacking, MonthSum, Report } from './reports.ts'
export { zoneOfMoney } from './reports.ts'
export type { ReturnWay } from './return-ways.ts'
export type { Attempt, Bill } from './rows.ts'
export type { NewWaiver, Waiver } from './waivers.ts'
export { qrisCapRupiah, type Way } from './ways.ts'

/** Bills and what pays them. The provider is reached through the gateway that is given. */
export function createPayments(needs: Needs) {
  const claiming = createClaimOpening(needs)
  const claims = createClaims(needs)
  const { voidClaimsIn, ...answering } = claims
  const credit = createCredit(needs, claiming)
  const checks = createNtpnChecks(needs)
  const settle = createSettle(
    needs,
    { open: claiming.open, voidClaimsIn, useFor: credit.useFor, release: credit.release },
    checks,
  )
  const opening = createOpening(needs, credit)
  return {
    ...createBills(needs, opening),
    ...createSharing(needs, { opening, credit }),
    ...createCharge(needs, settle),
    ...createNotices(needs, settle),
    ...createSweeps(needs, settle, credit),
    ...createNtpn(needs, { settle, checks }),
    /** The ways to pay this bill, and why one is not offered. */
    listWays: ({ dueRupiah }: Pick<Bill, 'dueRupiah'>) =>
      waysToPay([...needs.gateway.kinds, ...(needs.billing?.kinds ?? [])], dueRupiah),
    ...createBooks(needs),
    ...createReports(needs, settle),
    ...createWaivers(needs, opening),
    ...createClear(needs),
    ...createCarrying({ claiming, opening }),
    openClaimIn: claiming.openClaimIn,
    ...answering,
    ...createClaimReading(needs),
  }
}

/** The module's face. */
export type Payments = ReturnType<typeof createPayments>
