import { type Reader, sql, type Tx } from '#platform/db'
import { type CaseKeyRow, joined, type NewCaseKey, type OfficeKeyRow } from './queries.ts'

/** A case's key that hangs on something older, with the office's key it is to hang on. */
export type OlderRow = CaseKeyRow & {
  to_id: string
  to_year: number
  to_root: string
  to_wrapped: Buffer
}

type Older = { after: string; tree: string; most: number }

/** The next of them in order; whoever is being changed by another is waited for. */
export const lockOlder = (tx: Tx, { after, tree, most }: Older) =>
  tx.all(sql<OlderRow>`
    with older as (
      select c.case_id from vault.case_keys c
      left join vault.office_keys o on o.id = c.office_key
      where c.case_id > ${after} and (
        c.form = 1 or c.tree <> ${tree} or o.nth < (
          select max(k.nth) from vault.office_keys k where k.office = o.office and k.year = o.year))
      order by c.case_id limit ${most})
    select to_key.id as to_id, to_key.year as to_year, to_key.root as to_root,
      to_key.wrapped as to_wrapped, ${joined}
    cross join lateral (
      select k.id, k.year, k.root, k.wrapped from vault.office_keys k
      where k.office = c.office and (o.year is null or k.year = o.year)
      order by k.year desc, k.nth desc limit 1) to_key
    where c.case_id in (select case_id from older)
    order by c.case_id for update of c`)

/** Writes them all at once; who was destroyed meanwhile stays destroyed. */
export const rewrapCases = (tx: Tx, keys: readonly NewCaseKey[]) =>
  tx.run(sql`
    update vault.case_keys c set form = 2, root = null, office_key = n.office_key, tree = n.tree,
      leaf = n.leaf, wrapped = n.wrapped
    from unnest(${keys.map(({ caseId }) => caseId)}::text[],
      ${keys.map(({ officeKey }) => officeKey)}::uuid[], ${keys.map(({ tree }) => tree)}::text[],
      ${keys.map(({ leaf }) => leaf)}::bigint[], ${keys.map(({ wrapped }) => wrapped)}::bytea[])
      as n (case_id, office_key, tree, leaf, wrapped)
    where c.case_id = n.case_id`)

/** Offices that seal or have sealed. */
export const listOffices = async (tx: Reader): Promise<string[]> =>
  (
    await tx.all(sql<{ office: string }>`
    select office from vault.case_keys union select office from vault.office_keys order by office`)
  ).map(({ office }) => office)

/** How many keys each of these offices had this year. */
export const listNewest = (tx: Reader, offices: readonly string[], year: number) =>
  tx.all(sql<{ office: string; nth: number }>`
    select office, coalesce((select max(k.nth) from vault.office_keys k
      where k.office = one.office and k.year = ${year}), 0)::int as nth
    from unnest(${offices}::text[]) as one (office)`)

export const lockOfficeKeys = (tx: Tx) =>
  tx.all(sql<OfficeKeyRow>`
    select id, office, year, nth, root, wrapped from vault.office_keys order by id for update`)

/** Offices' keys that are not the newest of their year and that nothing hangs on. */
export const removeUnused = (tx: Tx) =>
  tx.run(sql`
    delete from vault.office_keys k where
      not exists (select from vault.case_keys c where c.office_key = k.id)
      and exists (select from vault.office_keys n
        where n.office = k.office and n.year = k.year and n.nth > k.nth)`)

/** Trees that nothing hangs on, but for the newest. */
export const removeTrees = async (tx: Tx, newest: string): Promise<string[]> =>
  (
    await tx.all(sql<{ id: string }>`
    delete from vault.trees t where t.id <> ${newest}
      and not exists (select from vault.case_keys c where c.tree = t.id) returning id`)
  ).map(({ id }) => id)

export const rewrapOffice = (tx: Tx, { id, root, wrapped }: OfficeKeyRow) =>
  tx.run(sql`update vault.office_keys set root = ${root}, wrapped = ${wrapped} where id = ${id}`)
