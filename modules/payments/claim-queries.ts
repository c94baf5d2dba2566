import { type Reader, sql, type Tx } from '#platform/db'
import type { Method } from '#platform/gateways'

/** Why money is claimed back. */
export type ClaimReason = 'late' | 'surplus' | 'withdrawn' | 'short' | 'changed' | 'leftOver'

/** Whether the money is still booked as a fee; otherwise it is owed already. */
export const isFee = (reason: ClaimReason): boolean =>
  reason === 'withdrawn' || reason === 'changed'

/** Where a claim stands; the last four are ends. */
export type ClaimState =
  | 'open'
  | 'proposed'
  | 'approved'
  | 'returned'
  | 'rejected'
  | 'used'
  | 'void'

/** What can happen to a claim. */
export type ClaimStepKind =
  | 'opened'
  | 'contacted'
  | 'proposedReturn'
  | 'proposedReject'
  | 'sentBack'
  | 'approved'
  | 'rejected'
  | 'returned'
  | 'used'
  | 'reopened'
  | 'void'
  | 'objected'

/** A claim as the module keeps it, with what the payment was. */
export type ClaimRow = {
  office: string
  id: string
  number: string
  case_id: string
  bill_id: string
  transfer_id: string
  person: string | null
  reason: ClaimReason
  amount_rupiah: number
  returned_rupiah: number
  state: ClaimState
  opened_at: Temporal.Instant
  due_at: Temporal.Instant
  attempt_id: string
  order_id: string
  method: Method['kind']
  came_at: Temporal.Instant
  /** The bill whose credit it is, while it is used. */
  used_by: string | null
}

/** What is written of a claim that is new; the rest is of the payment, or comes later. */
export type NewClaimRow = Omit<
  ClaimRow,
  'attempt_id' | 'order_id' | 'method' | 'came_at' | 'used_by'
>

/** One step of a claim, its words opened. */
export type ClaimStepRow = {
  office: string
  id: string
  claim_id: string
  step: ClaimStepKind
  staff: string
  at: Temporal.Instant
  amount_rupiah: number | null
  basis: string | null
  reason: string | null
  payee: 'applicant' | 'payer' | null
  document: string | null
}

/** A step as it lies there: its words are sealed. */
export type SealedStepRow = ClaimStepRow & { told_sealed: Buffer | null }

const claim = sql`
  select c.office, c.id, c.number, c.case_id, c.bill_id, c.transfer_id, c.person, c.reason,
    c.amount_rupiah, c.returned_rupiah, c.state, c.opened_at, c.due_at, t.attempt_id, a.order_id,
    a.method, coalesce(a.settled_at, t.at) as came_at, c.used_by
  from payments.claims c
  join payments.transfers t on t.office = c.office and t.id = c.transfer_id
  join payments.attempts a on a.office = t.office and a.id = t.attempt_id`

/** What an office still has to answer for, what is due first, first. */
export const listOpenClaims = (tx: Reader, office: string, most: number) =>
  tx.all(sql<ClaimRow>`
    ${claim} where c.office = ${office} and c.state in ('open', 'proposed', 'approved')
    order by c.due_at, c.id limit ${most}`)

/** Every claim about the money of a bill, oldest first. */
export const listClaimsOfBill = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<ClaimRow>`
    ${claim} where c.office = ${office} and c.bill_id = ${id} order by c.opened_at, c.id limit 50`)

/** Every claim about the money of these cases, of whichever of their bills, oldest first. */
export const listClaimsOfCases = (tx: Reader, caseIds: readonly string[]) =>
  tx.all(sql<ClaimRow>`
    ${claim} where c.case_id = any(${[...caseIds]}::uuid[]) or (c.office, c.bill_id) in
      (select office, bill_id from payments.shares where case_id = any(${[...caseIds]}::uuid[]))
    order by c.opened_at, c.id limit 50`)

/** One claim, as far as the reader may see it. */
export const findClaim = (tx: Reader, id: string) =>
  tx.maybe(sql<ClaimRow>`${claim} where c.id = ${id}`)

/** One claim by what people and letters call it in this office. */
export const findByNumber = (tx: Reader, { office, number }: { office: string; number: string }) =>
  tx.maybe(sql<ClaimRow>`${claim} where c.office = ${office} and c.number = ${number}`)

/** One thing at a time is decided about the money of an attempt, whichever claim it is of. */
export async function lockClaim(tx: Tx, { office, id, attempt_id }: ClaimRow): Promise<void> {
  await tx.one(sql`
    select id from payments.attempts where office = ${office} and id = ${attempt_id} for update`)
  await tx.one(sql`
    select id from payments.claims where office = ${office} and id = ${id} for update`)
}

