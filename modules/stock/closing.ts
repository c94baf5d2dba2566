import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { BlankKind } from './domain.ts'
import { blankMissing } from './events.ts'
import type { Needs } from './needs.ts'
import { takeBlanks } from './queries.ts'
import { placeOf, readSerial, sayPrinted } from './serial.ts'
import * as queries from './serial-queries.ts'
import { writeLine } from './write.ts'

/** A count that did not come out as the book says, and that nobody has answered for. */
export type Difference = {
  closingId: string
  rangeId: string
  kind: BlankKind
  expected: number
  counted: number
  by: string
  at: Temporal.Instant
}

/** How long the answer for a difference is. */
export const answerLength = { least: 10, most: 300 } as const

/** Counting at closing: what differs stops the making of passports until the head has answered for it. */
export function createClosing(needs: Needs) {
  const { db, events, now, newId } = needs

  /** A blank nobody can find is struck out of its range, and told to whoever freezes documents. */
  async function strikeMissing(tx: Tx, who: Officer, text: string): Promise<string> {
    const { office } = who
    const serial = readSerial(text)
    if (!serial) throw new Refusal('stock.serialWrong')
    const place = placeOf(serial)
    const range = await queries.lockRangeAt(tx, { office, place })
    if (!range) throw new Refusal('stock.unknownSerial')
    if (await queries.findSerialAt(tx, place)) throw new Refusal('stock.gone')
    const printed = sayPrinted(serial)
    const at = now()
    await queries.addSerial(tx, {
      ...{ office, id: newId(), range_id: range.id, kind: range.kind, place, serial: printed },
      ...{ state: 'missing', case_id: null, actor: who.staffId, at },
    })
    const taken = await takeBlanks(tx, { office, kind: range.kind, amount: 1 })
    if (!taken) throw new Refusal('stock.tooFew')
    const line = {
      office,
      kind: range.kind,
      what: 'spoiled',
      amount: -1,
      after: taken.amount,
    } as const
    await writeLine(tx, needs, { ...line, reason: `${printed}: hilang`, at })
    await events.publish(tx, blankMissing, { office, serial: printed, by: who.staffId })
    return printed
  }

  return {
    /** Writes down what a hand counted of a range. What differs is said, and stops the making. */
    countRange: (
      who: Officer,
      { rangeId, counted }: { rangeId: string; counted: number },
    ): Promise<{ expected: number; isSame: boolean }> =>
      db.transaction(who, async (tx) => {
        const range = await queries.lockRange(tx, rangeId)
        if (!range) throw new Refusal('stock.unknownRange')
        allow(who, 'stock.spoil', { office: range.office })
        const isNumber = Number.isInteger(counted) && counted >= 0 && counted <= 100_000
        if (!isNumber) throw new Refusal('stock.amountWrong', { least: 0, most: 100_000 })
        const expected = await queries.countOnShelf(tx, rangeId)
        await queries.addClosing(tx, {
          ...{ office: range.office, id: newId(), range_id: rangeId, kind: range.kind },
          ...{ expected, counted, counted_by: who.staffId, counted_at: now() },
          ...{ resolved_by: null, resolved_at: null, reason: null, missing_serial: null },
        })
        return { expected, isSame: expected === counted }
      }),

    /** The differences that stop the making of passports, oldest first. */
    listDifferences: (who: Officer): Promise<Difference[]> =>
      db.read(who, async (tx) => {
        allow(who, 'stock.read', { office: who.office })
        const rows = await queries.listDifferences(tx, who.office)
        return rows.map((row) => ({
          closingId: row.id,
          rangeId: row.range_id,
          kind: row.kind as BlankKind,
          expected: row.expected,
          counted: row.counted,
          by: row.counted_by,
          at: row.counted_at,
        }))
      }),

    /** The head answers for a difference, and names the blank that is missing when it is known. Refuses stock.ownCount, .answerNeeded. */
    resolveDifference: (
      who: Officer,
      { closingId, reason, missing = '' }: { closingId: string; reason: string; missing?: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await queries.lockClosing(tx, closingId)
        if (!row || row.resolved_at || row.expected === row.counted) {
          throw new Refusal('stock.unknownDifference')
        }
        allow(who, 'stock.answer', { office: row.office })
        if (row.counted_by === who.staffId) throw new Refusal('stock.ownCount')
        const counted = { who, staffId: row.counted_by, action: 'stock.answer' } as const
        await needs.conflicts?.refuseSecond(tx, counted)
        const said = reason.trim().replaceAll(/\s+/g, ' ')
        if (said.length < answerLength.least || said.length > answerLength.most) {
          throw new Refusal('stock.answerNeeded', answerLength)
        }
        const struck = missing.trim() === '' ? null : await strikeMissing(tx, who, missing)
        const by = { by: who.staffId, at: now() }
        await queries.resolveClosing(tx, { id: row.id, ...by, reason: said, missing: struck })
      }),
  }
}
