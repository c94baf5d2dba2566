import { type Reader, sql, type Tx } from '#platform/db'

/** The lists that officers pull from: papers to look at, applications to go on with, and what is decided. */
export type List = 'papers' | 'work' | 'claims' | 'pairs' | 'appeals' | 'urgent'

/** How somebody's time with an application ended. */
export type Ending = 'done' | 'returned' | 'left' | 'ranOut' | 'changed' | 'overtaken' | 'takenOver'

/** Somebody has an application for a while. */
export type LeaseRow = {
  office: string
  id: string
  list: List
  case_id: string
  staff: string
  began_at: Temporal.Instant
  until: Temporal.Instant
  taken_from: string | null
  why: 'away' | 'agreed' | 'waitsHere' | 'tooLong' | null
}

/** From whom it was taken over, and why. */
export type Taken = Partial<Pick<LeaseRow, 'taken_from' | 'why'>>

const columns = sql`office, id, list, case_id, staff, began_at, until, taken_from, why`

type Wanted = { office: string; list: List; caseId: string }

/** Who has this application now. */
export const findLease = (tx: Reader, { office, list, caseId }: Wanted) =>
  tx.maybe(sql<LeaseRow>`
    select ${columns} from checking.leases
    where office = ${office} and list = ${list} and case_id = ${caseId} and ended_at is null`)

/** Everything of a list that somebody has now. */
export const listLeases = (tx: Reader, { office, list }: { office: string; list: List }) =>
  tx.all(sql<LeaseRow>`
    select ${columns} from checking.leases
    where office = ${office} and list = ${list} and ended_at is null limit 1000`)

export const addLease = (tx: Tx, row: LeaseRow) =>
  tx.run(sql`
    insert into checking.leases (${columns})
    values (${row.office}, ${row.id}, ${row.list}, ${row.case_id}, ${row.staff}, ${row.began_at},
      ${row.until}, ${row.taken_from}::uuid, ${row.why})`)

/** Something was done with it: their time begins anew. */
export const renewLease = (tx: Tx, id: string, until: Temporal.Instant) =>
  tx.run(sql`update checking.leases set until = ${until} where id = ${id} and ended_at is null`)

/** Ends one. */
export const endLease = (tx: Tx, id: string, { how, at }: { how: Ending; at: Temporal.Instant }) =>
  tx.run(sql`
    update checking.leases set ended_at = ${at}, how = ${how} where id = ${id} and ended_at is null`)

/** Whatever ran out goes back to its list; it ended when its time was over. */
export const endRunOut = (tx: Tx, { office, at }: { office: string; at: Temporal.Instant }) =>
  tx.run(sql`
    update checking.leases set ended_at = until, how = 'ranOut'
    where office = ${office} and ended_at is null and until <= ${at}`)

/** Everything an officer has goes back, at every office. */
export const endAllOf = (
  tx: Tx,
  { staff, how, at }: { staff: string; how: Ending; at: Temporal.Instant },
) =>
  tx.run(sql`
    update checking.leases set ended_at = ${at}, how = ${how}
    where staff = ${staff} and ended_at is null`)

/** Whoever has this application, has it no longer. */
export const endAllFor = (
  tx: Tx,
  { caseId, list, how, at }: { caseId: string; list: List; how: Ending; at: Temporal.Instant },
) =>
  tx.run(sql`
    update checking.leases set ended_at = ${at}, how = ${how}
    where case_id = ${caseId} and list = ${list} and ended_at is null`)
