import type { Columns, Target } from '#packages/beside'
import { type Reader, sql, type Tx } from '#platform/db'

/** An upload as it is kept. */
export type UploadRow = {
  sealed: Buffer
  columns: Columns
  all_on: Temporal.PlainDate | null
  is_seen: boolean
}

type Place = { office: string; id: string }
type By = { by: string; at: Temporal.Instant }

export const addUpload = (tx: Tx, { office, id }: Place, row: UploadRow & By) =>
  tx.run(sql`
    insert into beside.uploads
      (office, id, sealed, columns, all_on, is_seen, brought_by, brought_at)
    values (${office}, ${id}::uuid, ${row.sealed}, ${JSON.stringify(row.columns)}::jsonb,
      ${row.all_on}, ${row.is_seen}, ${row.by}, ${row.at})`)

export const findUpload = (tx: Reader, { office, id }: Place) =>
  tx.maybe(sql<UploadRow>`
    select sealed, columns, all_on, is_seen from beside.uploads
    where office = ${office} and id = ${id}::uuid`)

export const markColumns = (
  tx: Tx,
  { office, id }: Place,
  { columns, allOn }: { columns: Columns; allOn: Temporal.PlainDate | null },
) =>
  tx.run(sql`
    update beside.uploads
    set columns = ${JSON.stringify(columns)}::jsonb, all_on = ${allOn}, is_seen = true
    where office = ${office} and id = ${id}::uuid`)

export const removeUpload = (tx: Tx, { office, id }: Place) =>
  tx.run(sql`delete from beside.uploads where office = ${office} and id = ${id}::uuid`)

export const removeOld = (tx: Tx, before: Temporal.Instant) =>
  tx.run(sql`delete from beside.uploads where brought_at < ${before}`)

export const findMapping = async (tx: Reader, office: string, heads: Buffer) =>
  (
    await tx.maybe(sql<{ columns: Columns }>`
      select columns from beside.mappings where office = ${office} and heads = ${heads}`)
  )?.columns

export const saveMapping = (
  tx: Tx,
  { office, heads, columns, by, at }: By & { office: string; heads: Buffer; columns: Columns },
) =>
  tx.run(sql`
    insert into beside.mappings (office, heads, columns, changed_by, changed_at)
    values (${office}, ${heads}, ${JSON.stringify(columns)}::jsonb, ${by}, ${at})
    on conflict (office, heads) do update
    set columns = excluded.columns, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`)

export const listTerms = async (tx: Reader, office: string): Promise<Map<string, Target>> => {
  const rows = await tx.all(sql<{ word: string; service: string; stage: string | null }>`
    select word, service, stage from beside.terms where office = ${office} limit 5000`)
  return new Map(
    rows.map(({ word, service, stage }) => [word, { service, ...(stage && { stage }) }]),
  )
}

export const saveTerms = (
  tx: Tx,
  terms: ReadonlyMap<string, Target>,
  { office, by, at }: By & { office: string },
) =>
  tx.run(sql`
    insert into beside.terms (office, word, service, stage, changed_by, changed_at)
    select ${office}, word, service, stage, ${by}, ${at}::timestamptz
    from unnest(${[...terms.keys()]}::text[],
      ${[...terms.values()].map(({ service }) => service)}::text[],
      ${[...terms.values()].map(({ stage }) => stage ?? null)}::text[]) as new (word, service, stage)
    on conflict (office, word) do update
    set service = excluded.service, stage = excluded.stage, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`)
