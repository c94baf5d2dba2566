import { system } from '#packages/access'
import type { Tx } from '#platform/db'
import type { StatusReading } from '#platform/gateways'
import type { ClaimOpening } from './claim-opening.ts'
import type { Claims } from './claims.ts'
import { bookingOf, isLive, nextPoll, type Step, stepOf } from './domain.ts'
import { amountDiffers, confirmed, paidLate, provisional, reversed, surplus } from './events.ts'
import { entriesOf, reversalOf } from './ledger.ts'
import { addTransfer, findBooking } from './ledger-queries.ts'
import { attemptFacts, billFacts, type Needs, newId } from './needs.ts'
import * as queries from './queries.ts'
import { type AttemptRow, type BillRow, methodOf } from './rows.ts'

/** What the provider said of an attempt, and when it was asked. */
export type Heard = {
  attempt: { office: string; id: string; bill_id: string }
  reading: StatusReading
  askedAt: Temporal.Instant
}

type Standing = { bill: BillRow; attempt: AttemptRow; at: Temporal.Instant }

type SettleClaims = Pick<ClaimOpening, 'open'> & Pick<Claims, 'voidClaimsIn'>

const isPositive = (step: Step) => step.state === 'provisional' || step.state === 'confirmed'

const isPast = (at: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(at, now) <= 0

/** The one place where an answer of the provider has its effect, once, in one transaction. */
export function createSettle(needs: Needs, claims: SettleClaims) {
  const { db, events, now } = needs
  async function confirm(tx: Tx, { bill, attempt, at }: Standing): Promise<void> {
    const kind = bookingOf(bill.state)
    const { office, id: attemptId } = attempt
    const entries = entriesOf(kind, attempt.amount_rupiah)
    const transferId = newId()
    const transfer = { office, id: transferId, billId: bill.id, attemptId, kind, at, entries }
    await addTransfer(tx, transfer)
    if (kind !== 'payment') {
      const claimed = { bill, caseId: bill.case_id, transferId, reason: kind }
      await claims.open(tx, { ...claimed, amountRupiah: attempt.amount_rupiah })
    }
    if (kind === 'surplus') {
      await events.publish(tx, surplus, attemptFacts(bill, attempt))
      return
    }
    const isLate = kind === 'late'
    const state = isLate ? 'paidLate' : 'paid'
    await queries.markBillPaid(tx, bill, { state, by: attempt.id, at })
    if (isLate) await events.publish(tx, paidLate, attemptFacts(bill, attempt))
    else await events.publish(tx, confirmed, billFacts(bill))
  }

  async function reverse(tx: Tx, { bill, attempt, at }: Standing): Promise<void> {
    const booked = await findBooking(tx, attempt)
    const { office, id: attemptId } = attempt
    if (booked) {
      const entries = reversalOf(booked.kind, attempt.amount_rupiah)
      const kind = 'reversal'
      await addTransfer(tx, { office, id: newId(), billId: bill.id, attemptId, kind, at, entries })
      await claims.voidClaimsIn(tx, { office, id: booked.id })
    }
    if (booked && bill.paid_by === attempt.id) await queries.markBill(tx, bill, 'disputed', at)
    if (attempt.state === 'provisional' && bill.state === 'provisional') {
      await queries.markBill(tx, bill, 'open', at)
    }
    await events.publish(tx, reversed, attemptFacts(bill, attempt))
  }

  async function climb(tx: Tx, standing: Standing, step: Step): Promise<void> {
    const { bill, attempt, at } = standing
    await queries.markAttempt(tx, attempt, step)
    if (step.state === 'confirmed') await confirm(tx, standing)
    if (step.state === 'reversed') await reverse(tx, standing)
    if (step.state === 'provisional' && bill.state === 'open') {
      await queries.markBill(tx, bill, 'provisional', at)
      await events.publish(tx, provisional, attemptFacts(bill, attempt))
    }
  }

  /** The provider has another amount in its books: somebody must look, nothing is confirmed. */
  async function suspect(tx: Tx, { bill, attempt }: Standing, reportedRupiah: number) {
    if (attempt.note === 'amountDiffers') return
    await queries.markAttempt(tx, attempt, { state: attempt.state, note: 'amountDiffers' })
    const facts = { ...attemptFacts(bill, attempt), reportedRupiah }
    await events.publish(tx, amountDiffers, facts)
  }

  async function follow(tx: Tx, standing: Standing, { reading, askedAt }: Heard): Promise<void> {
    const { attempt } = standing
    if (reading.known === 'missing') {
      const isForgotten = isPast(attempt.expires_at.add({ hours: 72 }), askedAt)
      const wasSeen = attempt.code !== null
      if (!isLive(attempt.state) || attempt.state === 'provisional') return
      if (wasSeen && !isForgotten) return
      return climb(tx, standing, { state: 'failed' })
    }
    if (reading.known === 'no') return
    const rules = {
      ...attempt,
      method: methodOf(attempt),
      provisionalUntil: attempt.provisional_until,
    }
    const step = stepOf(rules, reading.state, askedAt)
    if (!step) return
    if (isPositive(step) && reading.amountRupiah !== attempt.amount_rupiah) {
      return suspect(tx, standing, reading.amountRupiah)
    }
    await climb(tx, standing, step)
  }

  /** When this attempt is asked about next; money that came needs no more asking. */
  function pollAt(attempt: AttemptRow): Temporal.Instant | null {
    if (attempt.state === 'confirmed' || attempt.state === 'reversed') return null
    if (attempt.state === 'provisional') {
      const until = attempt.provisional_until!
      return isPast(until, now()) ? now().add({ minutes: 1 }) : until
    }
    const { started_at: startedAt, expires_at: expiresAt } = attempt
    return nextPoll({ startedAt, expiresAt }, now())
  }

  return {
    /** Lets an answer of the provider take effect; returns the attempt as it then stands. */
    apply: (heard: Heard): Promise<AttemptRow> =>
      db.transaction(system('payments'), async (tx) => {
        const bill = (await queries.lockBill(tx, heard.attempt.bill_id))!
        const attempt = await queries.getAttempt(tx, heard.attempt)
        await follow(tx, { bill, attempt, at: now() }, heard)
        const changed = await queries.getAttempt(tx, heard.attempt)
        await queries.markPoll(tx, changed, pollAt(changed))
        return changed
      }),
  }
}

/** What lets answers take effect. */
export type Settle = ReturnType<typeof createSettle>
