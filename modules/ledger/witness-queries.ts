import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** How the last request to a witness ended. */
export type WitnessState = 'agrees' | 'silent' | 'refuses' | 'longer'

/** How it stands with a witness. */
export type WitnessRow = Omit<Tables['ledger.witnesses'], 'state'> & { state: WitnessState }

/** Signed by two processes at once it is one signature: the first stays. */
export const addCosignature = (tx: Tx, row: Tables['ledger.cosignatures']) =>
  tx.run(sql`
    insert into ledger.cosignatures (checkpoint, witness, line, at)
    values (${row.checkpoint}, ${row.witness}, ${row.line}, ${row.at}::timestamptz)
    on conflict (checkpoint, witness) do nothing`)

export const saveWitness = (tx: Tx, { name, state, since, at }: WitnessRow) =>
  tx.run(sql`
    insert into ledger.witnesses as kept (name, state, since, at)
    values (${name}, ${state}, ${since}::timestamptz, ${at}::timestamptz)
    on conflict (name) do update set state = excluded.state, at = excluded.at,
      since = case when kept.state = excluded.state then kept.since else excluded.since end`)

/** The newest checkpoint that this witness signed. */
export const findSignedSize = (tx: Reader, witness: string) =>
  tx.maybe(sql<{ nth: number; size: number }>`
    select one.nth, one.size from ledger.cosignatures signed
    join ledger.checkpoints one on one.nth = signed.checkpoint
    where signed.witness = ${witness} order by signed.checkpoint desc limit 1`)

/** The newest note this witness signed, with all that was signed under it. */
export const findSignedNote = async (tx: Reader, witness: string): Promise<string | undefined> => {
  const found = await findSignedSize(tx, witness)
  if (!found) return undefined
  const { note } = await tx.one(sql<{ note: string }>`
    select note from ledger.checkpoints where nth = ${found.nth}`)
  return note + (await listLines(tx, found.nth))
}

/** The lines of witnesses under a checkpoint. */
export const listLines = async (tx: Reader, checkpoint: number): Promise<string> =>
  (
    await tx.all(sql<{ line: string }>`
      select line from ledger.cosignatures where checkpoint = ${checkpoint} order by witness`)
  )
    .map(({ line }) => `${line}\n`)
    .join('')

export const listWitnesses = (tx: Reader): Promise<WitnessRow[]> =>
  tx.all(
    sql<WitnessRow>`select name, state, since, at from ledger.witnesses order by name limit 20`,
  )

/** When each witness last signed anything. */
export const listLastSigned = (tx: Reader) =>
  tx.all(sql<{ witness: string; at: Temporal.Instant; size: number }>`
    select distinct on (signed.witness) signed.witness, signed.at, one.size
    from ledger.cosignatures signed join ledger.checkpoints one on one.nth = signed.checkpoint
    order by signed.witness, signed.checkpoint desc`)

/** The first checkpoint with each of these leaves that a witness signed: since when it provably stood there. */
export const listFirstSigned = (tx: Reader, places: readonly number[]) =>
  tx.all(sql<{ nth: number; size: number; note: string }>`
    select distinct on (first.nth) first.nth, first.size, first.note
    from unnest(${places}::bigint[]) place
    cross join lateral (select nth, size, note from ledger.checkpoints one
      where size > place
        and exists (select from ledger.cosignatures signed where signed.checkpoint = one.nth)
      order by size, nth limit 1) first
    order by first.nth`)
