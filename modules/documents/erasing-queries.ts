import { type Reader, sql, type Tx } from '#platform/db'

/** Notes every object of a case, of its papers and of what is still on its way. */
export const addLeaving = (tx: Tx, caseId: string, at: Temporal.Instant) =>
  tx.run(sql`
    insert into documents.leaving (object, at)
    select distinct object, ${at}::timestamptz from (
      select unnest(array[original, page, preview] || more_pages) as object
      from documents.files where case_id = ${caseId} and erased_at is null
      union all
      select p.object from documents.pieces p
      join documents.sendings s on s.office = p.office and s.id = p.sending_id
      where s.case_id = ${caseId}) as every
    where object is not null on conflict do nothing`)

export const forgetSendings = (tx: Tx, caseId: string) =>
  tx.run(sql`delete from documents.sendings where case_id = ${caseId}`)

/** What a file was called, weighed and hashed to is no more; that there was one stays. */
export const eraseFiles = (tx: Tx, caseId: string, at: Temporal.Instant) =>
  tx.run(sql`
    update documents.files set erased_at = ${at}, sha256 = decode(repeat('00', 32), 'hex'),
      name_sealed = ''::bytea, person = null, added_by = '',
      removed_at = coalesce(removed_at, ${at}), removed_by = coalesce(removed_by, 'privacy')
    where case_id = ${caseId} and erased_at is null`)

export const clearFolder = (tx: Tx, caseId: string) =>
  tx.run(sql`update documents.folders set person = null where case_id = ${caseId}`)

export const listLeaving = (tx: Reader, most: number) =>
  tx.all(sql<{ object: string }>`
    select object from documents.leaving order by at, object limit ${most}`)

export const forgetLeaving = (tx: Tx, objects: readonly string[]) =>
  tx.run(sql`delete from documents.leaving where object = any (${[...objects]}::text[])`)
