import { type Reader, sql, type Tx } from '#platform/db'
import type { Mark } from './paging.ts'
import type { Tables } from './tables.ts'

/** A question as its agency may read it. */
export type AskedRow = Pick<
  Tables['interagency.questions'],
  'office' | 'id' | 'case_id' | 'agency' | 'about_sealed' | 'person_sealed' | 'asked_at'
> &
  Pick<Tables['interagency.questions'], 'due_on' | 'due_at' | 'answered_at'>

const columns = sql`q.office, q.id, q.case_id, q.agency, q.about_sealed, q.person_sealed,
  q.asked_at, q.due_on, q.due_at, q.answered_at`

type Asking = { agency: string; after: Mark | undefined; most: number }

/** What waits for this agency, what is due first in front. */
export const listWaiting = (tx: Reader, { agency, after, most }: Asking) =>
  tx.all(sql<AskedRow>`
    select ${columns} from interagency.questions q
    where q.agency = ${agency} and q.answered_at is null and q.let_go_at is null
      ${after ? sql`and (q.due_at, q.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by q.due_at, q.id limit ${most}`)

/** What this agency answered lately, the newest first. */
export const listAnswered = (tx: Reader, { agency, after, most }: Asking) =>
  tx.all(sql<AskedRow>`
    select ${columns} from interagency.questions q
    where q.agency = ${agency} and q.answered_at is not null
      ${after ? sql`and (q.answered_at, q.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    order by q.answered_at desc, q.id desc limit ${most}`)

export const findAsked = (tx: Reader, { agency, id }: { agency: string; id: string }) =>
  tx.maybe(sql<AskedRow>`
    select ${columns} from interagency.questions q
    where q.agency = ${agency} and q.id = ${id}::uuid`)

type Look = { questions: readonly AskedRow[]; by: string; way: string; name: string }

/** Writes down who saw them; who saw one before is not written twice. */
export const addLooks = (tx: Tx, { questions, by, way, name }: Look, at: Temporal.Instant) =>
  tx.run(sql`
    insert into interagency.looks (office, question, seen_by, way, name, first_at)
    select one.office, one.id, ${by}::uuid, ${way}, ${name}, ${at}
    from unnest(${questions.map(({ office }) => office)}::text[],
      ${questions.map(({ id }) => id)}::uuid[]) as one (office, id)
    on conflict do nothing`)

/** A machine's token as it is kept. */
export type ConnectionRow = Omit<Tables['interagency.connections'], 'token_hash'>

const kept = sql`id, agency, label, given_by, given_at, ends_at, revoked_by, revoked_at`

export const addConnection = (tx: Tx, row: Tables['interagency.connections']) =>
  tx.run(tx.query<Tables>().insertInto('interagency.connections').values(row))

/** Which machine a token that still opens is of. */
export const findOpen = (tx: Reader, { hash, at }: { hash: Buffer; at: Temporal.Instant }) =>
  tx.maybe(sql<ConnectionRow>`
    select ${kept} from interagency.connections
    where token_hash = ${hash} and revoked_at is null and ends_at > ${at}`)

export const findConnection = (tx: Reader, id: string) =>
  tx.maybe(sql<ConnectionRow>`select ${kept} from interagency.connections where id = ${id}::uuid`)

/** Those that open, at most one an agency, and what opened lately: the newest first. */
export const listConnections = (tx: Reader, most: number) =>
  tx.all(sql<ConnectionRow>`
    (select ${kept} from interagency.connections where revoked_at is null)
    union all
    (select ${kept} from interagency.connections where revoked_at is not null
      order by given_at desc, id desc limit ${most})
    order by given_at desc, id desc`)

type Revoked = { id: string; by: string; at: Temporal.Instant }

export const markRevoked = (tx: Tx, { id, by, at }: Revoked) =>
  tx.run(sql`
    update interagency.connections set revoked_by = ${by}::uuid, revoked_at = ${at}
    where id = ${id}::uuid and revoked_at is null`)

/** The token an agency had until now, locked: of two who give at once one comes after the other. */
export const lockStanding = async (tx: Tx, agency: string) => {
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended('agency ' || ${agency}, 0))`)
  return tx.maybe(sql<ConnectionRow>`
    select ${kept} from interagency.connections where agency = ${agency} and revoked_at is null`)
}