/** What is still to be answered about the money of a case, in rupiah. */
export const sumWaiting = (tx: Reader, caseId: string) =>
  tx.one(sql<{ rupiah: number }>`
    select coalesce(sum(amount_rupiah - returned_rupiah), 0)::float8 as rupiah
    from payments.claims
    where case_id = ${caseId} and state in ('open', 'proposed', 'approved')`)

/** The claims about the money of a transfer that wait for an answer. */
export const listClaimsOfTransfer = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<ClaimRow>`${claim} where c.office = ${office} and c.transfer_id = ${id}`)

/** The claims of these cases that wait for nobody's decision, under their lock. */
export const lockUsable = (
  tx: Tx,
  { office, cases }: { office: string; cases: readonly string[] },
) =>
  tx.all(sql<ClaimRow>`
    ${claim} where c.office = ${office} and c.case_id = any(${[...cases]}::uuid[])
      and c.state = 'open' and c.reason <> 'withdrawn'
    order by c.opened_at, c.id for update of c skip locked`)

/** The claims whose money a bill uses. */
export const listUsedBy = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<ClaimRow>`
    ${claim} where c.office = ${office} and c.used_by = ${id} and c.state = 'used'
    order by c.opened_at, c.id`)

/** Says which bill uses a claim's money; with none the claim waits again. */
export const markUsed = (tx: Tx, row: { office: string; id: string }, billId: string | null) =>
  tx.run(sql`
    update payments.claims set used_by = ${billId},
      state = case when ${billId}::uuid is null then 'open' else 'used' end
    where office = ${row.office} and id = ${row.id}`)

/** The next number of an office in this year; gapless, because it is given in the transaction of the claim. */
export async function takeNumber(
  tx: Tx,
  { office, year }: { office: string; year: number },
): Promise<number> {
  const { last } = await tx.one(sql<{ last: number }>`
    insert into payments.claim_numbers as n (office, year, last) values (${office}, ${year}, 1)
    on conflict (office, year) do update set last = n.last + 1 returning last`)
  return last
}

/** Adds a claim; nothing when there is one for this money already. */
export const addClaim = async (tx: Tx, row: Omit<NewClaimRow, 'returned_rupiah'>) =>
  (await tx.run(sql`
    insert into payments.claims (office, id, number, case_id, bill_id, transfer_id, person, reason,
      amount_rupiah, state, opened_at, due_at)
    values (${row.office}, ${row.id}, ${row.number}, ${row.case_id}, ${row.bill_id},
      ${row.transfer_id}, ${row.person}, ${row.reason}, ${row.amount_rupiah}, ${row.state},
      ${row.opened_at}, ${row.due_at})`)) === 1

/** Moves a claim; `returned` is how much of it has gone back by now, `due` a new last day. */
export const markClaim = (
  tx: Tx,
  row: { office: string; id: string },
  { state, returned, due }: { state: ClaimState; returned?: number; due?: Temporal.Instant },
) =>
  tx.run(sql`
    update payments.claims set state = ${state},
      returned_rupiah = coalesce(${returned ?? null}, returned_rupiah),
      due_at = coalesce(${due ?? null}, due_at)
    where office = ${row.office} and id = ${row.id}`)

/** Adds a step; of its words only those that are sealed, and the number of the treasurer's paper. */
export const addStep = (tx: Tx, one: Omit<SealedStepRow, 'basis' | 'reason'>) =>
  tx.run(sql`
    insert into payments.claim_steps (office, id, claim_id, step, staff, at, amount_rupiah, payee,
      document, told_sealed)
    values (${one.office}, ${one.id}, ${one.claim_id}, ${one.step}, ${one.staff}, ${one.at},
      ${one.amount_rupiah}, ${one.payee}, ${one.document}, ${one.told_sealed})`)

/** What happened to a claim, oldest first. */
export const listSealedSteps = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<SealedStepRow>`
    select office, id, claim_id, step, staff, at, amount_rupiah, basis, reason, payee, document,
      told_sealed
    from payments.claim_steps where office = ${office} and claim_id = ${id}
    order by at, id limit 200`)

/** The transfer by which a bill was paid. */
export const findPayment = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.maybe(sql<{ id: string; attempt_id: string }>`
    select id, attempt_id from payments.transfers
    where office = ${office} and bill_id = ${id} and kind in ('payment', 'late', 'use')`)
