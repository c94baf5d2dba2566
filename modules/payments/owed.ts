import { allow, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import { owedAnswered } from './events.ts'
import { returnOf } from './ledger.ts'
import { addTransfer } from './ledger-queries.ts'
import { type Needs, newId } from './needs.ts'
import type { OwedOutcome, OwedRow } from './owed-queries.ts'
import * as queries from './owed-queries.ts'

export type { OwedOutcome } from './owed-queries.ts'

/** Money of somebody's that no bill asked for, and how far the office is with it. */
export type Owed = {
  owedId: string
  billId: string
  caseId: string
  /** `late`: after its bill had ended. `surplus`: the bill was paid already. */
  kind: 'late' | 'surplus'
  amountRupiah: number
  /** What the provider calls the payment. */
  orderId: string
  at: Temporal.Instant
  answer?: { outcome: OwedOutcome; at: Temporal.Instant; document?: string }
}

/** What was done about it, and who noted it. */
export type OwedAnswer = {
  outcome: OwedOutcome
  staffId: string
  at: Temporal.Instant
  document?: string
}

/** What an officer notes; money that went back names the paper it went back by. */
export type NewOwedAnswer = { owedId: string; outcome: OwedOutcome; document?: string }

const most = 100
const shape = /^[\p{L}\p{N}][\p{L}\p{N} ./-]{2,59}$/u

/** A row as screens show it. */
export const owedOf = (row: OwedRow): Owed => ({
  owedId: row.id,
  billId: row.bill_id,
  caseId: row.case_id,
  kind: row.kind,
  amountRupiah: row.amount_rupiah,
  orderId: row.order_id,
  at: row.at,
  ...(row.outcome && {
    answer: {
      outcome: row.outcome,
      at: row.answered_at!,
      ...(row.document && { document: row.document }),
    },
  }),
})

/** Money that came too late or twice: seen by the office until it has gone back. */
export function createOwed({ db, events, now }: Needs) {
  async function getAllowed(tx: Reader, owedId: string): Promise<OwedRow> {
    const row = await queries.findOwed(tx, owedId)
    if (!row) throw new Refusal('payments.unknownOwed')
    return row
  }

  function readDocument({ outcome, document = '' }: NewOwedAnswer): string | null {
    if (outcome === 'contacted') return null
    const tidy = document.trim().replaceAll(/\s+/g, ' ')
    if (!shape.test(tidy)) throw new Refusal('payments.documentNeeded')
    return tidy
  }

  return {
    /** What the officer's office still has to answer for, oldest first, at most a hundred. */
    listOwed: async (who: Officer): Promise<Owed[]> => {
      allow(who, 'payments.answerOwed', { office: who.office })
      return (await db.readAtOnce(who, (tx) => queries.listOwed(tx, who.office, most))).map(owedOf)
    },

    /** One sum and all that was done about it. Refuses with payments.unknownOwed. */
    getOwed: async (who: Officer, owedId: string): Promise<Owed & { answers: OwedAnswer[] }> => {
      allow(who, 'payments.answerOwed', { office: who.office })
      return db.read(who, async (tx) => {
        const row = await getAllowed(tx, owedId)
        const answers = await queries.listAnswers(tx, row)
        return {
          ...owedOf(row),
          answers: answers.map(({ outcome, staff: staffId, at, document }) => ({
            outcome,
            staffId,
            at,
            ...(document && { document }),
          })),
        }
      })
    },

    /**
     * Notes what was done. Money that went back is booked and is owed no more. Refuses with
     * payments.unknownOwed, payments.documentNeeded, and payments.returned when it has gone back already.
     */
    answerOwed: (who: Who, wish: NewOwedAnswer): Promise<void> =>
      db.transaction(who, async (tx) => {
        const office = who.kind === 'officer' ? who.office : ''
        allow(who, 'payments.answerOwed', { office })
        const document = readDocument(wish)
        await queries.lockAttempt(tx, await getAllowed(tx, wish.owedId))
        const row = await getAllowed(tx, wish.owedId)
        if (row.outcome === 'returned') throw new Refusal('payments.returned')
        const { outcome } = wish
        const at = now()
        const staff = who.kind === 'officer' ? who.staffId : who.kind
        const id = newId()
        await queries.addAnswer(tx, {
          office,
          id,
          transfer_id: row.id,
          outcome,
          document,
          staff,
          at,
        })
        if (outcome === 'returned') {
          const { bill_id: billId, attempt_id: attemptId } = row
          const entries = returnOf(row.amount_rupiah)
          const transfer = { office, id: newId(), billId, attemptId, at, entries }
          await addTransfer(tx, { ...transfer, kind: 'return' })
        }
        const { case_id: caseId, bill_id: billId, amount_rupiah: amountRupiah } = row
        await events.publish(tx, owedAnswered, { office, billId, caseId, outcome, amountRupiah })
      }),
  }
}
