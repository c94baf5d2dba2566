import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A request for deletion as its row says. */
export type RequestRow = Tables['privacy.requests']
/** What became of one application of it. */
export type PartRow = Tables['privacy.parts']

const requests = (tx: Reader) => tx.query<Tables>().selectFrom('privacy.requests').selectAll()

export const addRequest = (tx: Tx, row: RequestRow) =>
  tx.run(tx.query<Tables>().insertInto('privacy.requests').values(row))

/** The request of a person that still stands: the one that is asked, else the last that was carried out as far as may be. */
export const findStanding = (tx: Reader, person: string) =>
  tx.maybe(
    requests(tx)
      .where('person', '=', person)
      .where('state', 'in', ['asked', 'kept'])
      .orderBy('state')
      .orderBy('asked_at', 'desc')
      .limit(1),
  )

/** The one that is asked under its lock: taking back and carrying out stand in one line. */
export const lockAsked = (tx: Tx, person: string) =>
  tx.maybe(requests(tx).where('person', '=', person).where('state', '=', 'asked').forUpdate())

/** Those that stand because something was kept, under their locks. */
export const lockKept = (tx: Tx, person: string) =>
  tx.all(
    requests(tx)
      .where('person', '=', person)
      .where('state', '=', 'kept')
      .orderBy('id')
      .limit(100)
      .forUpdate(),
  )

export const lockRequest = (tx: Tx, id: string) =>
  tx.maybe(requests(tx).where('id', '=', id).forUpdate())

/** Requests whose time to think is over, the oldest first. */
export const listDue = (
  tx: Reader,
  { at, most, except }: { at: Temporal.Instant; most: number; except: readonly string[] },
) =>
  tx.all(
    requests(tx)
      .where('state', '=', 'asked')
      .where('works_at', '<=', at)
      .where(sql<boolean>`id <> all (${[...except]}::uuid[])`)
      .orderBy('works_at')
      .limit(most),
  )

/** The requests that concern an office, those that are open first. */
export const listHere = (tx: Reader, office: string) =>
  tx.all(sql<RequestRow>`
    select id, person, offices, asked_at, works_at, due_at, state, settled_at from privacy.requests
    where ${office} = any (offices) order by (state = 'asked') desc, due_at desc limit 100`)

export const markRequest = (
  tx: Tx,
  { id, state, at }: { id: string; state: 'kept' | 'done' | 'back'; at: Temporal.Instant },
) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('privacy.requests')
      .set({ state, settled_at: at })
      .where('id', '=', id),
  )

/** Notes what became of an application; said again later it is as it is then. */
export const savePart = (tx: Tx, row: PartRow) =>
  tx.run(sql`
    insert into privacy.parts (request_id, case_id, office, verdict, until_at, at)
    values (${row.request_id}, ${row.case_id}, ${row.office}, ${row.verdict},
      ${row.until_at}::timestamptz, ${row.at})
    on conflict (request_id, case_id) do update set office = excluded.office,
      verdict = excluded.verdict, until_at = excluded.until_at, at = excluded.at`)

export const listParts = (tx: Reader, requestId: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('privacy.parts')
      .selectAll()
      .where('request_id', '=', requestId)
      .orderBy('at')
      .limit(100),
  )

/** An application that stays until something else ends. */
export type WaitingRow = Pick<PartRow, 'request_id' | 'case_id' | 'verdict' | 'at'> & {
  person: string
}

/**
 * Applications that stay for money still owed, for a hold or because they went on, oldest first, from one on.
 * All that wait are looked at: whose money takes long does not stand before the others.
 */
export const listWaiting = (tx: Reader, { after, most }: { after?: WaitingRow; most: number }) =>
  tx.all(sql<WaitingRow>`
    select p.request_id, p.case_id, p.verdict, p.at, r.person from privacy.parts p
    join privacy.requests r on r.id = p.request_id
    where p.verdict in ('owed', 'held', 'open') and r.state = 'kept'
      ${
        after
          ? sql`and (p.at, p.request_id, p.case_id)
              > (${after.at}::timestamptz, ${after.request_id}::uuid, ${after.case_id}::uuid)`
          : sql``
      }
    order by p.at, p.request_id, p.case_id limit ${most}`)

/** How the clock was kept: what ran out unanswered by now, and the longest it took since a day. */
export const readClock = (
  tx: Reader,
  { at, since }: { at: Temporal.Instant; since: Temporal.Instant },
) =>
  tx.one(sql<{ late: number; settled: number; longest: number | null }>`
    select
      (count(*) filter (where state = 'asked' and due_at < ${at}::timestamptz))::int as late,
      (count(*) filter (where state in ('kept', 'done')))::int as settled,
      ceil(max(extract(epoch from settled_at - asked_at))
        filter (where state in ('kept', 'done')) / 3600)::int as longest
    from privacy.requests where asked_at >= ${since}::timestamptz or state = 'asked'`)

/** What was destroyed, as it is written down for ever. */
export type DestructionRow = Tables['privacy.destructions']

export const addDestruction = (tx: Tx, row: DestructionRow) =>
  tx.run(tx.query<Tables>().insertInto('privacy.destructions').values(row))

export const listDestructions = (tx: Reader, office: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('privacy.destructions')
      .selectAll()
      .where('office', 'in', [office, 'centre'])
      .orderBy('at', 'desc')
      .limit(100),
  )

/** Remembers whose salts are to be destroyed once the log has everything of it. */
export const saveSalts = (tx: Tx, subject: string, dueAt: Temporal.Instant) =>
  tx.run(sql`
    insert into privacy.salts (subject, due_at) values (${subject}, ${dueAt}) on conflict do nothing`)

export const listSaltsDue = (tx: Reader, at: Temporal.Instant, except: readonly string[]) =>
  tx.all(sql<{ subject: string }>`
    select subject from privacy.salts where due_at <= ${at} and subject::text <> all (${[...except]}::text[])
    order by due_at limit 100`)

export const removeSalts = (tx: Tx, subject: string) =>
  tx.run(sql`delete from privacy.salts where subject = ${subject}`)
