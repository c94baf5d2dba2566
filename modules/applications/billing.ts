import { type PriceLine, priceLines, totalOf } from '#modules/catalogue'
import type { Answers, World } from '#packages/forms'
import type { Reader, Tx } from '#platform/db'
import { factsPlace } from './acting.ts'
import { listActions } from './action-queries.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'
import type { Opened } from './reading-case.ts'

/** What waits to be paid, and until when. */
export type OpenBill = { billId: string; expiresAt: Temporal.Instant }

/** M-Paspor gave two hours. */
const usualBillMinutes = 120
// Nobody's place depends on a difference, so there is time for it.
const differenceDays = 14

const mostActions = 500

/** What an application costs, and asking for it at whichever action of the service does. */
export function createBilling({ payments, catalogue, vault, now, billMinutes }: Needs) {
  /** What officers found on the way, as conditions of a fee know it: "examine.keadaanKahar". */
  async function listFindings(tx: Reader, caseId: string): Promise<World['facts']> {
    const found: Record<string, string | number | boolean> = {}
    for (const { action, seq, facts_sealed } of await listActions(tx, caseId, mostActions)) {
      if (!facts_sealed) continue
      const plain = await vault.open(tx, caseId, factsPlace(caseId, seq), facts_sealed)
      for (const [question, answer] of Object.entries(JSON.parse(plain.toString()))) {
        if (typeof answer === 'string' || typeof answer === 'boolean') {
          found[`${action}.${question}`] = answer
        }
      }
    }
    return found
  }

  async function priceOf(
    tx: Reader,
    { row, definition }: Opened,
    answers: Answers,
  ): Promise<PriceLine[]> {
    const { facts, today } = catalogue.getContext(row.office)
    const findings = await listFindings(tx, row.id)
    return priceLines(definition, { answers, today, facts: { ...facts, ...findings } })
  }

  const isOfToday = ({ feeBasis }: Opened['definition']) =>
    feeBasis === 'bill' || feeBasis === 'pay'

  return {
    /** Until when a bill opened now waits to be paid. */
    expiry: () => now().add({ minutes: billMinutes ?? usualBillMinutes }),

    /** The price, line by line, from the answers and from what officers found. */
    price: priceOf,

    /**
     * The price at an action that opens the bill, by the rules that the service says: those it was
     * handed in under, or for "bill" and "pay" today's, as long as they know its kind.
     */
    priceNow: async (tx: Reader, opened: Opened, answers: Answers): Promise<PriceLine[]> => {
      const handedIn = await priceOf(tx, opened, answers)
      const today = catalogue.findService(opened.row.service)
      if (!isOfToday(opened.definition) || !today) return handedIn
      const lines = await priceOf(tx, { ...opened, definition: today.definition }, answers)
      return lines.length > 0 ? lines : handedIn
    },

    /** When a bill of this amount must end because another fee begins: only where paying fixes the fee. */
    findEnd: (
      { row, definition }: Opened,
      answers: Answers,
      lines: readonly PriceLine[],
    ): Temporal.Instant | undefined => {
      const next = definition.feeBasis === 'pay' ? catalogue.findNext(row.service) : undefined
      if (!next) return undefined
      const world = { ...catalogue.getContext(row.office), answers }
      const then = totalOf(priceLines(next.definition, world))
      return then === totalOf([...lines]) ? undefined : next.startsAt
    },

    /** Opens the bill; nothing when there is nothing to pay. */
    open: async (
      tx: Tx,
      row: CaseRow,
      bill: { lines: PriceLine[]; expiresAt: Temporal.Instant },
    ): Promise<OpenBill | undefined> => {
      const { lines, expiresAt } = bill
      if (totalOf(lines) === 0) return undefined
      const { office, id: caseId, person } = row
      const told = { office, caseId, person, lines: lines.map(lineOf), expiresAt }
      return { billId: (await payments.openBillIn(tx, told)).billId, expiresAt }
    },

    /** Lets what was paid pay for what the case has become; the rest waits to be paid for two weeks. */
    convert: async (
      tx: Tx,
      { id: caseId }: CaseRow,
      lines: readonly PriceLine[],
    ): Promise<void> => {
      const expiresAt = now().add({ hours: 24 * differenceDays })
      await payments.carryOverIn(tx, { caseId, lines: lines.map(lineOf), expiresAt })
    },

    /** Opens one bill for everybody who owes something, each line saying whose it is. */
    openTogether: async (
      tx: Tx,
      bill: { shares: readonly Share[]; expiresAt: Temporal.Instant },
    ): Promise<OpenBill | undefined> => {
      const { expiresAt } = bill
      const owing = bill.shares.filter(({ lines }) => totalOf([...lines]) > 0)
      const [first] = owing
      if (!first) return undefined
      const { office, id: caseId, person } = first.row
      const lines = owing.flatMap(({ row, lines: own }) =>
        own.map((line) => ({ ...lineOf(line), ...(owing.length > 1 && { caseId: row.id }) })),
      )
      const { billId } = await payments.openBillIn(tx, { office, caseId, person, lines, expiresAt })
      return { billId, expiresAt }
    },
  }
}

/** The earlier of two moments, of which the second may not come. */
export const earlier = (a: Temporal.Instant, b: Temporal.Instant | undefined): Temporal.Instant =>
  b && Temporal.Instant.compare(b, a) < 0 ? b : a

/** What somebody owes of a bill. */
type Share = { row: CaseRow; lines: readonly PriceLine[] }

/** What createBilling makes. */
export type Billing = ReturnType<typeof createBilling>

const lineOf = ({ id, feeRupiah, names }: PriceLine) => ({
  code: id,
  amountRupiah: feeRupiah,
  label: { id: names.id, en: names.en },
})
