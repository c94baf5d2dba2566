import type { Bank, Method } from '#platform/gateways'
import type { Claim } from './claim-reading.ts'
import { type AttemptState, type BillState, casesOf, type Line } from './domain.ts'

/** A bill as the module keeps it. */
export type BillRow = {
  office: string
  id: string
  case_id: string
  person: string | null
  lines: Line[]
  amount_rupiah: number
  state: BillState
  opened_at: Temporal.Instant
  expires_at: Temporal.Instant
  check_at: Temporal.Instant | null
  paid_at: Temporal.Instant | null
  paid_by: string | null
  /** How much of it is here already, from a short payment or from before. */
  credit_rupiah: number
}

/** An attempt as the module keeps it. */
export type AttemptRow = {
  office: string
  id: string
  bill_id: string
  person: string | null
  provider: string
  method: Method['kind']
  bank: Bank | null
  order_id: string
  transaction_id: string | null
  state: AttemptState
  amount_rupiah: number
  code: string | null
  pay_url: string | null
  started_at: Temporal.Instant
  expires_at: Temporal.Instant
  calling_until: Temporal.Instant | null
  provisional_until: Temporal.Instant | null
  poll_at: Temporal.Instant | null
  note: string | null
  settled_at: Temporal.Instant | null
  received_rupiah: number | null
  ntpn: string | null
  proof: string | null
}

/** One try to pay, as screens show it. `code` is the QR text or the account number. */
export type Attempt = {
  attemptId: string
  method: Method
  state: AttemptState
  code: string | null
  /** What the provider calls it. */
  transactionId: string | null
  /** What is paid with it. */
  amountRupiah: number
  /** The treasury's number that proves it. */
  ntpn: string | null
  payUrl: string | null
  expiresAt: Temporal.Instant
}

/** A bill, as screens show it, with the newest attempts first. */
export type Bill = {
  billId: string
  office: string
  caseId: string
  /** Everybody it is for; one, or a family that pays together. */
  caseIds: string[]
  person: string | null
  lines: Line[]
  amountRupiah: number
  /** What is still to be paid, when part of it is here already. */
  dueRupiah: number
  state: BillState
  openedAt: Temporal.Instant
  expiresAt: Temporal.Instant
  paidAt: Temporal.Instant | null
  attempts: Attempt[]
  /** Money of it that the office must answer for. */
  claims: Claim[]
}

/** What a bill is to whoever touches it: of its person, and of every application it is for. */
export const resourceOf = ({ office, person, case_id: caseId, lines }: BillRow) => ({
  ...{ office, person, caseIds: casesOf({ caseId, lines }) },
})

/** How an attempt is paid. */
export const methodOf = ({ method, bank }: AttemptRow): Method =>
  method === 'va' ? { kind: 'va', bank: bank! } : { kind: method }

/** An attempt without what only the module needs. */
export const attemptOf = (row: AttemptRow): Attempt => ({
  attemptId: row.id,
  method: methodOf(row),
  state: row.state,
  code: row.code,
  transactionId: row.transaction_id,
  amountRupiah: row.amount_rupiah,
  ntpn: row.ntpn,
  payUrl: row.pay_url,
  expiresAt: row.expires_at,
})

/** A bill without what only the module needs. */
export const billOf = (row: BillRow, attempts: AttemptRow[], claims: Claim[] = []): Bill => ({
  billId: row.id,
  office: row.office,
  caseId: row.case_id,
  caseIds: casesOf({ caseId: row.case_id, lines: row.lines }),
  person: row.person,
  lines: row.lines,
  amountRupiah: row.amount_rupiah,
  dueRupiah: Math.max(row.amount_rupiah - row.credit_rupiah, 0),
  state: row.state,
  openedAt: row.opened_at,
  expiresAt: row.expires_at,
  paidAt: row.paid_at,
  attempts: attempts.map(attemptOf),
  claims,
})
