import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { createClosing } from './closing.ts'
import { createCustody } from './custody.ts'
import type { BlankKind, Entry, MoveKind } from './domain.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { createReactions } from './reactions.ts'
import { hasRanges } from './serial-queries.ts'
import { createSpoiling } from './spoiling.ts'
import { writeLine } from './write.ts'

export { answerLength, type Difference } from './closing.ts'
export type { Range, UsedBlank } from './custody.ts'
export {
  type BlankKind,
  blankKinds,
  blankOf,
  type Entry,
  type HandAct,
  handActs,
  longestReason,
  type MoveKind,
  mostAtOnce,
  readEntry,
} from './domain.ts'
export * as stockEvents from './events.ts'
export type { Needs } from './needs.ts'
export { type NewRange, readRange, readSerial, sayPrinted } from './serial.ts'
export type { Spoiling } from './spoiling.ts'

/** The blanks of one kind. `amount` is nothing while nobody has counted or received any. */
export type Shelf = {
  kind: BlankKind
  amount: number | null
  countedAt: Temporal.Instant | null
  /** Handed in, not made yet: each will take one. */
  wanted: number
  /** Passports made of blanks that no book knew, since the last count. */
  unbooked: number
  /** More is promised than there is. */
  isShort: boolean
}

/** One line of the book. */
export type Move = {
  moveId: string
  kind: BlankKind
  what: MoveKind
  amount: number
  after: number | null
  caseId: string | null
  reason: string | null
  /** An officer's id; nothing where the house wrote it down itself. */
  staff: string | null
  at: Temporal.Instant
}

/** The passport blanks of each office: received, used, spoiled, counted. */
export function createStock(needs: Needs) {
  const { db, now } = needs

  /** Where blanks are kept by their numbers, an amount alone says too little. */
  async function refuseAmounts(tx: Tx, kept: { office: string; kind: BlankKind }): Promise<void> {
    if (await hasRanges(tx, kept)) throw new Refusal('stock.bySerial')
  }

  return {
    ...createCustody(needs),
    ...createSpoiling(needs),
    ...createClosing(needs),

    /** Writes down what was delivered. */
    receive: (who: Officer, { kind, amount, reason }: Entry): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { office } = who
        allow(who, 'stock.keep', { office })
        await refuseAmounts(tx, { office, kind })
        const { amount: after } = await queries.addBlanks(tx, { office, kind, amount })
        await writeLine(tx, needs, {
          office,
          kind,
          what: 'received',
          amount,
          after,
          reason,
          at: now(),
        })
      }),

    /** Writes down blanks that cannot be used, and why. Refusal stock.tooFew. */
    spoil: (who: Officer, { kind, amount, reason }: Entry): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { office } = who
        allow(who, 'stock.spoil', { office })
        await refuseAmounts(tx, { office, kind })
        const taken = await queries.takeBlanks(tx, { office, kind, amount })
        if (!taken) throw new Refusal('stock.tooFew')
        const line = {
          office,
          kind,
          what: 'spoiled',
          amount: -amount,
          after: taken.amount,
        } as const
        await writeLine(tx, needs, { ...line, reason, at: now() })
      }),

    /** Writes down what a hand has counted; the difference to the book stays in it. */
    count: (who: Officer, { kind, amount, reason }: Entry): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { office } = who
        allow(who, 'stock.keep', { office })
        await refuseAmounts(tx, { office, kind })
        const before = await queries.lockBalance(tx, { office, kind })
        const at = now()
        await queries.setCounted(tx, { office, kind, amount, at })
        const found = amount - (before?.amount ?? 0)
        await writeLine(tx, needs, {
          ...{ office, kind, what: 'counted', amount: found, after: amount, reason, at },
        })
      }),

    /** What is there of each kind, against what is promised. */
    listShelves: (who: Officer): Promise<Shelf[]> =>
      db.read(who, async (tx) => {
        allow(who, 'stock.read', { office: who.office })
        const rows = await queries.listShelves(tx, who.office)
        return rows.map(({ counted_at, ...row }) => ({
          ...row,
          countedAt: counted_at,
          isShort: row.amount !== null && row.wanted > row.amount,
        }))
      }),

    /** The lines of the book from one moment to another, oldest first. */
    listMoves: (
      who: Officer,
      { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
    ): Promise<Move[]> =>
      db.read(who, async (tx) => {
        allow(who, 'stock.read', { office: who.office })
        const rows = await queries.listMoves(tx, { office: who.office, from, to })
        return rows.map(({ id, case_id, actor, actor_kind, ...row }) => ({
          moveId: id,
          kind: row.kind as BlankKind,
          what: row.what as MoveKind,
          amount: row.amount,
          after: row.after,
          reason: row.reason,
          at: row.at,
          caseId: case_id,
          staff: actor_kind === 'officer' ? actor : null,
        }))
      }),

    /** What we do on others' news; hand it to the relay. */
    reactions: createReactions(needs),
  }
}

/** What createStock makes. */
export type Stock = ReturnType<typeof createStock>
