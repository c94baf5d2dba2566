import type { Selectable } from 'kysely'
import { rowsAsJson, sql, type Tx } from '#platform/db'
import type { OutcomeRow, PromiseRow } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import type { Tables } from './tables.ts'
import type { UndoableRow } from './undo-queries.ts'

/** A series whose numbers were given, and the number before the first of them. */
export type SeriesStep = Selectable<Tables['queue.series']> & { before: number }

/** How long services took: sums over what was served together. */
export type Served = Selectable<Tables['queue.measured']>

/** Everything a batch writes. */
export type Rows = {
  series: readonly SeriesStep[]
  added: readonly TicketRow[]
  /** Where tickets stand now, and the state each was taken from. */
  saved: readonly (TicketRow & { was: string })[]
  acts: readonly object[]
  calls: readonly object[]
  promises: readonly PromiseRow[]
  outcomes: readonly OutcomeRow[]
  slips: readonly UndoableRow[]
  served: readonly Served[]
}

const asJson = (rows: readonly object[]) => sql`${rowsAsJson(rows)}::json`

// What a step can change; the rest of a row was there before.
const asMove = ({ office, id, was, ...now }: Rows['saved'][number]) => ({
  office,
  id,
  was,
  stage: now.stage,
  leg: now.leg,
  state: now.state,
  counter: now.counter,
  inside_at: now.inside_at,
  called_at: now.called_at,
  began_at: now.began_at,
  ended_at: now.ended_at,
})

// The guards: a number only from where its series stood, a ticket only from the state it was in. What
// was remembered wrongly ends the transaction as a lost race, and it is decided once more from what is
// read anew.
const give = ({ series }: Rows) => sql`
  given as (
    insert into queue.series as given (office, day, series, last_number)
    select office, day, series, last_number
    from json_populate_recordset(null::queue.series, ${asJson(series)})
    on conflict (office, day, series) do update set last_number = excluded.last_number
    where given.last_number = (select before from json_to_recordset(${asJson(series)})
      as step (office text, series text, before int)
      where step.office = given.office and step.series = given.series)
    returning 1)`

const move = ({ saved }: Rows) => sql`
  moved as (
    update queue.tickets ticket
    set stage = new.stage, leg = new.leg, state = new.state, counter = new.counter,
      inside_at = new.inside_at, called_at = new.called_at, began_at = new.began_at,
      ended_at = new.ended_at
    from json_to_recordset(${asJson(saved.map(asMove))}) as new (office text, id uuid, was text,
      stage text, leg int, state text, counter uuid, inside_at timestamptz,
      called_at timestamptz, began_at timestamptz, ended_at timestamptz)
    where ticket.office = new.office and ticket.id = new.id and ticket.state = new.was
      -- By their ids: a list of unknown length would have a small table read whole.
      and ticket.id = any(${saved.map(({ id }) => id)}::uuid[])
    returning 1)`

const add = ({ added }: Rows) => sql`
  added as (insert into queue.tickets
    select * from json_populate_recordset(null::queue.tickets, ${asJson(added)}))`

const act = ({ acts }: Rows) => sql`
  acted as (insert into queue.acts
    select * from json_populate_recordset(null::queue.acts, ${asJson(acts)}))`

const call = ({ calls }: Rows) => sql`
  called as (insert into queue.calls
    select * from json_populate_recordset(null::queue.calls, ${asJson(calls)}))`

const promise = ({ promises }: Rows) => sql`
  promised as (insert into queue.promises
    select * from json_populate_recordset(null::queue.promises, ${asJson(promises)})
    on conflict do nothing)`

const judge = ({ outcomes }: Rows) => sql`
  judged as (
    insert into queue.outcomes
      (office, ticket, leg, nth, day, actual_minutes, verdict, is_late, at)
    select office, ticket, leg,
      (select count(*)::int from queue.undone_calls undone where undone.office = new.office
        and undone.ticket = new.ticket and undone.leg = new.leg),
      day, actual_minutes, verdict, is_late, at
    from json_populate_recordset(null::queue.outcomes, ${asJson(outcomes)}) new
    on conflict do nothing)`

const keepSlips = ({ slips }: Rows) => sql`
  undoable as (
    insert into queue.undoable
    select * from json_populate_recordset(null::queue.undoable, ${asJson(slips)})
    on conflict (office, counter) do update set ticket = excluded.ticket, act = excluded.act,
      staff = excluded.staff, at = excluded.at, before = excluded.before,
      state = excluded.state, leg = excluded.leg, learned_minutes = excluded.learned_minutes,
      undone_at = null)`

const learn = ({ served }: Rows) => sql`
  learned as (
    insert into queue.measured as known
    select * from json_populate_recordset(null::queue.measured, ${asJson(served)})
    on conflict (office, day, service, stage, staff) do update set
      count = known.count + excluded.count,
      total_minutes = known.total_minutes + excluded.total_minutes,
      total_squares = known.total_squares + excluded.total_squares,
      total_logs = known.total_logs + excluded.total_logs)`

const parts = {
  series: give,
  saved: move,
  added: add,
  acts: act,
  calls: call,
  promises: promise,
  outcomes: judge,
  slips: keepSlips,
  served: learn,
} satisfies Record<keyof Rows, (rows: Rows) => unknown>

// Only what there is to write: each table in a statement costs its start, also when nothing is written.
function whole(rows: Rows) {
  const names = (Object.keys(parts) as (keyof Rows)[]).filter((name) => rows[name].length > 0)
  const count = (name: 'series' | 'saved', written: string) =>
    sql`access.must_be(${rows[name].length}, ${
      rows[name].length > 0 ? sql`(select count(*) from ${sql.ref(written)})` : sql`0`
    })`
  return sql`
    with ${sql.join(names.map((name) => parts[name](rows)))}
    select ${count('series', 'given')}, ${count('saved', 'moved')}`
}

/** Writes everything a batch decided in one statement, which travels with COMMIT. */
export const writeRows = (tx: Tx, rows: Rows) => tx.lastly(whole(rows))

/** The same at once, for whoever has to read it in the same transaction. */
export const writeRowsNow = (tx: Tx, rows: Rows) => tx.run(whole(rows))
