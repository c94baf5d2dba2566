import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'
import type { WorkState } from './work.ts'

/** A case as its row says. */
export type CaseRow = {
  office: string
  id: string
  person: string | null
  reference: string
  service: string
  definition_hash: string
  language: string
  variant: string | null
  state: string
  flags: string[]
  started_at: Temporal.Instant
  changed_at: Temporal.Instant
  submitted_at: Temporal.Instant | null
  promised_on: Temporal.PlainDate | null
  /** The family it is of, and which of up to five. */
  party: string | null
  seat: number | null
}

const columns = [
  'office',
  'id',
  'person',
  'reference',
  'service',
  'definition_hash',
  'language',
  'variant',
  'state',
  'flags',
  'started_at',
  'changed_at',
  'submitted_at',
  'promised_on',
  'party',
  'seat',
] as const

const cases = (tx: Reader) => tx.query<Tables>().selectFrom('applications.cases').select(columns)

// What nearly every page asks is written out: it costs a tenth of building the same words anew.
const written = sql.raw(columns.join(', '))

/** The case, as far as the reader may see it. */
export const findCase = (tx: Reader, id: string): Promise<CaseRow | undefined> =>
  tx.maybe(sql<CaseRow>`select ${written} from applications.cases where id = ${id}`)

/** The case under its lock: one act at a time. */
export const lockCase = (tx: Tx, id: string): Promise<CaseRow | undefined> =>
  tx.maybe(cases(tx).where('id', '=', id).forUpdate())

/** Several cases under their locks, in one order for everybody; those the reader may see. */
export const lockCases = (tx: Tx, ids: readonly string[]) =>
  tx.all(sql<{ id: string }>`
    select id from applications.cases where id = any(${[...ids]}::uuid[]) order by id for update`)

/** The case this reference names, as far as the reader may see it. */
export const findByReference = (tx: Reader, reference: string): Promise<CaseRow | undefined> =>
  tx.maybe(cases(tx).where('reference', '=', reference))

/** What a person asked for, newest first. */
export const listOfPerson = (tx: Reader, person: string, most: number): Promise<CaseRow[]> =>
  tx.all(sql<CaseRow>`
    select ${written} from applications.cases
    where person = ${person} order by started_at desc limit ${most}`)

/** These cases, as far as the reader may see them. */
export const listThese = (tx: Reader, ids: readonly string[]): Promise<CaseRow[]> =>
  tx.all(sql<CaseRow>`
    select ${written} from applications.cases where id = any(${[...ids]}::uuid[])`)

/** At which office each of these is, and where it stands; a device reads so much of its own office. */
export const listWhere = (tx: Reader, ids: readonly string[]) =>
  tx.all(sql<{ id: string; office: string; state: string; definition_hash: string }>`
    select id, office, state, definition_hash from applications.standings(${[...ids]}::uuid[])`)

/** The cases of an office in these states, by their promise, then by how long they wait. */
export const listInStates = (
  tx: Reader,
  { office, states, most }: { office: string; states: WorkState[]; most: number },
): Promise<CaseRow[]> =>
  tx.all(
    cases(tx)
      .where('office', '=', office)
      .where(
        sql<boolean>`(service, state) in (select * from unnest(
          ${states.map(({ service }) => service)}::text[], ${states.map(({ state }) => state)}::text[]))`,
      )
      .orderBy('promised_on', (order) => order.asc().nullsLast())
      .orderBy('changed_at')
      .limit(most),
  )

/** The cases of an office that carry a flag, those that have waited longest first. */
export const listFlagged = (
  tx: Reader,
  { office, flag, most }: { office: string; flag: string; most: number },
): Promise<CaseRow[]> =>
  tx.all(sql<CaseRow>`
    select ${written} from applications.cases
    where office = ${office} and ${flag} = any (flags) order by changed_at, id limit ${most}`)

/** How often something was done at an office since a moment. */
export const countActs = (
  tx: Reader,
  { office, action, since }: { office: string; action: string; since: Temporal.Instant },
) =>
  tx.one(sql<{ count: number }>`
    select count(*)::int as count from applications.actions
    where office = ${office} and action = ${action} and at >= ${since}`)

/** Adds a case; nothing comes back when its reference is taken. */
export const addCase = (tx: Tx, row: CaseRow): Promise<number> =>
  tx.run(sql`
    insert into applications.cases (office, id, person, reference, service, definition_hash, language,
      variant, state, flags, started_at, changed_at, party, seat)
    values (${row.office}, ${row.id}, ${row.person}, ${row.reference}, ${row.service},
      ${row.definition_hash}, ${row.language}, ${row.variant}, ${row.state}, ${row.flags},
      ${row.started_at}, ${row.changed_at}, ${row.party}::uuid, ${row.seat}::int)
    on conflict (reference) do nothing`)

/** Writes what an act changed; the caller holds the lock. */
export const markCase = (tx: Tx, row: CaseRow): Promise<number> =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('applications.cases')
      .set({
        office: row.office,
        person: row.person,
        definition_hash: row.definition_hash,
        variant: row.variant,
        state: row.state,
        flags: row.flags,
        changed_at: row.changed_at,
        submitted_at: row.submitted_at,
        promised_on: row.promised_on,
        party: row.party,
        seat: row.seat,
      })
      .where('id', '=', row.id),
  )

/** The promised day moved later; an older move that comes late changes nothing. */
export const markPromisedOn = (tx: Tx, one: { caseId: string; promisedOn: string }) =>
  tx.run(sql`
    update applications.cases set promised_on = greatest(promised_on, ${one.promisedOn}::date)
    where id = ${one.caseId}`)

/** Drafts nobody went on with for as many days as their service keeps them, the oldest first. */
export const listStaleDrafts = (
  tx: Reader,
  {
    kept,
    at,
    most,
    except,
  }: {
    kept: readonly { service: string; days: number }[]
    at: Temporal.Instant
    most: number
    except: readonly string[]
  },
) =>
  tx.all(sql<{ id: string }>`
    select c.id from applications.cases c
    join applications.drafts d on d.case_id = c.id
    join unnest(${kept.map(({ service }) => service)}::text[],
      ${kept.map(({ days }) => days)}::integer[]) as k (service, days) on k.service = c.service
    where c.state = 'draft' and c.submitted_at is null and c.party is null
      and c.changed_at < ${at}::timestamptz - make_interval(days => ${Math.min(...kept.map(({ days }) => days))}::integer)
      and d.saved_at < ${at}::timestamptz - make_interval(days => k.days)
      and c.id <> all (${[...except]}::uuid[])
    order by d.saved_at limit ${most}`)
