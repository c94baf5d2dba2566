import type { Insertable } from 'kysely'
import type { Ticket, TicketState } from '#packages/queueing'
import { type Reader, sql, type Tx } from '#platform/db'
import type { TicketRow } from './domain.ts'
import { findLastAct } from './hall-queries.ts'
import type { Tables } from './tables.ts'

export const addTicket = (tx: Tx, ticket: TicketRow) =>
  tx.run(tx.query<Tables>().insertInto('queue.tickets').values(ticket))

/** Writes what steps can change. */
export const saveTicket = (tx: Tx, ticket: TicketRow) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('queue.tickets')
      .set({
        class: ticket.class,
        stage: ticket.stage,
        leg: ticket.leg,
        state: ticket.state,
        present_at: ticket.present_at,
        inside_at: ticket.inside_at,
        returned_at: ticket.returned_at,
        missed: ticket.missed,
        transfers: ticket.transfers,
        undone: ticket.undone,
        is_quick: ticket.is_quick,
        counter: ticket.counter,
        called_at: ticket.called_at,
        began_at: ticket.began_at,
        ended_at: ticket.ended_at,
        size: ticket.size,
      })
      .where('office', '=', ticket.office)
      .where('id', '=', ticket.id),
  )

/** Which application a number is about, said after it was taken. */
export const saveCase = (tx: Tx, ticket: { office: string; id: string; case_id: string }) =>
  tx.run(
    tx
      .query<Tables>()
      .updateTable('queue.tickets')
      .set({ case_id: ticket.case_id })
      .where('office', '=', ticket.office)
      .where('id', '=', ticket.id)
      .where('case_id', 'is', null),
  )

const ticketsOf = (tx: Reader, at: { office: string; day: Temporal.PlainDate }) =>
  tx
    .query<Tables>()
    .selectFrom('queue.tickets')
    .selectAll()
    .where('office', '=', at.office)
    .where('day', '=', at.day)

/** Everybody still in the hall, whatever their state. */
export const listInHall = async (tx: Reader, office: string, day: Temporal.PlainDate) =>
  (await tx.all(
    ticketsOf(tx, { office, day })
      .where('state', 'not in', ['done', 'left'])
      .orderBy('joined_at')
      .orderBy('id')
      .limit(5000),
  )) as TicketRow[]

/**
 * Everybody still in the hall with the last act of the day, of one and the same moment: without it
 * nobody could say later which order was seen.
 */
export async function listHallNow(tx: Reader, office: string, day: Temporal.PlainDate) {
  const rows = await tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.tickets')
      .selectAll()
      .select([
        sql<number | null>`(select seq from queue.last_act(${office}, ${day}))`.as('last_seq'),
        sql<Temporal.Instant>`(select at from queue.last_act(${office}, ${day}))`.as('last_at'),
      ])
      .where('office', '=', office)
      .where('day', '=', day)
      .where('state', 'not in', ['done', 'left'])
      .orderBy('joined_at')
      .orderBy('id')
      .limit(5000),
  )
  const [first] = rows
  const tickets = rows.map(({ last_seq: _, last_at: __, ...row }) => row as TicketRow)
  if (!first) return { tickets, lastAct: await findLastAct(tx, office, day) }
  const { last_seq: seq, last_at: at } = first
  return { tickets, lastAct: seq === null ? undefined : { seq, at } }
}

type Nulled<T> = { [K in keyof T]-?: undefined extends T[K] ? T[K] | null : T[K] }

/**
 * Those who may be called to a counter of these stages, straight as the order reads them: on the
 * hot path three hundred rows are read for one call, and Temporal values for them cost most of it.
 */
export async function listCallable(
  tx: Reader,
  at: { office: string; day: Temporal.PlainDate; stages: readonly string[] },
): Promise<Ticket[]> {
  const rows = await tx.all(sql<Nulled<Ticket>>`
    select id, label, series, number, origin, class, state, service, stage, missed,
      kept_from is not null as "isKept",
      floor(extract(epoch from joined_at) * 1000)::bigint as "joinedAt",
      floor(extract(epoch from slot_at) * 1000)::bigint as "slotAt",
      floor(extract(epoch from present_at) * 1000)::bigint as "presentAt",
      floor(extract(epoch from inside_at) * 1000)::bigint as "insideAt",
      floor(extract(epoch from returned_at) * 1000)::bigint as "returnedAt"
    from queue.tickets
    where office = ${at.office} and day = ${at.day} and state = 'waiting'
      and stage = any(${at.stages}::text[])
    limit 5000`)
  return rows.map((row) => ({
    ...row,
    isKept: row.isKept === true,
    slotAt: row.slotAt ?? undefined,
    presentAt: row.presentAt ?? undefined,
    insideAt: row.insideAt ?? undefined,
    returnedAt: row.returnedAt ?? undefined,
  }))
}

/** The visit that stands at a counter, called or being served. */
export const findTicketAt = async (
  tx: Reader,
  at: { office: string; day: Temporal.PlainDate; counter: string },
) =>
  (await tx.maybe(
    ticketsOf(tx, at).where('counter', '=', at.counter).where('state', 'in', ['called', 'serving']),
  )) as TicketRow | undefined

