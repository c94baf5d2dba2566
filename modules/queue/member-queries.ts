import type { Selectable } from 'kysely'
import { type Reader, sql, type Tx } from '#platform/db'
import type { TicketRow } from './domain.ts'
import type { Tables } from './tables.ts'

/** One of those who come together. */
export type MemberRow = Selectable<Tables['queue.members']>

/** Writes who is on a number, or where one of them stands now. */
export const saveMember = (tx: Tx, row: MemberRow) =>
  tx.run(
    tx
      .query<Tables>()
      .insertInto('queue.members')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['office', 'ticket', 'code'])
          .doUpdateSet({ here_at: row.here_at, away_at: row.away_at }),
      ),
  )

const members = (tx: Reader) => tx.query<Tables>().selectFrom('queue.members').selectAll()

/** Everybody on one number, in the order of their seats. */
export const listMembers = (tx: Reader, { office, id }: Pick<TicketRow, 'office' | 'id'>) =>
  tx.all(members(tx).where('office', '=', office).where('ticket', '=', id).orderBy('seat').limit(9))

/** Everybody on the numbers of one hall. */
export const listMembersOf = (tx: Reader, office: string, tickets: readonly string[]) =>
  tx.all(
    members(tx)
      .where('office', '=', office)
      .where('ticket', '=', sql<string>`any(${tickets}::uuid[])`)
      .orderBy('ticket')
      .orderBy('seat')
      .limit(5000),
  )

/** The number of this day that somebody with this code is on, the last one they joined. */
export const findMember = (
  tx: Reader,
  at: { office: string; day: Temporal.PlainDate; code: string },
) =>
  tx.maybe(sql<MemberRow>`
    select member.* from queue.members member
    join queue.tickets ticket on ticket.office = member.office and ticket.id = member.ticket
    where member.office = ${at.office} and ticket.day = ${at.day} and member.code = ${at.code}
    order by ticket.joined_at desc, ticket.id desc limit 1`)

/** The newest number somebody with this code of their own is on, in any office. */
export const findTicketOfMember = (tx: Reader, code: string) =>
  tx.maybe(sql<{ ticket: string }>`
    select member.ticket from queue.members member
    join queue.tickets ticket on ticket.office = member.office and ticket.id = member.ticket
    where member.code = ${code}
    order by ticket.day desc, ticket.joined_at desc limit 1`)
