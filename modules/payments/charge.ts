import { setTimeout as sleep } from 'node:timers/promises'
import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Charged, Method, Order, OrderLine } from '#platform/gateways'
import { type Line, orderIdOf } from './domain.ts'
import { chargeStarted } from './events.ts'
import { attemptFacts, gatewayFor, gatewayOf, type Needs, newId } from './needs.ts'
import * as queries from './queries.ts'
import {
  type Attempt,
  type AttemptRow,
  attemptOf,
  type BillRow,
  methodOf,
  resourceOf,
} from './rows.ts'
import type { Settle } from './settle.ts'
import { qrisCapRupiah, waysToPay } from './ways.ts'

/** What somebody wants to pay, and how. */
export type Wish = {
  billId: string
  method: Method
  returnUrl?: string
  /** Whose name a bill of the state carries. */
  payer?: string
}

const mostTries = 20
// A payer who is sent to a code that ends while the app opens has lost a minute for nothing.
const leastSeconds = 60

const isSame = (row: AttemptRow, method: Method) =>
  row.method === method.kind && (method.kind !== 'va' || row.bank === method.bank)
const isUnpaid = ({ state }: AttemptRow) =>
  state === 'created' || state === 'offered' || state === 'pending'
const needsCode = (row: AttemptRow) => isUnpaid(row) && row.code === null

