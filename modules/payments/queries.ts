import { type Reader, sql, type Tx } from '#platform/db'
import { type AttemptState, type BillState, casesOf } from './domain.ts'
import type { AttemptRow, BillRow } from './rows.ts'

const billColumns = sql`office, id, case_id, person, lines, amount_rupiah, state, opened_at,
  expires_at, check_at, paid_at, paid_by, credit_rupiah`
const attemptColumns = sql`office, id, bill_id, person, provider, method, bank, order_id,
  transaction_id, state, amount_rupiah, code, pay_url, started_at, expires_at, calling_until,
  provisional_until, poll_at, note, settled_at, received_rupiah, ntpn, proof`

/** Adds a bill; nothing comes back when the case already has one to be paid. */
export const addBill = (tx: Tx, bill: BillRow) =>
  tx.maybe(sql<BillRow>`
    insert into payments.bills (${billColumns})
    values (${bill.office}, ${bill.id}, ${bill.case_id}, ${bill.person},
      ${JSON.stringify(bill.lines)}::jsonb, ${bill.amount_rupiah}, ${bill.state},
      ${bill.opened_at}, ${bill.expires_at}, ${bill.check_at}, ${bill.paid_at}, ${bill.paid_by},
      ${bill.credit_rupiah})
    on conflict (case_id) where state in ('open', 'provisional') do nothing
    returning ${billColumns}`)

/** Writes what each case has of a new bill. */
export const addShares = (
  tx: Tx,
  bill: BillRow,
  shares: readonly { caseId: string; amountRupiah: number }[],
) =>
  tx.run(sql`
    insert into payments.shares (office, bill_id, case_id, amount_rupiah, is_open)
    select ${bill.office}, ${bill.id}::uuid, case_id, amount_rupiah,
      ${bill.state} in ('open', 'provisional')
    from unnest(${shares.map((one) => one.caseId)}::uuid[],
      ${shares.map((one) => one.amountRupiah)}::bigint[]) as one (case_id, amount_rupiah)`)

/** The bills this case has a share in. */
const ofCase = (caseId: string) => sql`
  (office, id) in (select office, bill_id from payments.shares where case_id = ${caseId})`

export const findBill = (tx: Reader, billId: string) =>
  tx.maybe(sql<BillRow>`select ${billColumns} from payments.bills where id = ${billId}`)

/** The newest bill of a case. */
export const findBillOfCase = (tx: Reader, caseId: string) =>
  tx.maybe(sql<BillRow>`
    select ${billColumns} from payments.bills where ${ofCase(caseId)}
    order by opened_at desc, id desc limit 1`)

/** Every bill of a case, oldest first. */
export const listBillsOfCase = (tx: Reader, caseId: string) =>
  tx.all(sql<BillRow>`
    select ${billColumns} from payments.bills where ${ofCase(caseId)}
    order by opened_at, id limit 100`)

/** How the newest bill of a case stands, wherever it was opened: what it asks of the case, and what was paid for it before. */
export const findMoney = (tx: Reader, caseId: string) =>
  tx.maybe(
    sql<{
      office: string
      state: BillState
      share_rupiah: number
      paid_rupiah: number | null
    }>`select office, state, share_rupiah, paid_rupiah from payments.money_of(${caseId})`,
  )

/** The newest bill of a case that was paid in time. */
export const findPaidBillOfCase = (tx: Reader, caseId: string) =>
  tx.maybe(sql<BillRow>`
    select ${billColumns} from payments.bills where ${ofCase(caseId)} and state = 'paid'
    order by opened_at desc, id desc limit 1`)

/** Everything about one bill is decided by one transaction at a time. */
export const lockBill = (tx: Tx, billId: string) =>
  tx.maybe(sql<BillRow>`select ${billColumns} from payments.bills where id = ${billId} for update`)

/** The bill a case has to pay, under its lock; whoever asks holds the money of the case. */
export const lockOpenBillOfCase = (tx: Tx, caseId: string) =>
  tx.maybe(sql<BillRow>`
    select ${billColumns} from payments.bills
    where ${ofCase(caseId)} and state in ('open', 'provisional') for update`)

