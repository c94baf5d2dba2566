import { type Reader, sql, type Tx } from '#platform/db'

/** A list as it was read last. */
export type ListRow = { version: string; as_of: Temporal.Instant; people: number; nth: number }

/** An application that waits for a second look, or did. */
export type HoldRow = {
  office: string
  id: string
  case_id: string
  told_sealed: Buffer
  state: 'open' | 'proposed' | 'released' | 'kept'
  verdict: 'hit' | 'namesake' | null
  proposed_by: string | null
  at: Temporal.Instant
  changed_at: Temporal.Instant
}

/** What was said about it. */
export type SayingRow = {
  id: string
  hold: string
  what: 'looked' | 'proposed' | 'confirmed' | 'declined'
  verdict: 'hit' | 'namesake' | null
  staff: string
  reason_sealed: Buffer | null
  at: Temporal.Instant
}

const columns = sql.raw(
  'office, id, case_id, told_sealed, state, verdict, proposed_by, at, changed_at',
)

/** What a decision may hear of an application; nothing where no list is in use. */
export const findStanding = (tx: Reader, caseId: string) =>
  tx.maybe(
    sql<{
      version: string
      as_of: Temporal.Instant
      is_checked: boolean
      is_held: boolean
    }>`select version, as_of, is_checked, is_held from watchlist.standing(${caseId})`,
  )

type Decision = {
  office: string
  id: string
  caseId: string
  action: string
  version: string
  ageMinutes: number
  staff: string
  at: Temporal.Instant
}

export const addDecision = (tx: Tx, one: Decision) =>
  tx.run(sql`
    insert into watchlist.decisions
      (office, id, case_id, action, list_version, age_minutes, staff, at)
    values (${one.office}, ${one.id}, ${one.caseId}, ${one.action}, ${one.version},
      ${one.ageMinutes}, ${one.staff}, ${one.at})`)

export const findList = (tx: Reader) =>
  tx.maybe(sql<ListRow>`
    select version, as_of, people, nth from watchlist.lists order by nth desc limit 1`)

/** The list as it is now becomes the one that holds, also when it is one of before again. */
export const putList = (tx: Tx, { version, as_of, people }: Omit<ListRow, 'nth'>) =>
  tx.run(sql`
    insert into watchlist.lists (version, as_of, people, nth)
    values (${version}, ${as_of}, ${people}, (select coalesce(max(nth), 0) + 1 from watchlist.lists))
    on conflict (version) do update set as_of = excluded.as_of, people = excluded.people,
      nth = case when watchlist.lists.nth = (select max(nth) from watchlist.lists)
        then watchlist.lists.nth else excluded.nth end`)

/** An application that is, or is no longer, to be held against the list. */
export const putSubject = (
  tx: Tx,
  one: { office: string; caseId: string; isAnew: boolean; endedAt: Temporal.Instant | null },
) =>
  tx.run(sql`
    insert into watchlist.subjects (office, case_id, ended_at)
    values (${one.office}, ${one.caseId}, ${one.endedAt})
    on conflict (case_id) do update set office = excluded.office, ended_at = excluded.ended_at,
      list_version = case when ${one.isAnew} then null else watchlist.subjects.list_version end`)

/** Applications that this list was not held against yet; without those that rest. */
export const listDue = async (
  tx: Reader,
  { version, most, except }: { version: string; most: number; except: readonly string[] },
) =>
  (
    await tx.all(sql<{ id: string }>`
      select case_id as id from watchlist.subjects
      where ended_at is null and list_version is distinct from ${version}
        and case_id <> all (${[...except]}::uuid[])
      order by case_id limit ${most}`)
  ).map(({ id }) => id)

/** Of these those that still are due, locked. */
export const lockDue = (tx: Tx, version: string, ids: readonly string[]) =>
  tx.all(sql<{ office: string; case_id: string; drawn: boolean }>`
    select office, case_id, drawn from watchlist.subjects
    where ended_at is null and list_version is distinct from ${version}
      and case_id = any (${[...ids]}::uuid[])
    order by case_id for update skip locked`)

export const markChecked = (
  tx: Tx,
  { caseId, version, at }: { caseId: string; version: string; at: Temporal.Instant },
) =>
  tx.run(sql`
    update watchlist.subjects set list_version = ${version}, checked_at = ${at}, drawn = true
    where case_id = ${caseId}`)

export const addHold = (tx: Tx, row: HoldRow) =>
  tx.run(sql`
    insert into watchlist.holds (${columns})
    values (${row.office}, ${row.id}, ${row.case_id}, ${row.told_sealed}, ${row.state},
      ${row.verdict}, ${row.proposed_by}, ${row.at}, ${row.changed_at})`)

export const listHoldsOf = (tx: Reader, caseId: string) =>
  tx.all(sql<HoldRow>`
    select ${columns} from watchlist.holds where case_id = ${caseId} order by at limit 100`)

export const findHold = (tx: Reader, id: string) =>
  tx.maybe(sql<HoldRow>`select ${columns} from watchlist.holds where id = ${id}`)

export const lockHold = (tx: Tx, id: string) =>
  tx.maybe(sql<HoldRow>`select ${columns} from watchlist.holds where id = ${id} for update`)

export const markHold = (tx: Tx, row: HoldRow) =>
  tx.run(sql`
    update watchlist.holds set state = ${row.state}, verdict = ${row.verdict},
      proposed_by = ${row.proposed_by}, changed_at = ${row.changed_at},
      told_sealed = ${row.told_sealed}
    where id = ${row.id}`)

/** Whoever decides about an application decides about its holds. */
export const moveHolds = (tx: Tx, { office, caseId }: { office: string; caseId: string }) =>
  tx.run(sql`update watchlist.holds set office = ${office} where case_id = ${caseId}`)

/** Holds of an office: those that wait first, then the last that were decided. */
export const listHolds = (tx: Reader, office: string, most: number) =>
  tx.all(sql<HoldRow>`
    select ${columns} from watchlist.holds where office = ${office}
    order by state in ('open', 'proposed') desc, at desc, id limit ${most}`)

export const addSaying = (tx: Tx, row: SayingRow) =>
  tx.run(sql`
    insert into watchlist.sayings (id, hold, what, verdict, staff, reason_sealed, at)
    values (${row.id}, ${row.hold}, ${row.what}, ${row.verdict}, ${row.staff},
      ${row.reason_sealed}, ${row.at})`)

export const listSayings = (tx: Reader, hold: string) =>
  tx.all(sql<SayingRow>`
    select id, hold, what, verdict, staff, reason_sealed, at from watchlist.sayings
    where hold = ${hold} order by at, id limit 200`)
