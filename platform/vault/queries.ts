import { type Reader, sql, type Tx } from '#platform/db'

/** A case's key as it lies there, with the office's key it is wrapped under. */
export type CaseKeyRow = {
  case_id: string
  office: string
  form: number
  root: string | null
  wrapped: Buffer
  tree: string | null
  leaf: number | null
  office_key: string | null
  office_year: number | null
  office_root: string | null
  office_wrapped: Buffer | null
}

/** An office's key of a year. */
export type OfficeKeyRow = {
  id: string
  office: string
  year: number
  nth: number
  root: string
  wrapped: Buffer
}

/** A case's key with its office's, `c` and `o`. */
export const joined = sql.raw(`
  c.case_id, c.office, c.form, c.root, c.wrapped, c.tree, c.leaf, c.office_key,
  o.year as office_year, o.root as office_root, o.wrapped as office_wrapped
  from vault.case_keys c left join vault.office_keys o on o.id = c.office_key`)

export const findCaseKey = (tx: Reader, caseId: string) =>
  tx.maybe(sql<CaseKeyRow>`select ${joined} where c.case_id = ${caseId}`)

export const listGone = async (tx: Reader, caseIds: readonly string[]): Promise<string[]> =>
  (
    await tx.all(sql<{ id: string }>`
    select id from unnest(${caseIds}::text[]) id
    where not exists (select from vault.case_keys where case_id = id)`)
  ).map(({ id }) => id)

/** The key an office seals under in a year, with the next leaf for a case's key to hang on. */
export const findOfficeKey = (tx: Tx, office: string, year: number) =>
  tx.maybe(sql<OfficeKeyRow & { leaf: number }>`
    select k.*, nextval('vault.leaves') as leaf from (
      select id, office, year, nth, root, wrapped from vault.office_keys
      where office = ${office} and year = ${year} order by nth desc limit 1) k`)

/** Leaves further on; after a restore the next ones may be those of what was destroyed since. */
export const listNextLeaves = async (tx: Tx, many: number): Promise<number[]> =>
  (
    await tx.all(sql<{ leaf: number }>`
    select nextval('vault.leaves') as leaf from generate_series(1, ${many}::int)`)
  ).map(({ leaf }) => leaf)

export const addOfficeKey = (tx: Tx, row: OfficeKeyRow, at: Temporal.Instant) =>
  tx.run(sql`
    insert into vault.office_keys (id, office, year, nth, root, wrapped, made_at)
    values (${row.id}, ${row.office}, ${row.year}, ${row.nth}, ${row.root}, ${row.wrapped}, ${at})
    on conflict do nothing`)

/** What a case's key of form 2 is kept as. */
export type NewCaseKey = {
  caseId: string
  office: string
  officeKey: string
  tree: string
  leaf: number
  wrapped: Buffer
}

/** Nothing where there is one already, or where one was destroyed. */
export const addCaseKey = (tx: Tx, key: NewCaseKey) =>
  tx.run(sql`
    insert into vault.case_keys (office, case_id, form, office_key, tree, leaf, wrapped)
    select ${key.office}, ${key.caseId}, 2, ${key.officeKey}::uuid, ${key.tree}, ${key.leaf}::bigint,
      ${key.wrapped}::bytea
    where not exists (select from vault.destroyed where case_id = ${key.caseId})
    on conflict (case_id) do nothing`)

/** Forgets the keys of cases and writes down that they were destroyed; answers what was wrapped. */
export const destroyCases = (tx: Tx, caseIds: readonly string[], at: Temporal.Instant) =>
  tx.all(sql<{ case_id: string; wrapped: Buffer }>`
    with gone as (
      delete from vault.case_keys where case_id = any(${caseIds}::text[])
      returning case_id, leaf, wrapped),
    told as (
      insert into vault.destroyed (case_id, at, leaf)
      select id, ${at}::timestamptz, gone.leaf
      from unnest(${caseIds}::text[]) id left join gone on gone.case_id = id
      on conflict do nothing)
    select case_id, wrapped from gone`)

export const addTree = (tx: Tx, id: string, mark: Buffer, at: Temporal.Instant) =>
  tx.run(sql`
    insert into vault.trees (id, mark, planted_at) values (${id}, ${mark}, ${at})
    on conflict do nothing`)

export const listTrees = (tx: Reader) =>
  tx.all(sql<{ id: string; mark: Buffer }>`
    select id, mark from vault.trees order by planted_at desc, id`)

/** Held until the transaction ends: one process at a time changes keys. */
export const lockKeys = (tx: Tx) => tx.run(sql`select pg_advisory_xact_lock(724010)`)

/** The office's key that was made last: what the roots must open. */
export const findLastOfficeKey = (tx: Reader) =>
  tx.maybe(sql<OfficeKeyRow>`
    select id, office, year, nth, root, wrapped from vault.office_keys
    order by made_at desc, id desc limit 1`)

/** Any case's key that is still wrapped under a root itself. */
export const findOldCaseKey = (tx: Reader) =>
  tx.maybe(sql<CaseKeyRow>`select ${joined} where c.form = 1 limit 1`)

/** What was destroyed, in order, after one. */
export const listDestroyed = (tx: Reader, after: number, most: number) =>
  tx.all(sql<{ nth: number; caseId: string; leaf: number | null }>`
    select nth, case_id as "caseId", leaf from vault.destroyed
    where nth > ${after} order by nth limit ${most}`)

/** Of these cases those that nothing here says were destroyed. */
export const listUndestroyed = async (tx: Reader, caseIds: readonly string[]): Promise<string[]> =>
  (
    await tx.all(sql<{ id: string }>`
    select id from unnest(${caseIds}::text[]) id
    where not exists (select from vault.destroyed where case_id = id)`)
  ).map(({ id }) => id)

/** Cases whose key hangs on a leaf of these ranges. */
export const listHanging = async (
  tx: Reader,
  ranges: readonly { from: number; to: number }[],
): Promise<string[]> =>
  (
    await tx.all(sql<{ case_id: string }>`
    select c.case_id from unnest(${ranges.map(({ from }) => from)}::bigint[],
      ${ranges.map(({ to }) => to)}::bigint[]) as gap (low, high)
    join vault.case_keys c on c.leaf between gap.low and gap.high`)
  ).map(({ case_id }) => case_id)
