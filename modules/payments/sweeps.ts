import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { Busy, type Tx, Unknown } from '#platform/db'
import type { Credit } from './credit.ts'
import { isLive } from './domain.ts'
import { billExpired } from './events.ts'
import { billFacts, gatewayOf, type Needs } from './needs.ts'
import * as queries from './queries.ts'
import { type AttemptRow, type Bill, type BillRow, billOf, resourceOf } from './rows.ts'
import type { Settle } from './settle.ts'

/** A bill after asking; `isAnswered` is false when the provider kept silent about it. */
type AskedBill = Bill & { isAnswered: boolean }

const most = 100
const mostSilences = 5
const retryMinutes = 5

/** Asking the provider: because it is time, because a bill runs out, or because a payer says so. */
export function createSweeps(needs: Needs, settle: Settle, credit: Pick<Credit, 'release'>) {
  const { db, events, now } = needs

  const later = () => now().add({ minutes: retryMinutes })

  /** Each has its turn, also after one that fails: that one is put off, and told when all are done. */
  async function inTurn<T>(
    due: readonly T[],
    {
      work,
      putOff,
    }: { work: (one: T) => Promise<void>; putOff: (tx: Tx, one: T) => Promise<unknown> },
  ): Promise<void> {
    const faults: unknown[] = []
    for (const one of due) {
      try {
        await work(one)
      } catch (error) {
        if (error instanceof Busy || error instanceof Unknown) throw error
        faults.push(error)
        await db.transaction(system('payments'), (tx) => putOff(tx, one))
      }
    }
    if (faults.length > 0) throw faults[0]
  }

  /** Asks, and ends at the provider what nobody may pay any more. False when it did not answer. */
  async function ask(attempt: AttemptRow, bill: BillRow): Promise<boolean> {
    const askedAt = now()
    const gateway = gatewayOf(needs, attempt.provider)
    let reading = await gateway.getStatus(attempt.order_id)
    const isPending = reading.known === 'yes' && reading.state === 'pending'
    if (isPending && isUnwanted(attempt, bill, askedAt)) {
      reading = await gateway.cancel(attempt.order_id)
    }
    await settle.apply({ attempt, reading, askedAt })
    return reading.known !== 'no'
  }

  /** Its code was never shown, or its bill has ended. */
  function isUnwanted(attempt: AttemptRow, bill: BillRow, at: Temporal.Instant): boolean {
    const isOver = Temporal.Instant.compare(bill.expires_at, at) <= 0
    return isOver || !['open', 'provisional'].includes(bill.state) || attempt.code === null
  }

  const isCalling = (attempt: AttemptRow) =>
    attempt.calling_until !== null && Temporal.Instant.compare(attempt.calling_until, now()) > 0

  /** An explicit "no" of the provider ends the bill; while anything is unknown it is kept. */
  const expire = (billId: string) =>
    db.transaction(system('payments'), async (tx) => {
      const bill = (await queries.lockBill(tx, billId))!
      if (bill.state !== 'open' && bill.state !== 'provisional') return false
      if (await settle.payFromCredit(tx, bill, now())) return false
      const attempts = await queries.listAttempts(tx, bill)
      if (bill.state === 'provisional' || attempts.some(({ state }) => isLive(state))) {
        await queries.markBillCheck(tx, bill, later())
        return false
      }
      await queries.markBill(tx, bill, 'expired', now())
      await credit.release(tx, bill)
      await events.publish(tx, billExpired, billFacts(bill))
      return true
    })

  const readBill = (billId: string) =>
    db.read(system('payments'), async (tx) => {
      const bill = (await queries.findBill(tx, billId))!
      return { bill, attempts: await queries.listAttempts(tx, bill) }
    })

  async function askAll(billId: string): Promise<number> {
    const { bill, attempts } = await readBill(billId)
    let silences = 0
    for (const attempt of attempts) {
      if (isLive(attempt.state) && !isCalling(attempt) && !(await ask(attempt, bill))) silences++
    }
    return silences
  }

  return {
    /** "I have paid": asks the provider about this bill now. Refuses with payments.noBill. */
    askProvider: async (who: Who, { billId }: { billId: string }): Promise<AskedBill> => {
      const view = () =>
        db.read(who, async (tx) => {
          const bill = await queries.findBill(tx, billId)
          const person = who.kind === 'person' ? who.personId : null
          const mine = { office: 'office' in who ? who.office : '', person }
          allow(who, 'payments.read', bill ? resourceOf(bill) : mine)
          if (!bill) throw new Refusal('payments.noBill')
          return billOf(bill, await queries.listAttempts(tx, bill))
        })
      const { state } = await view()
      const silences = state === 'paid' ? 0 : await askAll(billId)
      return { ...(await view()), isAnswered: silences === 0 }
    },

    /** Asks about every order that is due; stops early when the provider is silent. */
    pollDue: async (who: Who): Promise<number> => {
      allow(who, 'payments.settle')
      const due = await db.read(system('payments'), (tx) =>
        queries.listAttemptsToPoll(tx, now(), most),
      )
      let silences = 0
      await inTurn(due, {
        work: async (attempt) => {
          if (silences >= mostSilences || isCalling(attempt)) return
          const { bill } = await readBill(attempt.bill_id)
          if (!(await ask(attempt, bill))) silences++
        },
        putOff: (tx, attempt) => queries.markPoll(tx, attempt, later()),
      })
      return due.length
    },

    /** Ends the bills whose time is over, after asking the provider; returns how many it ended. */
    expireDue: async (who: Who): Promise<number> => {
      allow(who, 'payments.settle')
      const due = await db.read(system('payments'), (tx) =>
        queries.listBillsToCheck(tx, now(), most),
      )
      let silences = 0
      let ended = 0
      await inTurn(due, {
        work: async (bill) => {
          if (silences >= mostSilences) return
          silences += await askAll(bill.id)
          if (await expire(bill.id)) ended++
        },
        putOff: (tx, bill) => queries.markBillCheck(tx, bill, later()),
      })
      return ended
    },
  }
}
