import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** An approval as it is kept. */
export type ApprovalRow = Tables['approvals.approvals']
/** An act that passed alone, as it is kept. */
export type AloneRow = Tables['approvals.alone']
/** An emergency as it is kept. */
export type EmergencyRow = Tables['approvals.emergencies']

const mostListed = 200

export const addApproval = (tx: Tx, row: ApprovalRow) =>
  tx.run(tx.query<Tables>().insertInto('approvals.approvals').values(row))

export const lockApproval = (tx: Tx, id: string) =>
  tx.maybe(sql<ApprovalRow>`select * from approvals.approvals where id = ${id}::uuid for update`)

type Wished = { act: string; target: string; at: Temporal.Instant }

/** What this person may do now because somebody else agreed to it. */
export const lockUsable = (tx: Tx, { act, target, at, by }: Wished & { by: string }) =>
  tx.maybe(sql<ApprovalRow>`
    select * from approvals.approvals
    where act = ${act} and target = ${target} and asked_by = ${by}::uuid
      and is_agreed and used_at is null and ends_at > ${at}
    order by decided_at limit 1 for update`)

/** The same for a command, which knows its number. */
export const lockByNumber = (tx: Tx, { act, target, at, number }: Wished & { number: string }) =>
  tx.maybe(sql<ApprovalRow>`
    select * from approvals.approvals
    where act = ${act} and target = ${target} and number = ${number}
      and is_agreed and used_at is null and ends_at > ${at}
    for update`)

export const markDecided = (
  tx: Tx,
  one: {
    id: string
    by: string
    at: Temporal.Instant
    isAgreed: boolean
    endsAt: Temporal.Instant
  },
) =>
  tx.run(sql`
    update approvals.approvals
    set decided_by = ${one.by}::uuid, decided_at = ${one.at}, is_agreed = ${one.isAgreed},
      ends_at = ${one.endsAt}
    where id = ${one.id}::uuid`)

export const markUsed = (tx: Tx, { id, at }: { id: string; at: Temporal.Instant }) =>
  tx.run(sql`update approvals.approvals set used_at = ${at} where id = ${id}::uuid`)

/** What waits first, then what was asked last. */
export const listApprovals = (
  tx: Reader,
  { at, since }: { at: Temporal.Instant; since: Temporal.Instant },
) =>
  tx.all(sql<ApprovalRow>`
    select * from approvals.approvals where asked_at >= ${since} or ends_at > ${at}
    order by (decided_at is null and ends_at > ${at}) desc, asked_at desc limit ${mostListed}`)

/** Asked before, and neither answered nor over. */
export const findWaiting = (tx: Reader, { act, target, at, by }: Wished & { by: string }) =>
  tx.maybe(sql<ApprovalRow>`
    select * from approvals.approvals
    where act = ${act} and target = ${target} and asked_by = ${by}::uuid
      and used_at is null and is_agreed is not false and ends_at > ${at} limit 1`)

export const addEmergency = (tx: Tx, row: EmergencyRow) =>
  tx.run(tx.query<Tables>().insertInto('approvals.emergencies').values(row))

export const listEmergencies = (tx: Reader, since: Temporal.Instant) =>
  tx.all(sql<EmergencyRow>`
    select * from approvals.emergencies where at >= ${since} order by at desc limit ${mostListed}`)

export const addAlone = (tx: Tx, row: AloneRow) =>
  tx.run(tx.query<Tables>().insertInto('approvals.alone').values(row))

export const listAlone = (tx: Reader, since: Temporal.Instant) =>
  tx.all(sql<AloneRow>`
    select * from approvals.alone where at >= ${since} order by at desc limit ${mostListed}`)

/** Whether one of them was let in, or given a role, by one person alone since then. */
export const findAlone = (
  tx: Reader,
  { staff, since }: { staff: readonly string[]; since: Temporal.Instant },
) =>
  tx.maybe(sql<{ id: string }>`
    select id from approvals.alone
    where at > ${since} and staff = any(${[...staff]}::uuid[]) and act <> 'leave' limit 1`)
