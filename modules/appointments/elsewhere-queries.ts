import type { Takes } from '#packages/booking'
import { type Reader, sql, type Tx } from '#platform/db'

/** A place that another system gave; `code` is ours, as every visit has one. */
export type ElsewherePlace = {
  placeId: string
  office: string
  code: string
  foreignCode: string
  service: string
  stage?: string
  day: Temporal.PlainDate
  startsAt: Temporal.Instant
  minutes: number
  slotAt: Temporal.Instant
  takes: Takes
  isPriority: boolean
  initials: string
  state: 'expected' | 'arrived' | 'withdrawn'
}

type Row = {
  id: string
  office: string
  code: string
  foreign_code: string
  service: string
  stage: string | null
  day: Temporal.PlainDate
  starts_at: Temporal.Instant
  minutes: number
  slot_at: Temporal.Instant
  takes: number[]
  is_priority: boolean
  initials: string
  state: ElsewherePlace['state']
}

const columns = sql`id, office, code, foreign_code, service, stage, day, starts_at, minutes, slot_at,
  takes, is_priority, initials, state`

const toPlace = (row: Row): ElsewherePlace => ({
  placeId: row.id,
  office: row.office,
  code: row.code,
  foreignCode: row.foreign_code,
  service: row.service,
  ...(row.stage ? { stage: row.stage } : {}),
  day: row.day,
  startsAt: row.starts_at,
  minutes: row.minutes,
  slotAt: row.slot_at,
  takes: row.takes,
  isPriority: row.is_priority,
  initials: row.initials,
  state: row.state,
})

const all = async (tx: Reader, statement: ReturnType<typeof sql<Row>>) =>
  (await tx.all(statement)).map(toPlace)

/** One import of an office at a time; held to the end of the transaction. */
export const lockImports = (tx: Tx, office: string) =>
  tx.all(
    sql`select pg_advisory_xact_lock(hashtextextended(${`appointments.elsewhere ${office}`}, 0))`,
  )

/** Everybody an export could speak of: those it names, and those of its days. */
export const listMet = (
  tx: Reader,
  { office, keys, days }: { office: string; keys: string[]; days: Temporal.PlainDate[] },
) =>
  all(
    tx,
    sql<Row>`select ${columns} from appointments.elsewhere
      where office = ${office} and (foreign_key = any(${keys}) or day = any(${days}::date[]))
      order by starts_at, foreign_key limit 40000`,
  )

/** The same, locked: whoever arrives meanwhile has arrived before or after. */
export const lockAll = (tx: Tx, office: string, ids: readonly string[]) =>
  all(
    tx,
    sql<Row>`select ${columns} from appointments.elsewhere
      where office = ${office} and id = any(${ids}::uuid[]) order by id for update`,
  )

/** The places of an office from one day to another, in their order, withdrawn ones included. */
export const listFrom = (
  tx: Reader,
  { office, from, to }: { office: string; from: Temporal.PlainDate; to: Temporal.PlainDate },
) =>
  all(
    tx,
    sql<Row>`select ${columns} from appointments.elsewhere
      where office = ${office} and day between ${from}::date and ${to}::date
      order by starts_at, foreign_key limit 40000`,
  )

/** Whether anybody is expected here who was booked elsewhere. */
export const hasFrom = async (tx: Reader, office: string, from: Temporal.PlainDate) =>
  (
    await tx.one(sql<{ is: boolean }>`
      select exists (select from appointments.elsewhere
        where office = ${office} and day >= ${from}::date) as is`)
  ).is

/** The place of our code, wherever the reader may see it. */
export const findPlace = async (tx: Reader, code: string) =>
  (await all(tx, sql<Row>`select ${columns} from appointments.elsewhere where code = ${code}`))[0]

/** The same once more, locked. */
export const lockPlace = async (tx: Tx, { office, placeId }: ElsewherePlace) =>
  (await lockAll(tx, office, [placeId]))[0]

/** Our code for one of theirs at this office. */
export const findForeign = async (tx: Reader, office: string, key: string) =>
  (
    await tx.maybe(sql<{ code: string }>`
      select code from appointments.elsewhere where office = ${office} and foreign_key = ${key}`)
  )?.code

