// Made by npm run types from the migrated schema.
import type { ColumnType, Generated } from 'kysely'

/** Read as parsed JSON, written as JSON text. */
type Json = ColumnType<unknown, string, string>

/** The tables of this part. */
export type Tables = {
  'payments.arrivals': {
    id: string
    message_id: string
    at: Temporal.Instant
    verdict: string
    order_id: string | null
  }
  'payments.attempts': {
    office: string
    id: string
    bill_id: string
    person: string | null
    provider: string
    method: string
    bank: string | null
    order_id: string
    transaction_id: string | null
    state: string
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
  'payments.bills': {
    office: string
    id: string
    case_id: string
    person: string | null
    lines: Json
    amount_rupiah: number
    state: string
    opened_at: Temporal.Instant
    expires_at: Temporal.Instant
    check_at: Temporal.Instant | null
    paid_at: Temporal.Instant | null
    paid_by: string | null
    ended_at: Temporal.Instant | null
    credit_rupiah: Generated<number>
  }
  'payments.claim_numbers': {
    office: string
    year: number
    last: number
  }
  'payments.claim_steps': {
    office: string
    id: string
    claim_id: string
    step: string
    staff: string
    at: Temporal.Instant
    amount_rupiah: number | null
    basis: string | null
    reason: string | null
    payee: string | null
    document: string | null
    told_sealed: Buffer | null
  }
  'payments.claims': {
    office: string
    id: string
    number: string
    case_id: string
    bill_id: string
    transfer_id: string
    person: string | null
    reason: string
    amount_rupiah: number
    returned_rupiah: Generated<number>
    state: string
    opened_at: Temporal.Instant
    due_at: Temporal.Instant
    used_by: string | null
  }
  'payments.differences': {
    id: string
    provider: string
    day: Temporal.PlainDate
    kind: string
    key: string
    office: string | null
    case_id: string | null
    our_rupiah: number | null
    their_rupiah: number | null
    found_at: Temporal.Instant
    state: string
    staff: string | null
    note: string | null
    ended_at: Temporal.Instant | null
    note_sealed: Buffer | null
  }
  'payments.entries': {
    office: string
    transfer_id: string
    account: string
    amount_rupiah: number
  }
  'payments.messages': {
    id: string
    provider: string
    hash: Buffer
    headers: Json
    body: Buffer
    received_at: Temporal.Instant
  }
  'payments.ntpn_entries': {
    office: string
    id: string
    bill_id: string
    attempt_id: string | null
    person: string | null
    ntpn: string
    code: string
    state: string
    reason: string | null
    staff: string
    at: Temporal.Instant
    decided_at: Temporal.Instant | null
  }
  'payments.owed_answers': {
    office: string
    id: string
    transfer_id: string
    outcome: string
    document: string | null
    staff: string
    at: Temporal.Instant
  }
  'payments.report_rows': {
    report_id: string
    line: number
    key: string
    amount_rupiah: number
    settled_at: Temporal.Instant
    ntpn: string | null
    reference: string | null
  }
  'payments.report_slips': {
    report_id: string
    line: number
    problem: string
    text: string
  }
  'payments.reports': {
    id: string
    provider: string
    day: Temporal.PlainDate
    hash: Buffer
    source: string
    staff: string
    at: Temporal.Instant
    rows: number
  }
  'payments.shares': {
    office: string
    bill_id: string
    case_id: string
    amount_rupiah: number
    is_open: boolean
  }
  'payments.transfers': {
    office: string
    id: string
    bill_id: string
    attempt_id: string
    kind: string
    at: Temporal.Instant
  }
  'payments.waivers': {
    office: string
    id: string
    case_id: string
    bill_id: string
    person: string | null
    before_rupiah: number
    after_rupiah: number
    basis: string | null
    proof: string | null
    reason: string | null
    state: string
    staff: string
    at: Temporal.Instant
    decided_by: string | null
    decided_at: Temporal.Instant | null
    why_not: string | null
    told_sealed: Buffer | null
    why_sealed: Buffer | null
  }
}
