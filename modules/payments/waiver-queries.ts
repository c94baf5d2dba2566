import { type Reader, sql, type Tx } from '#platform/db'

/** Where a waiver stands; `void` when its bill was gone before it was decided. */
export type WaiverState = 'proposed' | 'agreed' | 'refused' | 'void'

/** A waiver as the module keeps it; words in clear are of before they were sealed. */
export type WaiverRow = {
  office: string
  id: string
  case_id: string
  bill_id: string
  person: string | null
  before_rupiah: number
  after_rupiah: number
  basis: string | null
  proof: string | null
  reason: string | null
  told_sealed: Buffer | null
  state: WaiverState
  staff: string
  at: Temporal.Instant
  decided_by: string | null
  decided_at: Temporal.Instant | null
  why_not: string | null
  why_sealed: Buffer | null
}

/** A proposal. */
export type NewWaiverRow = Pick<
  WaiverRow,
  | 'office'
  | 'id'
  | 'case_id'
  | 'bill_id'
  | 'person'
  | 'before_rupiah'
  | 'after_rupiah'
  | 'told_sealed'
  | 'staff'
  | 'at'
>

const columns = sql`office, id, case_id, bill_id, person, before_rupiah, after_rupiah, basis, proof,
  reason, told_sealed, state, staff, at, decided_by, decided_at, why_not, why_sealed`

/** Adds a proposal; nothing when one for this bill and case waits already. */
export const addWaiver = async (tx: Tx, row: NewWaiverRow) =>
  (await tx.run(sql`
    insert into payments.waivers (office, id, case_id, bill_id, person, before_rupiah, after_rupiah,
      told_sealed, state, staff, at)
    values (${row.office}, ${row.id}, ${row.case_id}, ${row.bill_id}, ${row.person},
      ${row.before_rupiah}, ${row.after_rupiah}, ${row.told_sealed}, 'proposed', ${row.staff},
      ${row.at})
    on conflict (office, bill_id, case_id) where state = 'proposed' do nothing`)) === 1

export const lockWaiver = (tx: Tx, id: string) =>
  tx.maybe(sql<WaiverRow>`select ${columns} from payments.waivers where id = ${id} for update`)

/** What was proposed and decided for a case, newest first. */
export const listWaiversOfCase = (tx: Reader, caseId: string) =>
  tx.all(sql<WaiverRow>`
    select ${columns} from payments.waivers where case_id = ${caseId}
    order by at desc, id desc limit 20`)

/** What waits for a second person, oldest first. */
export const listWaiversWaiting = (tx: Reader, office: string, most: number) =>
  tx.all(sql<WaiverRow>`
    select ${columns} from payments.waivers where office = ${office} and state = 'proposed'
    order by at, id limit ${most}`)

export const decideWaiver = (
  tx: Tx,
  row: WaiverRow,
  said: { state: WaiverState; by: string; at: Temporal.Instant; whySealed: Buffer | null },
) =>
  tx.run(sql`
    update payments.waivers set state = ${said.state}, decided_by = ${said.by},
      decided_at = ${said.at}, why_sealed = ${said.whySealed}
    where office = ${row.office} and id = ${row.id}`)