/** The office a foreign code belongs to, even when its place may not be seen from here. */
export const findOfficeOfForeign = async (tx: Reader, key: string) =>
  (
    await tx.one(
      sql<{ office: string | null }>`select appointments.office_of_foreign(${key}) as office`,
    )
  ).office ?? undefined

const lists = (places: readonly ElsewherePlace[]) => ({
  ids: places.map((one) => one.placeId),
  foreign: places.map((one) => one.foreignCode),
  services: places.map((one) => one.service),
  stages: places.map((one) => one.stage ?? null),
  days: places.map((one) => one.day),
  starts: places.map((one) => one.startsAt),
  minutes: places.map((one) => one.minutes),
  slots: places.map((one) => one.slotAt),
  takes: places.map((one) => `{${one.takes.join(',')}}`),
  priorities: places.map((one) => one.isPriority),
  initials: places.map((one) => one.initials),
})

type By = { office: string; by: string; at: Temporal.Instant }

/** Writes new places in one statement. */
export const addPlaces = (tx: Tx, places: readonly ElsewherePlace[], { office, by, at }: By) => {
  const one = lists(places)
  return tx.run(sql`
    insert into appointments.elsewhere (office, id, code, foreign_code, foreign_key, service, stage,
      day, starts_at, minutes, slot_at, takes, is_priority, initials, state, brought_by, brought_at,
      changed_at)
    select ${office}, id, code, foreign_code,
      regexp_replace(upper(foreign_code), '[^A-Z0-9]', '', 'g'), service, stage, day, starts_at,
      minutes, slot_at, takes::int[], is_priority, initials, 'expected', ${by}, ${at}::timestamptz,
      ${at}::timestamptz
    from unnest(${one.ids}::uuid[], ${places.map((each) => each.code)}::text[],
      ${one.foreign}::text[], ${one.services}::text[], ${one.stages}::text[], ${one.days}::date[],
      ${one.starts}::timestamptz[], ${one.minutes}::int[], ${one.slots}::timestamptz[],
      ${one.takes}::text[], ${one.priorities}::boolean[], ${one.initials}::text[])
      as new (id, code, foreign_code, service, stage, day, starts_at, minutes, slot_at, takes,
        is_priority, initials)`)
}

/** Writes what an export says now of places we know. */
export const markPlaces = (tx: Tx, places: readonly ElsewherePlace[], { office, at }: By) => {
  const one = lists(places)
  return tx.run(sql`
    update appointments.elsewhere place
    set service = new.service, stage = new.stage, day = new.day, starts_at = new.starts_at,
      minutes = new.minutes, slot_at = new.slot_at, takes = new.takes::int[],
      is_priority = new.is_priority, initials = new.initials, state = 'expected',
      changed_at = ${at}::timestamptz
    from unnest(${one.ids}::uuid[], ${one.services}::text[], ${one.stages}::text[],
      ${one.days}::date[], ${one.starts}::timestamptz[], ${one.minutes}::int[],
      ${one.slots}::timestamptz[], ${one.takes}::text[], ${one.priorities}::boolean[],
      ${one.initials}::text[])
      as new (id, service, stage, day, starts_at, minutes, slot_at, takes, is_priority, initials)
    where place.office = ${office} and place.id = new.id and place.state <> 'arrived'`)
}

/** Writes a state for several places. */
export const markStates = (
  tx: Tx,
  {
    office,
    ids,
    state,
    at,
  }: {
    office: string
    ids: readonly string[]
    state: ElsewherePlace['state']
    at: Temporal.Instant
  },
) =>
  tx.run(sql`
    update appointments.elsewhere set state = ${state}, changed_at = ${at}
    where office = ${office} and id = any(${ids}::uuid[])`)

/** Removes what is long over; what it drew from its day stays drawn. */
export const removeBefore = (tx: Tx, before: Temporal.Instant) =>
  tx.run(sql`
    delete from appointments.elsewhere where id in (
      select id from appointments.elsewhere where starts_at < ${before}
      order by starts_at limit 2000)`)