/** Office days up to this one with somebody still in the hall. */
export const listUnfinishedDays = (tx: Reader, until: Temporal.PlainDate) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.tickets')
      .select(['office', 'day'])
      .distinct()
      .where('day', '<=', until)
      .where('state', 'not in', ['done', 'left'])
      .orderBy('day')
      .orderBy('office')
      .limit(1000),
  )

export const findTicket = async (tx: Reader, id: string) =>
  (await tx.maybe(
    tx.query<Tables>().selectFrom('queue.tickets').selectAll().where('id', '=', id),
  )) as TicketRow | undefined

export const findTicketOfDay = async (
  tx: Reader,
  at: { office: string; day: Temporal.PlainDate; code: string },
) => (await tx.maybe(ticketsOf(tx, at).where('code', '=', at.code))) as TicketRow | undefined

/** The ticket of a day that people call by this label. */
export const findTicketOfLabel = async (
  tx: Reader,
  at: { office: string; day: Temporal.PlainDate; label: string },
) => (await tx.maybe(ticketsOf(tx, at).where('label', '=', at.label))) as TicketRow | undefined

/** The numbers of an office somebody is in the hall with about this case, alone or with others. */
export const listOfCase = (tx: Reader, { office, caseId }: { office: string; caseId: string }) =>
  tx.all(sql<{ id: string; state: TicketState }>`
    select id, state from queue.tickets ticket
    where office = ${office} and state not in ('done', 'left') and (case_id = ${caseId}
      or is_party and exists (select from queue.members member
        where member.office = ticket.office and member.ticket = ticket.id
          and member.case_id = ${caseId}))
    order by id limit 20`)

/** The number in the hall of somebody alone, without a booking, that this case was begun at. */
export const findSeat = (tx: Reader, { office, caseId }: { office: string; caseId: string }) =>
  tx.maybe(sql<{ code: string }>`
    select code from queue.tickets
    where office = ${office} and case_id = ${caseId} and state not in ('done', 'left')
      and origin <> 'booking' and not is_party
    order by joined_at desc, id limit 1`)

/** The newest number of a day of somebody alone about this case, who did not give it up. */
export const findTicketOfCase = async (
  tx: Reader,
  at: { office: string; day: Temporal.PlainDate; caseId: string },
) =>
  (await tx.maybe(
    ticketsOf(tx, at)
      .where('case_id', '=', at.caseId)
      .where('state', '<>', 'left')
      .where('is_party', '=', false)
      .orderBy('joined_at', 'desc')
      .limit(1),
  )) as TicketRow | undefined

/** The newest ticket with this code, in any office. */
export const findTicketByCode = async (tx: Reader, code: string) =>
  (await tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('queue.tickets')
      .selectAll()
      .where('code', '=', code)
      .orderBy('day', 'desc')
      .limit(1),
  )) as TicketRow | undefined

/** Adds an act; the database gives it the next number of its day, whose row the transaction holds. */
export const addAct = (
  tx: Tx,
  act: Omit<Insertable<Tables['queue.acts']>, 'seq' | 'day'> & { day: Temporal.PlainDate },
) => tx.run(tx.query<Tables>().insertInto('queue.acts').values(act))

/** When, why and by whom somebody was last set aside, left or not there. */
export type ParkingRow = {
  ticket: string
  act: string
  why: string | null
  since: Temporal.Instant
  staffId: string
  counter: number | null
}

/** Why these are away; the counter is the one their officer sat at then. */
export const listParkings = (tx: Reader, office: string, tickets: readonly string[]) =>
  tx.all(sql<ParkingRow>`
    select distinct on (act.ticket) act.ticket, act, reason as why, act.at as since,
      actor as "staffId", seat.number as counter
    from queue.acts act
    left join lateral (select number from queue.sessions session
      join queue.counters counter
        on counter.office = session.office and counter.id = session.counter
      where session.office = act.office and session.staff = act.actor
        and session.opened_at <= act.at
      order by session.opened_at desc limit 1) seat on true
    where act.office = ${office} and act.ticket = any(${[...tickets]}::uuid[])
      and act in ('held', 'leftBehind', 'missed')
    order by act.ticket, act.id desc`)

/** Everything that was done with a ticket, first act first. */
export const listActs = (tx: Reader, office: string, ticket: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.acts')
      .selectAll()
      .where('office', '=', office)
      .where('ticket', '=', ticket)
      .orderBy('id')
      .limit(200),
  )

/** One person takes one number at a time, wherever they ask; held until the transaction ends. */
export const lockOwner = (tx: Tx, person: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`queue.owner ${person}`}, 0))`)

/** What a person took from afar on this day, in every office, newest first. */
export const listFromAfar = async (tx: Reader, at: { person: string; day: Temporal.PlainDate }) =>
  (await tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.tickets')
      .selectAll()
      .where('person', '=', at.person)
      .where('day', '=', at.day)
      .where('origin', '=', 'remote')
      .orderBy('joined_at', 'desc')
      .limit(20),
  )) as TicketRow[]

/** How many visits of a day stand where. */
export const countStates = (tx: Reader, office: string, day: Temporal.PlainDate) =>
  tx.all(sql<{ state: TicketState; count: number }>`
    select state, count(*)::int as count from queue.tickets
    where office = ${office} and day = ${day} group by state`)