/**
 * Holds the money of these cases: what comes for them and what is asked of them happens one after the
 * other. In one order for everybody, and before an open bill of theirs is held.
 */
export async function holdMoney(tx: Tx, caseIds: readonly string[]): Promise<void> {
  for (const caseId of [...new Set(caseIds)].sort()) {
    const name = `payments.money ${caseId}`
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
  }
}

/** The bill a case has to pay, under its lock, with the money of everybody whose bill it is. */
export async function holdOpenBillOfCase(tx: Tx, caseId: string): Promise<BillRow | undefined> {
  const seen = await findBillOfCase(tx, caseId)
  const others = seen ? casesOf({ caseId: seen.case_id, lines: seen.lines }) : []
  await holdMoney(tx, [caseId, ...others])
  return lockOpenBillOfCase(tx, caseId)
}

/** Bills whose time to be looked at has come. */
export const listBillsToCheck = (tx: Reader, now: Temporal.Instant, most: number) =>
  tx.all(sql<BillRow>`
    select ${billColumns} from payments.bills where check_at <= ${now}
    order by check_at limit ${most}`)

/** Moves a bill. An ended bill is not looked at again. */
export const markBill = (tx: Tx, bill: BillRow, state: BillState, at: Temporal.Instant) =>
  tx.run(sql`
    update payments.bills set state = ${state},
      check_at = case when ${state} in ('open', 'provisional') then check_at end,
      ended_at = case when ${state} in ('open', 'provisional') then null
        else coalesce(ended_at, ${at}) end
    where office = ${bill.office} and id = ${bill.id}`)

/** Marks a bill paid by an attempt, in time or late. */
export const markBillPaid = (
  tx: Tx,
  bill: BillRow,
  paid: { state: 'paid' | 'paidLate'; by: string; at: Temporal.Instant },
) =>
  tx.run(sql`
    update payments.bills set state = ${paid.state}, paid_at = ${paid.at}, paid_by = ${paid.by},
      check_at = null, ended_at = coalesce(ended_at, ${paid.at})
    where office = ${bill.office} and id = ${bill.id}`)

/** Writes down how much of a bill is here already, and when it is looked at next. */
export const markCredit = (
  tx: Tx,
  bill: BillRow,
  { credit, checkAt }: { credit: number; checkAt: Temporal.Instant },
) =>
  tx.run(sql`
    update payments.bills set credit_rupiah = ${credit}, check_at = ${checkAt}
    where office = ${bill.office} and id = ${bill.id}`)

/** When a bill that is looked at is looked at next; one that has ended is not looked at any more. */
export const markBillCheck = (tx: Tx, bill: BillRow, checkAt: Temporal.Instant) =>
  tx.run(sql`
    update payments.bills set check_at = ${checkAt}
    where office = ${bill.office} and id = ${bill.id} and check_at is not null`)

/** Gives the bills of a case, what was tried for them and what became of the money, to a person. */
export async function markPerson(
  tx: Tx,
  { caseId, office, person }: { caseId: string; office: string; person: string },
): Promise<void> {
  await tx.run(sql`
    update payments.attempts set person = ${person} where office = ${office} and bill_id in
      (select bill_id from payments.shares where office = ${office} and case_id = ${caseId})`)
  const ofBills = sql`person = ${person} where office = ${office} and bill_id in
      (select bill_id from payments.shares where office = ${office} and case_id = ${caseId})`
  await tx.run(sql`update payments.claims set ${ofBills}`)
  await tx.run(sql`update payments.waivers set ${ofBills} and state = 'proposed'`)
  await tx.run(sql`update payments.ntpn_entries set ${ofBills}`)
  await tx.run(sql`
    update payments.bills set person = ${person}
    where office = ${office} and ${ofCase(caseId)}`)
}

