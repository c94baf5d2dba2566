import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { BlankKind } from './domain.ts'
import type { Needs } from './needs.ts'
import { addBlanks, findMoveOfCase, takeBlanks } from './queries.ts'
import { type NewRange, placeOf, readSerial, sayPrinted } from './serial.ts'
import * as queries from './serial-queries.ts'
import { writeLine } from './write.ts'

/** A range of blanks: what is on the shelf by the book, and what a hand found last. */
export type Range = {
  rangeId: string
  kind: BlankKind
  first: string
  last: string
  receivedAt: Temporal.Instant
  used: number
  spoiled: number
  missing: number
  expected: number
  counted: number | null
  countedAt: Temporal.Instant | null
}

/** The blank of a passport, or one that was to be. */
export type UsedBlank = { serial: string; state: string; at: Temporal.Instant }

function read(text: string) {
  const serial = readSerial(text)
  if (!serial) throw new Refusal('stock.serialWrong')
  return { place: placeOf(serial), printed: sayPrinted(serial) }
}

/** Nothing is made of blanks whose number does not add up, until the head has answered for it. */
export async function refuseStopped(tx: Tx, { office, kind }: { office: string; kind: string }) {
  const open = await queries.listDifferences(tx, office, kind)
  if (open.length > 0) throw new Refusal('stock.stopped')
}

/** Blanks by their numbers: received in ranges, each used for one passport. */
export function createCustody(needs: Needs) {
  const { db, now, newId } = needs

  /** The book of amounts follows: one blank fewer, also where an earlier one of the case was spoiled. */
  async function takeFromBook(tx: Tx, wish: { office: string; kind: BlankKind; caseId: string }) {
    const { office, kind, caseId } = wish
    const taken = await takeBlanks(tx, { office, kind, amount: 1 })
    const line = { office, kind, at: now(), after: taken?.amount ?? 0, amount: -1 } as const
    if (!taken) throw new Refusal('stock.tooFew')
    const isSecond = await findMoveOfCase(tx, { office, caseId })
    if (isSecond) await writeLine(tx, needs, { ...line, what: 'spoiled', reason: 'Gagal cetak' })
    else await writeLine(tx, needs, { ...line, what: 'used', caseId })
  }

  return {
    /** Takes in a range by its first and last number. Refuses stock.rangeTaken when any of it is known already. */
    receiveRange: (who: Officer, { kind, first, last, note }: NewRange): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { office } = who
        allow(who, 'stock.keep', { office })
        const at = now()
        const added = await queries.addRange(tx, {
          ...{ office, id: newId(), kind, prefix: first.prefix, digits: first.digits, note },
          ...{ first_number: first.number, last_number: last.number },
          ...{ from_place: placeOf(first), until_place: placeOf(last) },
          ...{ received_by: who.staffId, received_at: at },
        })
        if (added === 0) throw new Refusal('stock.rangeTaken')
        const amount = last.number - first.number + 1
        const { amount: after } = await addBlanks(tx, { office, kind, amount })
        const reason = `${sayPrinted(first)} – ${sayPrinted(last)}`
        await writeLine(tx, needs, { office, kind, what: 'received', amount, after, reason, at })
      }),

    /** Writes down which blank goes into the passport of a case. Refuses stock.stopped, .notWanted, .unknownSerial, .otherKind, .gone, .hasBlank. */
    useBlank: (
      who: Officer,
      { caseId, serial }: { caseId: string; serial: string },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { office } = who
        allow(who, 'stock.spoil', { office })
        const want = await queries.findWant(tx, caseId)
        if (!want) throw new Refusal('stock.notWanted')
        await refuseStopped(tx, want)
        const { place, printed } = read(serial)
        const range = await queries.lockRangeAt(tx, { office, place })
        if (!range) throw new Refusal('stock.unknownSerial')
        if (range.kind !== want.kind) throw new Refusal('stock.otherKind')
        if (await queries.findSerialAt(tx, place)) throw new Refusal('stock.gone')
        const before = await queries.listSerialsOfCase(tx, caseId)
        if (before.some(({ state }) => state === 'used')) throw new Refusal('stock.hasBlank')
        await takeFromBook(tx, { office, kind: range.kind, caseId })
        await queries.addSerial(tx, {
          ...{ office, id: newId(), range_id: range.id, kind: range.kind, place, serial: printed },
          ...{ state: 'used', case_id: caseId, actor: who.staffId, at: now() },
        })
      }),

    /** Every range of the office, the newest first. */
    listRanges: (who: Officer): Promise<Range[]> =>
      db.read(who, async (tx) => {
        allow(who, 'stock.read', { office: who.office })
        const rows = await queries.listRanges(tx, who.office)
        return rows.map(({ id, prefix, digits, first_number, last_number, ...row }) => ({
          rangeId: id,
          kind: row.kind,
          first: sayPrinted({ prefix, digits, number: first_number }),
          last: sayPrinted({ prefix, digits, number: last_number }),
          receivedAt: row.received_at,
          used: row.used,
          spoiled: row.spoiled,
          missing: row.missing,
          expected: row.expected,
          counted: row.counted,
          countedAt: row.counted_at,
        }))
      }),

    /** The blanks of a case's passport, oldest first; and whether it still wants one. */
    findBlanks: (
      who: Officer,
      caseId: string,
    ): Promise<{ wants?: BlankKind; blanks: UsedBlank[] }> =>
      db.read(who, async (tx) => {
        allow(who, 'stock.read', { office: who.office })
        const want = await queries.findWant(tx, caseId)
        const rows = await queries.listSerialsOfCase(tx, caseId)
        const isKept = want && (await queries.hasRanges(tx, want))
        return {
          ...(want && isKept && { wants: want.kind as BlankKind }),
          blanks: rows.map(({ serial, state, at }) => ({ serial, state, at })),
        }
      }),

    /**
     * Stands before the act that makes a passport ready: where blanks are kept by their numbers, one was
     * written down for it, and the count of its kind adds up. Refuses stock.stopped, .blankNeeded.
     */
    allowActIn: async (tx: Tx, { caseId, action }: { caseId: string; action: string }) => {
      if (action !== 'ready') return
      const want = await queries.findWant(tx, caseId)
      if (!want || !(await queries.hasRanges(tx, want))) return
      await refuseStopped(tx, want)
      const blanks = await queries.listSerialsOfCase(tx, caseId)
      if (!blanks.some(({ state }) => state === 'used')) throw new Refusal('stock.blankNeeded')
    },
  }
}
