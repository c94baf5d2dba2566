import { type Reader, sql, type Tx } from '#platform/db'

/** Where a waiver stands; `void` when its bill was gone before it was decided. */
export type WaiverState = 'proposed' | 'agreed' | 'refused' | 'void'

/** A waiver as the module keeps it. */
export type WaiverRow = {
  office: string
  id: string
  case_id: string
  bill_id: string
  person: string | null
  before_rupiah: number
  after_rupiah: number
  basis: string
  proof: string
  reason: string | null
  state: WaiverState
  staff: string
  at: Temporal.Instant
  decided_by: string | null
  decided_at: Temporal.Instant | null
  why_not: string | null
}

const columns = sql`office, id, case_id, bill_id, person, before_rupiah, after_rupiah, basis, proof,
  reason, state, staff, at, decided_by, decided_at, why_not`

/** Adds a proposal; nothing when one for this bill and case waits already. */
export const addWaiver = async (tx: Tx, row: WaiverRow) =>
  (await tx.run(sql`
    insert into payments.waivers (${columns})
    values (${row.office}, ${row.id}, ${row.case_id}, ${row.bill_id}, ${row.person},
      ${row.before_rupiah}, ${row.after_rupiah}, ${row.basis}, ${row.proof}, ${row.reason},
      ${row.state}, ${row.staff}, ${row.at}, ${row.decided_by}, ${row.decided_at}, ${row.why_not})
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
  said: { state: WaiverState; by: string; at: Temporal.Instant; whyNot: string | null },
) =>
  tx.run(sql`
    update payments.waivers set state = ${said.state}, decided_by = ${said.by},
      decided_at = ${said.at}, why_not = ${said.whyNot}
    where office = ${row.office} and id = ${row.id}`)
