import { type Reader, sql, type Tx } from '#platform/db'

/** Where a pair stands. */
export type PairState = 'open' | 'proposed' | 'joined' | 'different'

/** Two entries that may be of one person. */
export type PairRow = {
  id: string
  one: string
  one_office: string
  other: string
  other_office: string
  by_number: boolean
  by_name: boolean
  differs_in_nik: boolean
  state: PairState
  proposed_by: string | null
  proposed_office: string | null
  found_at: Temporal.Instant
  changed_at: Temporal.Instant
}

/** What was said about a pair. */
export type SayingRow = {
  id: string
  pair: string
  what: 'proposed' | 'confirmed' | 'declined' | 'different' | 'parted'
  office: string
  staff: string
  reason_sealed: Buffer
  at: Temporal.Instant
}

const columns = sql.raw(
  'id, one, one_office, other, other_office, by_number, by_name, differs_in_nik, state, ' +
    'proposed_by, proposed_office, found_at, changed_at',
)

/** An entry that is of another office now takes its pairs along. */
export async function moveEntry(tx: Tx, entry: string, office: string): Promise<void> {
  await tx.run(sql`
    update duplicates.pairs set one_office = ${office} where one = ${entry} and one_office <> ${office}`)
  await tx.run(sql`
    update duplicates.pairs set other_office = ${office}
    where other = ${entry} and other_office <> ${office}`)
}

/** A pair that is new; one that was found before stays as people left it. */
export const addPair = (tx: Tx, row: PairRow) =>
  tx.run(sql`
    insert into duplicates.pairs (${columns})
    values (${row.id}, ${row.one}, ${row.one_office}, ${row.other}, ${row.other_office},
      ${row.by_number}, ${row.by_name}, ${row.differs_in_nik}, ${row.state}, ${row.proposed_by},
      ${row.proposed_office}, ${row.found_at}, ${row.changed_at})
    on conflict (one, other) do nothing`)

export const findPair = (tx: Reader, id: string) =>
  tx.maybe(sql<PairRow>`select ${columns} from duplicates.pairs where id = ${id}`)

export const lockPair = (tx: Tx, id: string) =>
  tx.maybe(sql<PairRow>`select ${columns} from duplicates.pairs where id = ${id} for update`)

export const markPair = (tx: Tx, row: PairRow) =>
  tx.run(sql`
    update duplicates.pairs set state = ${row.state}, proposed_by = ${row.proposed_by},
      proposed_office = ${row.proposed_office}, changed_at = ${row.changed_at}
    where id = ${row.id}`)

/** Pairs of an office in some states, those that wait longest first. */
export const listPairs = (tx: Reader, office: string, states: readonly PairState[], most: number) =>
  tx.all(sql<PairRow>`
    select ${columns} from duplicates.pairs
    where ${office} in (one_office, other_office) and state = any(${states}::text[])
    order by state desc, found_at, id limit ${most}`)

/** Everything that is joined with an entry, over however many pairs. */
export const listTogether = (tx: Reader, entry: string) =>
  tx.all(sql<{ entry: string }>`
    with recursive both_ways as (
      select one as here, other as there from duplicates.pairs where state = 'joined'
      union all select other, one from duplicates.pairs where state = 'joined'),
    together (entry) as (
      select ${entry}::uuid
      union select there from both_ways join together on here = together.entry)
    select entry from together where entry <> ${entry} limit 100`)

export const addSaying = (tx: Tx, row: SayingRow) =>
  tx.run(sql`
    insert into duplicates.sayings (id, pair, what, office, staff, reason_sealed, at)
    values (${row.id}, ${row.pair}, ${row.what}, ${row.office}, ${row.staff},
      ${row.reason_sealed}, ${row.at})`)

export const listSayings = (tx: Reader, pair: string) =>
  tx.all(sql<SayingRow>`
    select id, pair, what, office, staff, reason_sealed, at from duplicates.sayings
    where pair = ${pair} order by at, id limit 200`)
