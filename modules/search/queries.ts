import { type Reader, sql, type Tx } from '#platform/db'
import type { AskedMark, EntryMark } from './marks.ts'

/** One thing that can be found. */
export type EntryRow = {
  office: string
  id: string
  kind: 'case' | 'paper'
  person: string | null
  reference: string
  about: string
  told_sealed: Buffer
  at: Temporal.Instant
}

/** Raised when entries are to be written in another way: everything is then read again. */
export const rules = 2

const columns = sql.raw(
  'e.office, e.id, e.kind, e.person, e.reference, e.about, e.told_sealed, e.at',
)

/** One at a time writes an entry: the sweep and the news of a case may come upon it together. */
export const lockEntry = (tx: Tx, id: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`search.entry ${id}`}, 0))`)

/** Writes an entry anew, at whichever office it is now; whoever does so holds it. */
export async function putEntry(tx: Tx, row: EntryRow, marks: readonly EntryMark[]): Promise<void> {
  await removeEntry(tx, row.id)
  await tx.run(sql`
    insert into search.entries (office, id, kind, person, reference, about, told_sealed, rules, at)
    values (${row.office}, ${row.id}, ${row.kind}, ${row.person}, ${row.reference}, ${row.about},
      ${row.told_sealed}, ${rules}, ${row.at})`)
  await tx.run(sql`
    insert into search.marks (office, mark, entry, sort)
    select ${row.office}, mark, ${row.id}::uuid, sort
    from unnest(${marks.map(({ mark }) => mark)}::bytea[],
      ${marks.map(({ sort }) => sort)}::text[]) as new (mark, sort)`)
}

export async function removeEntry(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from search.marks where entry = ${id}`)
  await tx.run(sql`delete from search.entries where id = ${id}`)
}

export const findEntry = (tx: Reader, id: string) =>
  tx.maybe(sql<EntryRow>`select ${columns} from search.entries e where e.id = ${id}`)

/** Entries of a list of ids, of the offices one may see. */
export const listEntries = (tx: Reader, ids: readonly string[]) =>
  tx.all(sql<EntryRow>`select ${columns} from search.entries e where e.id = any(${ids}::uuid[])`)

type ByName = { office: string; marks: readonly AskedMark[]; least: number; most: number }

/** Entries that share enough of the words of a name, those that share most first. */
export const listByName = (tx: Reader, { office, marks, least, most }: ByName) =>
  tx.all(sql<EntryRow>`
    with asked (mark, nth, weight) as (
      select * from unnest(${marks.map(({ mark }) => mark)}::bytea[],
        ${marks.map(({ nth }) => nth)}::int[], ${marks.map(({ weight }) => weight)}::int[])),
    words as (
      select m.entry, asked.nth, max(asked.weight) as weight
      from asked join search.marks m on m.office = ${office} and m.mark = asked.mark
      group by m.entry, asked.nth),
    alike as (
      select entry, sum(weight) as score from words group by entry having sum(weight) >= ${least})
    select ${columns} from alike join search.entries e on e.office = ${office} and e.id = alike.entry
    order by alike.score desc, e.at desc, e.id limit ${most}`)

/** Entries that have one of these marks. */
export const listByMarks = (
  tx: Reader,
  { office, marks, most }: { office: string; marks: readonly Buffer[]; most: number },
) =>
  tx.all(sql<EntryRow>`
    select ${columns} from search.entries e
    where e.office = ${office} and e.id in (
      select entry from search.marks where office = ${office} and mark = any(${marks}::bytea[]))
    order by e.at desc, e.id limit ${most}`)

/** Of these entries those that have one of these marks. */
export const listHaving = (tx: Reader, ids: readonly string[], marks: readonly Buffer[]) =>
  tx.all(sql<{ entry: string }>`
    select distinct entry from search.marks
    where entry = any(${ids}::uuid[]) and mark = any(${marks}::bytea[])`)

/** Other offices that have one of these marks. */
export const listElsewhere = (tx: Reader, office: string, marks: readonly Buffer[]) =>
  tx.all(sql<{ office: string }>`
    select distinct office from search.marks
    where mark = any(${marks}::bytea[]) and office <> ${office} order by office limit 20`)

/** Of these cases those that no entry by the rules of today is of. */
export const listUnwritten = (tx: Reader, ids: readonly string[]) =>
  tx.all(sql<{ id: string }>`
    select id from unnest(${ids}::uuid[]) id where not exists (
      select from search.entries e where e.id = id.id and e.rules = ${rules})`)

/** Entries of a kind that were written by rules of before. */
export const listOld = (tx: Reader, kind: EntryRow['kind'], most: number) =>
  tx.all(sql<{ id: string }>`
    select id from search.entries where kind = ${kind} and rules < ${rules} limit ${most}`)

/** To be written anew, as by rules of before. */
export const markOld = (tx: Tx, id: string) =>
  tx.run(sql`update search.entries set rules = 0 where id = ${id}`)

/** Entries, in the order of their ids, after one. */
export const listAfter = (tx: Reader, after: string, most: number) =>
  tx.all(sql<{ id: string }>`
    select id from search.entries where id > ${after}::uuid order by id limit ${most}`)
