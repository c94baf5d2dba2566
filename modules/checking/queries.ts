import { type Reader, sql, type Tx } from '#platform/db'
import type { CheckState } from './domain.ts'
import type { Tables } from './tables.ts'

/** The papers of one application at the desk. */
export type CheckRow = {
  office: string
  case_id: string
  reference: string
  service: string
  round: number
  state: CheckState
  came_at: Temporal.Instant
  due_at: Temporal.Instant
  visit_at: Temporal.Instant | null
  is_vulnerable: boolean
  passed: number
  judged_by: string | null
  judged_at: Temporal.Instant | null
  paused_at: Temporal.Instant | null
}

const columns = sql`office, case_id, reference, service, round, state, came_at, due_at, visit_at,
  is_vulnerable, passed, judged_by, judged_at, paused_at`

/** Who decides what is pulled at an office holds this; two officers never pull the same. */
export async function lockDesk(tx: Tx, office: string): Promise<void> {
  await tx.run(sql`insert into checking.desks (office) values (${office}) on conflict do nothing`)
  await tx.one(sql`select office from checking.desks where office = ${office} for update`)
}

/** The papers of this application, as far as the reader may see them. */
export const findCheck = (tx: Reader, caseId: string) =>
  tx.maybe(sql<CheckRow>`select ${columns} from checking.checks where case_id = ${caseId}`)

/** The same, locked. */
export const lockCheck = (tx: Tx, caseId: string) =>
  tx.maybe(sql<CheckRow>`
    select ${columns} from checking.checks where case_id = ${caseId} for update`)

/** Papers come to the desk, for the first time or again. */
export const saveCheck = (tx: Tx, row: CheckRow) =>
  tx.run(sql`
    insert into checking.checks (${columns})
    values (${row.office}, ${row.case_id}, ${row.reference}, ${row.service}, ${row.round},
      ${row.state}, ${row.came_at}, ${row.due_at}, ${row.visit_at}, ${row.is_vulnerable},
      ${row.passed}, ${row.judged_by}::uuid, ${row.judged_at}::timestamptz,
      ${row.paused_at}::timestamptz)
    on conflict (office, case_id) do update set round = excluded.round, state = excluded.state,
      came_at = excluded.came_at, due_at = excluded.due_at, visit_at = excluded.visit_at,
      is_vulnerable = excluded.is_vulnerable, passed = excluded.passed,
      judged_by = excluded.judged_by, judged_at = excluded.judged_at,
      paused_at = excluded.paused_at`)

/** The time they come changed. */
export const markVisit = (tx: Tx, caseId: string, visitAt: Temporal.Instant | null) =>
  tx.run(
    sql`update checking.checks set visit_at = ${visitAt}::timestamptz where case_id = ${caseId}`,
  )

/** It goes on at another office. */
export const markOffice = (tx: Tx, caseId: string, office: string) =>
  tx.run(sql`update checking.checks set office = ${office} where case_id = ${caseId}`)

const mostListed = 500

/** What waits at the desk of an office and is not paused, soonest due first. */
export const listWaiting = (tx: Reader, office: string) =>
  tx.all(sql<CheckRow>`
    select ${columns} from checking.checks
    where office = ${office} and state = 'waiting' and paused_at is null
    order by due_at, case_id limit ${mostListed}`)

/** Everything that waits at the desk of an office, with who has it. */
export const listAtDesk = (tx: Reader, office: string) =>
  tx.all(sql<CheckRow & { staff: string | null; until: Temporal.Instant | null }>`
    select c.office, c.case_id, reference, service, round, state, came_at, due_at, visit_at,
      is_vulnerable, passed, judged_by, judged_at, paused_at, l.staff, l.until
    from checking.checks c
    left join checking.leases l on l.office = c.office and l.list = 'papers'
      and l.case_id = c.case_id and l.ended_at is null
    where c.office = ${office} and state = 'waiting'
    order by due_at, c.case_id limit ${mostListed}`)

/** What was asked of people and has not come, longest first. */
export const listAsked = (tx: Reader, office: string) =>
  tx.all(sql<CheckRow>`
    select ${columns} from checking.checks where office = ${office} and state = 'asked'
    order by judged_at limit ${mostListed}`)

/** Somebody was taken who came later than these. */
export const markPassed = (tx: Tx, row: CheckRow) =>
  tx.run(sql`
    update checking.checks c set passed = passed + 1
    where office = ${row.office} and state = 'waiting' and paused_at is null
      and case_id <> ${row.case_id}
      and came_at < ${row.came_at} and not exists (
        select from checking.leases l where l.office = c.office and l.list = 'papers'
          and l.case_id = c.case_id and l.ended_at is null)`)

/** What was found of one paper. */
export type VerdictRow = Tables['checking.verdicts']

export const addVerdicts = (tx: Tx, rows: VerdictRow[]) =>
  tx.run(tx.query<Tables>().insertInto('checking.verdicts').values(rows))

/** What was ever found of the papers of an application, oldest round first. */
export const listVerdicts = (tx: Reader, caseId: string): Promise<VerdictRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('checking.verdicts')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('round')
      .orderBy('paper')
      .limit(1000),
  )

type DraftRow = Tables['checking.drafts']

/** Keeps what an officer has filled in. */
export const saveDraft = (tx: Tx, row: DraftRow) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('checking.drafts')
      .values(row)
      .onConflict((clash) =>
        clash
          .columns(['office', 'case_id', 'round', 'staff'])
          .doUpdateSet({ typed_sealed: row.typed_sealed, saved_at: row.saved_at }),
      ),
  )

/** What was filled in for this round and not finished, newest first. */
export const listDrafts = (
  tx: Reader,
  { caseId, round }: { caseId: string; round: number },
): Promise<DraftRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('checking.drafts')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('round', '=', round)
      .orderBy('saved_at', 'desc')
      .limit(20),
  )

/** One time that "complete" did not hold. */
export type OverrulingRow = Tables['checking.overrulings']

export const addOverruling = (tx: Tx, row: OverrulingRow) =>
  tx.run(tx.query<Tables>().insertInto('checking.overrulings').values(row))

/** When "complete" did not hold for this application, oldest first. */
export const listOverrulings = (tx: Reader, caseId: string): Promise<OverrulingRow[]> =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('checking.overrulings')
      .selectAll()
      .where('case_id', '=', caseId)
      .orderBy('at')
      .limit(100),
  )
