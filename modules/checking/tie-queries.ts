import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

type KinRow = Tables['checking.kin']
type TieRow = Tables['checking.ties']

export const addKin = (tx: Tx, row: KinRow) =>
  tx.run(tx.query<Tables>().insertInto('checking.kin').values(row))

/** Whom an officer has declared and not taken back. */
export const listKin = (tx: Reader, staff: string): Promise<KinRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('checking.kin')
      .selectAll()
      .where('staff', '=', staff)
      .where('ended_at', 'is', null)
      .orderBy('declared_at')
      .limit(100),
  )

export const endKin = (
  tx: Tx,
  { id, staff, at }: { id: string; staff: string; at: Temporal.Instant },
) =>
  tx.run(sql`
    update checking.kin set ended_at = ${at}
    where id = ${id} and staff = ${staff} and ended_at is null`)

export const addTie = (tx: Tx, row: TieRow) =>
  tx.run(tx.query<Tables>().insertInto('checking.ties').values(row))

/** What an officer said, or the house found, of one application, newest first. */
export const listTies = (
  tx: Reader,
  { caseId, staff }: { caseId: string; staff: string },
): Promise<TieRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('checking.ties')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('staff', '=', staff)
      .orderBy('at', 'desc')
      .limit(50),
  )

/** Everything that was said of ties at an office between two moments. */
export const listTiesOf = (
  tx: Reader,
  { office, from, before }: { office: string; from: Temporal.Instant; before: Temporal.Instant },
) =>
  tx.all(sql<Pick<TieRow, 'staff' | 'tie' | 'by' | 'at'> & { reference: string | null }>`
    select staff, tie, by, at, c.reference
    from checking.ties t
    left join checking.checks c on c.case_id = t.case_id
    where t.office = ${office} and at >= ${from} and at < ${before}
    order by at limit 5000`)

/** Who said that this application is their own or of somebody close, or declared its number. */
export const listTiedStaff = (
  tx: Reader,
  { caseId, marks }: { caseId: string; marks: readonly Buffer[] },
) =>
  tx.all(sql<{ staff: string }>`
    select staff from checking.ties where case_id = ${caseId}::uuid and tie <> 'none'
    union
    select staff from checking.kin
    where nik_mark = any(${[...marks]}::bytea[]) and ended_at is null
    limit 200`)

/** Whether one of these two has declared the other. */
export const isColleagueDeclared = async (tx: Reader, one: string, other: string) => {
  const { known } = await tx.one(sql<{ known: boolean }>`
    select exists (
      select from checking.kin where ended_at is null
        and ((staff = ${one}::uuid and colleague = ${other}::uuid)
          or (staff = ${other}::uuid and colleague = ${one}::uuid))) as known`)
  return known
}
