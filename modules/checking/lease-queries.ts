import { type Reader, sql, type Tx } from '#platform/db'

/** The lists that officers pull from: papers to look at, and applications to go on with. */
export type List = 'papers' | 'work'

/** How somebody's time with an application ended. */
export type Ending = 'done' | 'returned' | 'left' | 'ranOut' | 'changed' | 'overtaken'

/** Somebody has an application for a while. */
export type LeaseRow = {
  office: string
  id: string
  list: List
  case_id: string
  staff: string
  began_at: Temporal.Instant
  until: Temporal.Instant
}

const columns = sql`office, id, list, case_id, staff, began_at, until`

type Wanted = { office: string; list: List; caseId: string }

/** Who has this application now. */
export const findLease = (tx: Reader, { office, list, caseId }: Wanted) =>
  tx.maybe(sql<LeaseRow>`
    select ${columns} from checking.leases
    where office = ${office} and list = ${list} and case_id = ${caseId} and ended_at is null`)

/** What an officer has from a list now. */
export const findLeaseOf = (tx: Reader, { staff, list }: { staff: string; list: List }) =>
  tx.maybe(sql<LeaseRow>`
    select ${columns} from checking.leases
    where staff = ${staff} and list = ${list} and ended_at is null
    order by began_at desc limit 1`)

/** Everything of a list that somebody has now. */
export const listLeases = (tx: Reader, { office, list }: { office: string; list: List }) =>
  tx.all(sql<LeaseRow>`
    select ${columns} from checking.leases
    where office = ${office} and list = ${list} and ended_at is null limit 1000`)

export const addLease = (tx: Tx, row: LeaseRow) =>
  tx.run(sql`
    insert into checking.leases (${columns})
    values (${row.office}, ${row.id}, ${row.list}, ${row.case_id}, ${row.staff}, ${row.began_at},
      ${row.until})`)

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
