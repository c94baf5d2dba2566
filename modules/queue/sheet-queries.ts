import type { Selectable } from 'kysely'
import { rowsAsText, sql, type Tx } from '#platform/db'
import type { OutcomeRow, PromiseRow } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import { shapes } from './row-shapes.ts'
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

// The guards: a number only from where its series stood, a ticket only from the state it was in. What
// was remembered wrongly ends the transaction as a lost race, and it is decided once more from what is
// read anew.
const give = ({ series }: Rows) => sql`
  steps as (select * from unnest(${rowsAsText(shapes.series, series)}::queue.series_step[])),
  given as (
    insert into queue.series as given (office, day, series, last_number)
    select office, day, series, last_number from steps
    on conflict (office, day, series) do update set last_number = excluded.last_number
    where given.last_number = (select before from steps step
      where step.office = given.office and step.series = given.series)
    returning 1)`

// A plan is made once a connection, perhaps while the table is small, where every way looks as short. So a
// row is found by its id and by nothing else that there is an index for: also by its office, a hall of 8,000
// tickets was searched whole for each of a hundred calls.
const move = ({ saved }: Rows) => sql`
  moved as (
    update queue.tickets ticket
    set stage = new.stage, leg = new.leg, state = new.state, counter = new.counter,
      inside_at = new.inside_at, called_at = new.called_at, began_at = new.began_at,
      ended_at = new.ended_at
    from unnest(${rowsAsText(shapes.saved, saved)}::queue.ticket_step[]) new
    where ticket.id = new.id
      and (ticket.office, ticket.state) is not distinct from (new.office, new.was)
    returning 1)`

const add = ({ added }: Rows) => sql`
  added as (insert into queue.tickets
    select * from unnest(${rowsAsText(shapes.added, added)}::queue.tickets[]))`

const act = ({ acts }: Rows) => sql`
  acted as (insert into queue.acts
    select * from unnest(${rowsAsText(shapes.acts, acts)}::queue.acts[]))`

const call = ({ calls }: Rows) => sql`
  called as (insert into queue.calls
    select * from unnest(${rowsAsText(shapes.calls, calls)}::queue.calls[]))`

const promise = ({ promises }: Rows) => sql`
  promised as (insert into queue.promises
    select * from unnest(${rowsAsText(shapes.promises, promises)}::queue.promises[])
    on conflict do nothing)`

const judge = ({ outcomes }: Rows) => sql`
  judged as (
    insert into queue.outcomes
      (office, ticket, leg, nth, day, actual_minutes, verdict, is_late, at)
    select office, ticket, leg,
      (select count(*)::int from queue.undone_calls undone where undone.office = new.office
        and undone.ticket = new.ticket and undone.leg = new.leg),
      day, actual_minutes, verdict, is_late, at
    from unnest(${rowsAsText(shapes.outcomes, outcomes)}::queue.outcomes[]) new
    on conflict do nothing)`

const keepSlips = ({ slips }: Rows) => sql`
  undoable as (
    insert into queue.undoable
    select * from unnest(${rowsAsText(shapes.slips, slips)}::queue.undoable[])
    on conflict (office, counter) do update set ticket = excluded.ticket, act = excluded.act,
      staff = excluded.staff, at = excluded.at, before = excluded.before,
      state = excluded.state, leg = excluded.leg, learned_minutes = excluded.learned_minutes,
      undone_at = null)`

const learn = ({ served }: Rows) => sql`
  learned as (
    insert into queue.measured as known
    select * from unnest(${rowsAsText(shapes.served, served)}::queue.measured[])
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