export const addAttempt = (tx: Tx, row: AttemptRow) =>
  tx.run(sql`
    insert into payments.attempts (${attemptColumns})
    values (${row.office}, ${row.id}, ${row.bill_id}, ${row.person}, ${row.provider}, ${row.method},
      ${row.bank}, ${row.order_id}, ${row.transaction_id}, ${row.state}, ${row.amount_rupiah},
      ${row.code}, ${row.pay_url}, ${row.started_at}, ${row.expires_at}, ${row.calling_until},
      ${row.provisional_until}, ${row.poll_at}, ${row.note}, ${row.settled_at},
      ${row.received_rupiah}, ${row.ntpn}, ${row.proof})`)

/** The attempts of a bill, newest first. */
export const listAttempts = (tx: Reader, bill: { office: string; id: string }) =>
  tx.all(sql<AttemptRow>`
    select ${attemptColumns} from payments.attempts
    where office = ${bill.office} and bill_id = ${bill.id}
    order by started_at desc, id desc limit 50`)

export const getAttempt = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.one(sql<AttemptRow>`
    select ${attemptColumns} from payments.attempts where office = ${office} and id = ${id}`)

export const findAttemptByOrder = (tx: Reader, orderId: string) =>
  tx.maybe(sql<AttemptRow>`
    select ${attemptColumns} from payments.attempts where order_id = ${orderId}`)

/** Orders the provider must be asked about now. */
export const listAttemptsToPoll = (tx: Reader, now: Temporal.Instant, most: number) =>
  tx.all(sql<AttemptRow>`
    select ${attemptColumns} from payments.attempts where poll_at <= ${now}
    order by poll_at limit ${most}`)

/** Takes the right to call the provider for a new order; false while another has it. */
export const claimCall = async (tx: Tx, row: AttemptRow, now: Temporal.Instant) =>
  (await tx.run(sql`
    update payments.attempts set calling_until = ${now.add({ seconds: 30 })}
    where office = ${row.office} and id = ${row.id} and code is null
      and payments.rank(state) < 3 and (calling_until is null or calling_until <= ${now})`)) === 1

/** Gives the right to call back, because the call has ended without an order. */
export const releaseCall = (tx: Tx, row: AttemptRow) =>
  tx.run(sql`
    update payments.attempts set calling_until = null
    where office = ${row.office} and id = ${row.id}`)

/**
 * Writes down the code of an order; false when the attempt has ended meanwhile. A notice may have
 * come before our own answer, so the attempt may already be pending.
 */
export const markOffered = async (
  tx: Tx,
  row: AttemptRow,
  { transactionId, code, payUrl }: { transactionId: string; code: string; payUrl: string | null },
) =>
  (await tx.run(sql`
    update payments.attempts set calling_until = null, note = null,
      state = case when state = 'created' then 'offered' else state end,
      transaction_id = ${transactionId}, code = ${code}, pay_url = ${payUrl}
    where office = ${row.office} and id = ${row.id} and code is null
      and payments.rank(state) < 3`)) === 1

/** Moves an attempt up. */
export const markAttempt = (
  tx: Tx,
  row: AttemptRow,
  step: { state: AttemptState; provisionalUntil?: Temporal.Instant; note?: string },
) =>
  tx.run(sql`
    update payments.attempts set state = ${step.state}, note = coalesce(${step.note ?? null}, note),
      provisional_until = coalesce(${step.provisionalUntil ?? null}, provisional_until)
    where office = ${row.office} and id = ${row.id}`)

/** Writes down what came, when by the provider's clock, and what proves it. */
export const markReceived = (
  tx: Tx,
  row: AttemptRow,
  came: { rupiah: number; at: Temporal.Instant; ntpn: string | null; proof: string | null },
) =>
  tx.run(sql`
    update payments.attempts set received_rupiah = ${came.rupiah}, settled_at = ${came.at},
      ntpn = coalesce(${came.ntpn}, ntpn), proof = coalesce(${came.proof}, proof)
    where office = ${row.office} and id = ${row.id}`)

export const markPoll = (tx: Tx, row: AttemptRow, pollAt: Temporal.Instant | null) =>
  tx.run(sql`
    update payments.attempts set poll_at = ${pollAt}
    where office = ${row.office} and id = ${row.id}`)
