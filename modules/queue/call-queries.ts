import type { Insertable, Selectable } from 'kysely'
import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** A call as the boards show it. */
export type CallRow = { label: string; stage: string; counter_number: number; at: Temporal.Instant }

export const addCall = (tx: Tx, call: Insertable<Tables['queue.calls']>) =>
  tx.run(tx.query<Tables>().insertInto('queue.calls').values(call))

/** The calls of a ticket at its present stage that were not taken back, newest first. */
export const listCallsOf = (tx: Reader, at: { office: string; ticket: string; leg: number }) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.calls')
      .selectAll()
      .where(sql<boolean>`id not in (select call from queue.undone_calls
        where office = ${at.office} and ticket = ${at.ticket})`)
      .where('office', '=', at.office)
      .where('ticket', '=', at.ticket)
      .where('leg', '=', at.leg)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(50),
  )

/** The last calls of a day, newest first, without those of paper; called again it stands only once. */
export const listLastCalls = (
  tx: Reader,
  at: { office: string; day: Temporal.PlainDate; most: number },
) =>
  tx.all(sql<CallRow>`
    select label, stage, counter_number, at from (
      select distinct on (ticket) ticket, label, stage, counter_number, at, id from (
        select ticket, label, stage, counter_number, at, id from queue.standing_calls
        where office = ${at.office} and day = ${at.day} and kind <> 'entered'
        order by at desc, id desc limit 50) recent
      order by ticket, at desc, id desc) newest
    order by at desc, id desc limit ${at.most}`)

/** A call with what it was made for. */
type EarlierCallRow = CallRow & { kind: string; place: number; reasons: unknown; policy: string }

/** The calls of others since somebody came, until their own first one; newest first. */
export const listCallsBefore = (
  tx: Reader,
  at: {
    office: string
    day: Temporal.PlainDate
    ticket: string
    since: Temporal.Instant
    most: number
  },
) =>
  tx.all(sql<EarlierCallRow>`
    select label, at, counter_number, stage, kind, place, reasons, policy from queue.standing_calls call
    where office = ${at.office} and day = ${at.day} and at >= ${at.since} and ticket <> ${at.ticket}
      and kind in ('next', 'chosen', 'takenUp')
      and at < coalesce((select min(own.at) from queue.standing_calls own
        where own.office = ${at.office} and own.ticket = ${at.ticket}), 'infinity')
    order by at desc, id desc limit ${at.most}`)

/** What was promised to somebody for one leg of their visit. */
export type PromiseRow = Selectable<Tables['queue.promises']>

/** What became of a promise; how often it was judged before is counted as it is written. */
export type OutcomeRow = Omit<Selectable<Tables['queue.outcomes']>, 'nth'>

export const addPromise = (tx: Tx, promise: Insertable<Tables['queue.promises']>) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('queue.promises')
      .values(promise)
      .onConflict((conflict) => conflict.doNothing()),
  )

export const findPromise = (tx: Reader, at: { office: string; ticket: string; leg: number }) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('queue.promises')
      .selectAll()
      .where('office', '=', at.office)
      .where('ticket', '=', at.ticket)
      .where('leg', '=', at.leg),
  )

/** Judged at the first call of the leg that is not taken back; a later one does not judge again. */
export const addOutcome = (tx: Tx, outcome: OutcomeRow) =>
  tx.run(sql`
    insert into queue.outcomes (office, ticket, leg, nth, day, actual_minutes, verdict, is_late, at)
    select ${outcome.office}, ${outcome.ticket}, ${outcome.leg}, count(*)::int, ${outcome.day},
      ${outcome.actual_minutes}, ${outcome.verdict}, ${outcome.is_late}, ${outcome.at}
    from queue.undone_calls
    where office = ${outcome.office} and ticket = ${outcome.ticket} and leg = ${outcome.leg}
    on conflict do nothing`)

/** How the promises of a day turned out. */
export const countOutcomes = (tx: Reader, office: string, day: Temporal.PlainDate) =>
  tx.one(sql<{ kept: number; sooner: number; later: number; late: number }>`
    select count(*) filter (where verdict = 'kept') as kept,
      count(*) filter (where verdict = 'sooner') as sooner,
      count(*) filter (where verdict = 'later') as later,
      count(*) filter (where is_late) as late
    from queue.standing_outcomes where office = ${office} and day = ${day}`)

/** Notes that the turn is near; false when it was already said for this leg. */
export const addNear = async (
  tx: Tx,
  near: { office: string; ticket: string; leg: number; at: Temporal.Instant },
) =>
  (await tx.run(
    tx
      .query<Tables>()
      .insertInto('queue.near')
      .values(near)
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

/** When those on their way were told to set out. */
export const listSetOuts = (tx: Reader, office: string, tickets: readonly { id: string }[]) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.set_outs')
      .select(['ticket', 'at'])
      .where('office', '=', office)
      .where(
        'ticket',
        'in',
        tickets.map(({ id }) => id),
      ),
  )

/** Notes that somebody was told to set out; false when it was already said. */
export const addSetOut = async (
  tx: Tx,
  told: { office: string; ticket: string; at: Temporal.Instant },
) =>
  (await tx.run(
    tx
      .query<Tables>()
      .insertInto('queue.set_outs')
      .values(told)
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1
