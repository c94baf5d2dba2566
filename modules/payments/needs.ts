import { randomUUIDv7 } from 'node:crypto'
import type { Conflicts } from '#packages/access'
import type { Db, Reader } from '#platform/db'
import type { Events } from '#platform/events'
import type { Method, PaymentGateway } from '#platform/gateways'
import { casesOf } from './domain.ts'
import type { AttemptRow, BillRow } from './rows.ts'
import type { Sealing } from './words.ts'

/** What payments stands on. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  vault: Sealing
  gateway: PaymentGateway
  /** The state's billing system, where the office is bound to it. */
  billing?: PaymentGateway | undefined
  /** Whether a gateway's settlement is final, or only the treasury's number is. */
  finality?: 'settlement' | 'ntpn' | undefined
  /** Nobody handles money of their own or of their family. */
  conflicts?: Conflicts<Reader>
}

/** The provider an attempt was made at. */
export const gatewayOf = ({ gateway, billing }: Needs, provider: string): PaymentGateway =>
  billing?.name === provider ? billing : gateway

/** The provider that offers this way to pay, when one does. */
export const gatewayFor = (
  { gateway, billing }: Pick<Needs, 'gateway' | 'billing'>,
  kind: Method['kind'],
): PaymentGateway | undefined => [gateway, billing].find((one) => one?.kinds.includes(kind))

/** Ids are ours and in order of time. */
export const newId = (): string => randomUUIDv7()

/** The facts every event about a bill carries. */
export const billFacts = (bill: BillRow) => {
  const caseIds = casesOf({ caseId: bill.case_id, lines: bill.lines })
  return {
    office: bill.office,
    billId: bill.id,
    caseId: bill.case_id,
    ...(caseIds.length > 1 && { caseIds }),
    person: bill.person,
    amountRupiah: bill.amount_rupiah,
  }
}

/** The facts every event about an attempt carries. */
export const attemptFacts = (bill: BillRow, attempt: AttemptRow) => ({
  ...billFacts(bill),
  attemptId: attempt.id,
  amountRupiah: attempt.amount_rupiah,
})