/** Starting to pay. The provider is never called inside a transaction. */
export function createCharge(needs: Needs, settle: Settle) {
  const { db, events, now } = needs

  function newAttempt(bill: BillRow, method: Method): AttemptRow {
    const gateway = gatewayFor(needs, method.kind)
    if (!gateway) throw new Refusal('payments.noSuchWay')
    const due = dueOf(bill)
    const [way] = waysToPay([method.kind], due)
    if (way?.why) throw new Refusal('payments.aboveCap', { cap: qrisCapRupiah })
    const id = newId()
    const at = now()
    return {
      office: bill.office,
      id,
      bill_id: bill.id,
      person: bill.person,
      provider: gateway.name,
      method: method.kind,
      bank: method.kind === 'va' ? method.bank : null,
      order_id: orderIdOf(id),
      transaction_id: null,
      state: 'created',
      amount_rupiah: due,
      code: null,
      pay_url: null,
      started_at: at,
      expires_at: bill.expires_at,
      calling_until: null,
      provisional_until: null,
      poll_at: at.add({ minutes: 1 }),
      note: null,
      settled_at: null,
      received_rupiah: null,
      ntpn: null,
      proof: null,
    }
  }

  function refuseUnlessOpen(bill: BillRow): void {
    if (bill.paid_at) throw new Refusal('payments.alreadyPaid')
    if (bill.state === 'provisional' || dueOf(bill) === 0) throw new Refusal('payments.beingPaid')
    const latest = bill.expires_at.subtract({ seconds: leastSeconds })
    const isOver = Temporal.Instant.compare(now(), latest) > 0
    if (bill.state !== 'open' || isOver) throw new Refusal('payments.billOver')
  }

  async function lockBill(tx: Tx, billId: string): Promise<BillRow> {
    const { who } = tx
    const bill = await queries.lockBill(tx, billId)
    const person = who.kind === 'person' ? who.personId : null
    const mine = { office: 'office' in who ? who.office : '', person }
    const resource = bill ? resourceOf(bill) : mine
    allow(who, 'payments.charge', resource)
    if (!bill) throw new Refusal('payments.noBill')
    return bill
  }

  /** The attempt to offer, old or new, and the others that could still be paid. */
  const prepare = (who: Who, { billId, method }: Wish) =>
    db.transaction(who, async (tx) => {
      const bill = await lockBill(tx, billId)
      refuseUnlessOpen(bill)
      const attempts = await queries.listAttempts(tx, bill)
      const unpaid = attempts.filter(isUnpaid)
      const due = dueOf(bill)
      const known = unpaid.find((row) => isSame(row, method) && row.amount_rupiah === due)
      if (!known && attempts.length >= mostTries) {
        throw new Refusal('payments.tooManyTries', { tries: attempts.length })
      }
      const attempt = known ?? newAttempt(bill, method)
      if (!known) await queries.addAttempt(tx, attempt)
      const others = unpaid.filter((row) => row !== known)
      return { attempt: refOf(attempt), others: others.map(refOf), lines: bill.lines }
    })

  /** One way to pay at a time: the others are ended, unless one turns out to be paid. */
  async function endOthers(who: Who, billId: string, others: Ref[]): Promise<void> {
    for (const other of others) {
      const askedAt = now()
      const reading = await gatewayOf(needs, other.provider).cancel(other.orderId)
      await settle.apply({ attempt: other, reading, askedAt })
    }
    if (others.length === 0) return
    await db.transaction(who, async (tx) => refuseUnlessOpen(await lockBill(tx, billId)))
  }

  const claim = (row: AttemptRow) =>
    db.transaction(system('payments'), (tx) => queries.claimCall(tx, row, now()))
  const look = (ref: { office: string; id: string }) =>
    db.read(system('payments'), (tx) => queries.getAttempt(tx, ref))

  /** Another request makes the same call: its answer is ours. */
  async function waitForOther(row: AttemptRow): Promise<AttemptRow> {
    for (let round = 0; round < 40; round++) {
      await sleep(150)
      const seen = await look(row)
      if (!needsCode(seen)) return seen
    }
    throw new Refusal('payments.providerSilent')
  }

  const keep = (row: AttemptRow, { transactionId, code, payUrl }: Charged) =>
    db.transaction(system('payments'), async (tx) => {
      const bill = (await queries.lockBill(tx, row.bill_id))!
      const text = code.kind === 'qris' ? code.text : code.number
      const offer = { transactionId, code: text, payUrl: payUrl ?? null }
      if (await queries.markOffered(tx, row, offer)) {
        const facts = { ...attemptFacts(bill, row), method: row.method }
        await events.publish(tx, chargeStarted, facts)
      }
      return queries.getAttempt(tx, row)
    })

  const giveUp = (row: AttemptRow, reason: string, isFinal: boolean) =>
    db.transaction(system('payments'), async (tx) => {
      await queries.releaseCall(tx, row)
      const seen = await queries.getAttempt(tx, row)
      if (!needsCode(seen)) return
      await queries.markAttempt(tx, row, { state: isFinal ? 'failed' : seen.state, note: reason })
    })

  async function offer(row: AttemptRow, more: Offering): Promise<AttemptRow> {
    if (!(await claim(row))) return waitForOther(row)
    const order: Order = {
      orderId: row.order_id,
      amountRupiah: row.amount_rupiah,
      method: methodOf(row),
      orderedAt: now(),
      expiresAt: row.expires_at,
      ...(more.returnUrl && { returnUrl: more.returnUrl }),
      ...(more.payer && { payer: more.payer }),
      lines: notesOf(more.lines, row.amount_rupiah),
    }
    const said = await gatewayOf(needs, row.provider).charge(order)
    if (said.outcome === 'charged') return keep(row, said.charged)
    await giveUp(row, said.reason, said.outcome === 'refused')
    const isRefused = said.outcome === 'refused'
    throw new Refusal(isRefused ? 'payments.providerRefused' : 'payments.providerSilent')
  }

  return {
    /**
     * Offers a code to pay with. Asked again it gives the same code; another method ends the first.
     * Refuses with payments.noBill, .alreadyPaid, .beingPaid, .billOver, .tooManyTries,
     * .providerSilent, .providerRefused, .noSuchWay or .aboveCap.
     */
    startCharge: async (who: Who, wish: Wish): Promise<Attempt> => {
      const { attempt, others, lines } = await prepare(who, wish)
      await endOthers(who, wish.billId, others)
      const row = await look(attempt)
      return attemptOf(needsCode(row) ? await offer(row, { ...wish, lines }) : row)
    },
  }
}

type Offering = Pick<Wish, 'returnUrl' | 'payer'> & { lines: readonly Line[] }

type Ref = { office: string; id: string; bill_id: string; orderId: string; provider: string }

const dueOf = (bill: BillRow) => Math.max(bill.amount_rupiah - bill.credit_rupiah, 0)

/** What stands on a bill of the state; a rest is one line of its own. */
function notesOf(lines: readonly Line[], amountRupiah: number): OrderLine[] {
  const owing = lines.filter((line) => line.amountRupiah > 0)
  const note = ({ label, code }: Line) => label?.id ?? code
  const sum = owing.reduce((all, line) => all + line.amountRupiah, 0)
  const first = owing[0]
  if (sum !== amountRupiah) return [{ amountRupiah, note: first ? note(first) : 'Kekurangan' }]
  return owing.map((line) => ({ amountRupiah: line.amountRupiah, note: note(line) }))
}

const refOf = (row: AttemptRow): Ref => ({
  office: row.office,
  id: row.id,
  bill_id: row.bill_id,
  orderId: row.order_id,
  provider: row.provider,
})
