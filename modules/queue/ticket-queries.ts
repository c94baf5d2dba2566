import type { Selectable } from 'kysely'
import type { Reader, Tx } from '#platform/db'
import type { TicketRow } from './domain.ts'
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
        counter: ticket.counter,
        called_at: ticket.called_at,
        began_at: ticket.began_at,
        ended_at: ticket.ended_at,
      })
      .where('office', '=', ticket.office)
      .where('id', '=', ticket.id),
  )

/** Everybody still in the hall, whatever their state. */
export const listInHall = async (tx: Reader, office: string, day: Temporal.PlainDate) =>
  (await tx.all(
    tx
      .query<Tables>()
      .selectFrom('queue.tickets')
      .selectAll()
      .where('office', '=', office)
      .where('day', '=', day)
      .where('state', 'not in', ['done', 'left'])
      .orderBy('joined_at')
      .orderBy('id')
      .limit(5000),
  )) as TicketRow[]

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
) =>
  (await tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('queue.tickets')
      .selectAll()
      .where('office', '=', at.office)
      .where('day', '=', at.day)
      .where('code', '=', at.code),
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

export const addAct = (tx: Tx, act: Selectable<Tables['queue.acts']>) =>
  tx.run(tx.query<Tables>().insertInto('queue.acts').values(act))

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
