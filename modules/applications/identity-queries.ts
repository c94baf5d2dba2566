import { type Reader, sql, type Tx } from '#platform/db'
import type { CaseRow } from './queries.ts'

/** What the house knows of an application that may be another of the same person, wherever it is. */
export type SameRow = Pick<
  CaseRow,
  'id' | 'office' | 'reference' | 'service' | 'definition_hash' | 'state' | 'flags' | 'submitted_at'
>

/** Whoever hands in for one person and service does so one after the other. */
export const lockIdentity = (tx: Tx, { mark, service }: { mark: Buffer; service: string }) => {
  const name = `applications.identity ${service} ${mark.toString('hex')}`
  return tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Writes down, as a mark, of whom an application is. */
export const markIdentity = (tx: Tx, { id, mark }: { id: string; mark: Buffer | null }) =>
  tx.run(sql`update applications.cases set identity = ${mark} where id = ${id}`)

/** What was handed in and bears no mark, after one of them, in order: the oldest are of before there were marks. */
export const listUnmarked = async (
  tx: Reader,
  { after, most }: { after: string; most: number },
): Promise<string[]> =>
  (
    await tx.all(sql<{ id: string }>`
      select id from applications.cases
      where identity is null and submitted_at is not null and id > ${after}::uuid
      order by id limit ${most}`)
  ).map(({ id }) => id)

/** The mark of an application that was handed in. */
export const findIdentity = async (tx: Reader, id: string): Promise<Buffer | null> => {
  const row = await tx.maybe(sql<{ identity: Buffer | null }>`
    select identity from applications.cases where id = ${id}`)
  return row?.identity ?? null
}

/** What was handed in for one person and service, of any office and account; for officers and the house. */
export const listOfIdentity = (tx: Reader, asked: { mark: Buffer; service: string }) =>
  tx.all(sql<SameRow>`
    select id, office, reference, service, definition_hash, state, flags, submitted_at
    from applications.list_of_identity(${asked.mark}, ${asked.service})`)
