import { system } from '#packages/access'
import type { Tx } from '#platform/db'
import type { Proof, StatusReading } from '#platform/gateways'
import { type BookingClaims, createBooking, type Standing } from './booking.ts'
import { fillOf, isLive, nextPoll, type Step, stepOf } from './domain.ts'
import { amountDiffers, provisional } from './events.ts'
import { attemptFacts, type Needs } from './needs.ts'
import type { NtpnChecks } from './ntpn-checks.ts'
import * as queries from './queries.ts'
import { createReversing, type ReversingClaims } from './reversing.ts'
import { type AttemptRow, methodOf } from './rows.ts'

/** What the provider said of an attempt, and when it was asked. */
export type Heard = {
  attempt: { office: string; id: string; bill_id: string }
  reading: StatusReading
  askedAt: Temporal.Instant
}

type Read = StatusReading & { known: 'yes' }

const isPast = (at: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(at, now) <= 0

// How long a provider may take to bring news of an order that has run out.
const lateHours = 72

const proofText = ({ ntb, bank, channel }: Proof) =>
  [ntb, bank, channel].filter(Boolean).join(', ').slice(0, 200) || null

/** The one place where an answer of the provider has its effect, once, in one transaction. */
export function createSettle(
  needs: Needs,
  claims: BookingClaims & ReversingClaims,
  checks: NtpnChecks,
) {
  const { db, events, now, finality = 'settlement' } = needs
  const booking = createBooking(needs, claims)
  const { reverse } = createReversing(needs, claims)

  /** Money has come for good: what it is of the bill decides how the attempt ends. */
  async function receive(tx: Tx, { bill, attempt, at }: Standing, reading: Read): Promise<void> {
    const { amountRupiah: rupiah, settledAt = at, proof } = reading
    const standing = { state: bill.state, amountRupiah: bill.amount_rupiah }
    const fill = fillOf({ ...standing, creditRupiah: bill.credit_rupiah }, rupiah)
    await queries.markAttempt(tx, attempt, {
      state: fill.kind === 'short' ? 'short' : 'confirmed',
      ...(rupiah !== attempt.amount_rupiah && { note: 'amountDiffers' }),
    })
    const ntpn = proof?.ntpn ?? null
    const told = proof ? proofText(proof) : null
    await queries.markReceived(tx, attempt, { rupiah, at: settledAt, ntpn, proof: told })
    const paid = { ...attempt, received_rupiah: rupiah }
    await booking.take(tx, { bill, attempt: paid, at }, fill)
    if (proof) await checks.verifyIn(tx, paid, proof.ntpn)
  }

  async function climb(tx: Tx, standing: Standing, step: Step & { note?: string }): Promise<void> {
    const { bill, attempt, at } = standing
    await queries.markAttempt(tx, attempt, step)
    if (step.state === 'reversed') await reverse(tx, standing)
    if (step.state === 'provisional' && bill.state === 'open') {
      await queries.markBill(tx, bill, 'provisional', at)
      await events.publish(tx, provisional, attemptFacts(bill, attempt))
    }
  }

  /** The provider does not know the order. */
  async function forget(tx: Tx, standing: Standing, askedAt: Temporal.Instant): Promise<void> {
    const { attempt } = standing
    const isForgotten = isPast(attempt.expires_at.add({ hours: lateHours }), askedAt)
    const wasSeen = attempt.code !== null
    if (!isLive(attempt.state) || attempt.state === 'provisional') return
    if (!wasSeen || isForgotten) await climb(tx, standing, { state: 'failed' })
  }

  /** A receipt promised money that the treasury has not seen, days after the code had run out. */
  function isBroken({ attempt }: Standing, { state }: Read, askedAt: Temporal.Instant): boolean {
    const isPromise = attempt.state === 'provisional' && attempt.provisional_until === null
    const isOver = isPast(attempt.expires_at.add({ hours: lateHours }), askedAt)
    return isPromise && isOver && (state === 'expired' || state === 'cancelled')
  }

  /** The provider says "paid" and names no money: nothing came, whatever it may say later. */
  async function comeToNothing(tx: Tx, standing: Standing): Promise<void> {
    const { bill, attempt } = standing
    if (!isLive(attempt.state)) return
    const state = attempt.state === 'provisional' ? 'reversed' : 'failed'
    await climb(tx, standing, { state, note: 'amountDiffers' })
    await events.publish(tx, amountDiffers, { ...attemptFacts(bill, attempt), reportedRupiah: 0 })
  }

  async function follow(tx: Tx, standing: Standing, { reading, askedAt }: Heard): Promise<void> {
    const { attempt } = standing
    if (reading.known === 'missing') return forget(tx, standing, askedAt)
    if (reading.known === 'no') return
    if (isBroken(standing, reading, askedAt)) {
      await checks.breakIn(tx, attempt)
      return climb(tx, standing, { state: 'reversed' })
    }
    const { provisional_until: provisionalUntil } = attempt
    const rules = { state: attempt.state, method: methodOf(attempt), provisionalUntil }
    const isProven = finality === 'settlement' || reading.proof !== undefined
    const step = stepOf(rules, reading.state, { askedAt, isProven })
    const isMoney = step?.state === 'confirmed' || step?.state === 'provisional'
    if (isMoney && reading.amountRupiah <= 0) return comeToNothing(tx, standing)
    if (step?.state === 'confirmed') return receive(tx, standing, reading)
    if (step) await climb(tx, standing, step)
  }

  /** When this attempt is asked about next; money that came needs no more asking. */
  function pollAt(attempt: AttemptRow): Temporal.Instant | null {
    if (['confirmed', 'short', 'reversed'].includes(attempt.state)) return null
    const until = attempt.provisional_until
    if (attempt.state === 'provisional' && until) {
      return isPast(until, now()) ? now().add({ minutes: 1 }) : until
    }
    const { started_at: startedAt, expires_at: expiresAt } = attempt
    const next = nextPoll({ startedAt, expiresAt }, now())
    return next ?? (attempt.state === 'provisional' ? now().add({ hours: 24 }) : null)
  }

  const withBill = <T>(
    attempt: Heard['attempt'],
    work: (tx: Tx, standing: Standing) => Promise<T>,
  ): Promise<AttemptRow> =>
    db.transaction(system('payments'), async (tx) => {
      const bill = (await queries.lockBill(tx, attempt.bill_id))!
      await work(tx, { bill, attempt: await queries.getAttempt(tx, attempt), at: now() })
      const changed = await queries.getAttempt(tx, attempt)
      await queries.markPoll(tx, changed, pollAt(changed))
      return changed
    })

  return {
    /** Lets an answer of the provider take effect; returns the attempt as it then stands. */
    apply: (heard: Heard): Promise<AttemptRow> =>
      withBill(heard.attempt, (tx, standing) => follow(tx, standing, heard)),

    /** A receipt was shown that the provider has no news of yet: a promise, until it has. */
    promise: (attempt: Heard['attempt']): Promise<AttemptRow> =>
      withBill(attempt, async (tx, standing) => {
        if (['created', 'offered', 'pending'].includes(standing.attempt.state)) {
          await climb(tx, standing, { state: 'provisional' })
        }
      }),

    payFromCredit: booking.payFromCredit,
  }
}

/** What lets answers take effect. */
export type Settle = ReturnType<typeof createSettle>
