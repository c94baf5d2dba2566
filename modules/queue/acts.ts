import type { Who } from '#packages/access'
import type { Tx } from '#platform/db'
import { beginsOf, type TicketRow } from './domain.ts'
import type { SessionRow } from './hall-queries.ts'
import type { Needs } from './needs.ts'
import { addAct, addTicket, saveTicket } from './ticket-queries.ts'

/** What was done, and why when somebody had to say so. */
export type Act = {
  act: string
  at: Temporal.Instant
  reason?: string | undefined
  /** What the order reads that the row of the ticket does not keep. */
  facts?: unknown
}

function actorOf(who: Who): string {
  if (who.kind === 'person') return who.personId
  if (who.kind === 'officer') return who.staffId
  if (who.kind === 'device') return who.deviceId
  return who.kind === 'system' ? who.part : ''
}

/** How an act is kept: what was done with a ticket, by whom, and how it stands since. */
export const actRow = (
  who: Who,
  { newId }: Pick<Needs, 'newId'>,
  { ticket, act, at, reason, facts }: Act & { ticket: TicketRow },
) => ({
  office: ticket.office,
  day: ticket.day,
  ticket: ticket.id,
  id: newId(),
  act,
  state: ticket.state,
  stage: ticket.stage,
  counter: ticket.counter,
  actor_kind: who.kind,
  actor: actorOf(who),
  reason: reason ?? null,
  facts: facts ?? null,
  at,
})

function write(tx: Tx, needs: Needs, ticket: TicketRow, act: Act) {
  const row = actRow(tx.who, needs, { ...act, ticket })
  return addAct(tx, { ...row, facts: row.facts === null ? null : JSON.stringify(row.facts) })
}

/** Keeps the ticket as it is after an act, and the act beside it. */
export async function keepAct(tx: Tx, needs: Needs, ticket: TicketRow, act: Act): Promise<void> {
  await saveTicket(tx, ticket)
  await write(tx, needs, ticket, act)
}

/** Keeps a new ticket, and how it came about. */
export async function keepNew(tx: Tx, needs: Needs, ticket: TicketRow, act: Act): Promise<void> {
  await addTicket(tx, ticket)
  await write(tx, needs, ticket, { ...act, facts: beginsOf(ticket) })
}

/** What every event about a ticket says: ids and codes, no papers. */
export const newsOf = (ticket: TicketRow) => ({
  office: ticket.office,
  ticketId: ticket.id,
  label: ticket.label,
  service: ticket.service,
  stage: ticket.stage,
  caseId: ticket.case_id ?? undefined,
  person: ticket.person ?? undefined,
})

/** The same, at a counter. */
export const newsAt = (ticket: TicketRow, session: SessionRow) => ({
  ...newsOf(ticket),
  counterId: session.counter,
  counter: session.number,
})
