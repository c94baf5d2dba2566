import { type Reader, sql, type Tx } from '#platform/db'
import type { BlankKind } from './domain.ts'
import type { Tables } from './tables.ts'

type Shelf = { office: string; kind: BlankKind }
type MoveRow = Tables['stock.moves']

/** What is there now, locked; nothing while nobody has counted. */
export const lockBalance = (tx: Tx, { office, kind }: Shelf) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('stock.balances')
      .select(['amount', 'counted_at'])
      .where('office', '=', office)
      .where('kind', '=', kind)
      .forUpdate(),
  )

/** Puts blanks on the shelf, or the first ones ever. */
export const addBlanks = (tx: Tx, { office, kind, amount }: Shelf & { amount: number }) =>
  tx.one(
    sql<{ amount: number }>`
      insert into stock.balances (office, kind, amount, counted_at)
      values (${office}, ${kind}, ${amount}, null)
      on conflict (office, kind) do update set amount = balances.amount + excluded.amount
      returning amount`,
  )

/** Takes blanks from the shelf when there are as many; nothing when there are not. */
export const takeBlanks = (tx: Tx, { office, kind, amount }: Shelf & { amount: number }) =>
  tx.maybe(
    sql<{ amount: number }>`
      update stock.balances set amount = amount - ${amount}
      where office = ${office} and kind = ${kind} and amount >= ${amount}
      returning amount`,
  )

/** What a hand has counted is what is there. */
export const setCounted = (
  tx: Tx,
  { office, kind, amount, at }: Shelf & { amount: number; at: Temporal.Instant },
) =>
  tx.run(
    sql`
      insert into stock.balances (office, kind, amount, counted_at)
      values (${office}, ${kind}, ${amount}, ${at})
      on conflict (office, kind) do update
      set amount = excluded.amount, counted_at = excluded.counted_at`,
  )

export const addMove = (tx: Tx, move: MoveRow) =>
  tx.run(tx.query<Tables>().insertInto('stock.moves').values(move))

export const findMoveOfCase = (
  tx: Reader,
  { office, caseId }: { office: string; caseId: string },
) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('stock.moves')
      .select('id')
      .where('office', '=', office)
      .where('case_id', '=', caseId),
  )

const most = 1000

/** What happened from one moment to another, oldest first. */
export const listMoves = (
  tx: Reader,
  { office, from, to }: { office: string; from: Temporal.Instant; to: Temporal.Instant },
) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('stock.moves')
      .select([
        'id',
        'kind',
        'what',
        'amount',
        'after',
        'case_id',
        'reason',
        'actor_kind',
        'actor',
        'at',
      ])
      .where('office', '=', office)
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at')
      .orderBy('id')
      .limit(most),
  )

/** Of each kind: what is there, when a hand last counted, what is promised, what no book knew of. */
export const listShelves = (tx: Reader, office: string) =>
  tx.all(
    sql<{
      kind: BlankKind
      amount: number | null
      counted_at: Temporal.Instant | null
      wanted: number
      unbooked: number
    }>`
      select kinds.kind, balances.amount, balances.counted_at,
        (select count(*)::integer from stock.wants
         where wants.office = ${office} and wants.kind = kinds.kind and ended_at is null) as wanted,
        (select count(*)::integer from stock.moves
         where moves.office = ${office} and moves.kind = kinds.kind and what = 'unbooked'
           and (balances.counted_at is null or moves.at > balances.counted_at)) as unbooked
      from (values ('ordinary'), ('electronic')) as kinds (kind)
      left join stock.balances on balances.office = ${office} and balances.kind = kinds.kind
      order by kinds.kind desc`,
  )

/** A case that was handed in will take a blank; handed in again after its end, it wants one again. */
export const addWant = (
  tx: Tx,
  { office, caseId, kind, at }: Shelf & { caseId: string; at: Temporal.Instant },
) =>
  tx.run(
    sql`
      insert into stock.wants (office, case_id, kind, since) values (${office}, ${caseId}, ${kind}, ${at})
      on conflict (office, case_id) do update
      set kind = excluded.kind, since = excluded.since, ended_at = null
      where wants.ended_at < excluded.since`,
  )

export const endWant = (
  tx: Tx,
  { office, caseId, at }: { office: string; caseId: string; at: Temporal.Instant },
) =>
  tx.run(
    sql`
      update stock.wants set ended_at = ${at}
      where office = ${office} and case_id = ${caseId} and ended_at is null and since <= ${at}`,
  )
