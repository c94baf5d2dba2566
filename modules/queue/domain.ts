import type { Selectable } from 'kysely'
import type { TicketState } from '#packages/queueing'
import {
  labelOf,
  type Origin,
  type Step,
  seriesOf,
  steps,
  type Ticket,
  type TicketClass,
} from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Begins } from '#packages/replay'
import type { Tables } from './tables.ts'

/** A ticket as it is kept. */
export type TicketRow = Omit<
  Selectable<Tables['queue.tickets']>,
  'state' | 'origin' | 'class' | 'language'
> & { state: TicketState; origin: Origin; class: TicketClass; language: 'id' | 'en' }

/** The state after a step; refused when the ticket is not where the step begins. */
export function stateAfter(ticket: { state: TicketState; label: string }, step: Step): TicketState {
  const { from, to } = steps[step]
  if ((from as readonly TicketState[]).includes(ticket.state)) return to
  throw new Refusal('queue.notNow', { label: ticket.label })
}

const away = { counter: null, called_at: null, began_at: null }

/** Called to a counter. */
export const called = (row: TicketRow, counter: string, at: Temporal.Instant): TicketRow => ({
  ...row,
  state: stateAfter(row, 'call'),
  counter,
  called_at: at,
})

/** Set aside before, and now called to the counter that takes them up. */
export const takenUp = (row: TicketRow, counter: string, at: Temporal.Instant): TicketRow => ({
  ...row,
  state: stateAfter(row, 'takeUp'),
  counter,
  called_at: at,
})

/** Called, and back in line as if not. */
export const putBack = (row: TicketRow): TicketRow => ({
  ...row,
  ...away,
  state: stateAfter(row, 'putBack'),
})

/** Came to the counter: from now on the visit is in progress. */
export const begun = (row: TicketRow, at: Temporal.Instant): TicketRow => ({
  ...row,
  state: stateAfter(row, 'begin'),
  began_at: at,
  inside_at: row.inside_at ?? at,
})

/** Did not come when called. */
export const missed = (row: TicketRow): TicketRow => ({
  ...row,
  ...away,
  state: stateAfter(row, 'miss'),
  missed: row.missed + 1,
})

/** Set aside for a while, with everything it has earned. */
export const held = (row: TicketRow): TicketRow => ({
  ...row,
  ...away,
  state: stateAfter(row, 'hold'),
})

/** Back in line: from a hold as if it had never left, from a missed call with what the policy keeps. */
export function backInLine(row: TicketRow, at: Temporal.Instant): TicketRow {
  if (row.state !== 'missed') return { ...row, state: stateAfter(row, 'resume') }
  return { ...row, state: stateAfter(row, 'return'), returned_at: at, present_at: at }
}

/** On to another stage; what the visit has earned goes with it. */
export const sentTo = (row: TicketRow, stage: string): TicketRow => ({
  ...row,
  ...away,
  state: stateAfter(row, 'send'),
  stage,
  leg: row.leg + 1,
})

/** The visit is over. */
export const finished = (row: TicketRow, at: Temporal.Instant): TicketRow => ({
  ...row,
  counter: null,
  state: stateAfter(row, 'finish'),
  ended_at: at,
})

/** Gone home, or never to come. */
export const left = (row: TicketRow, at: Temporal.Instant): TicketRow => ({
  ...row,
  ...away,
  state: stateAfter(row, 'leave'),
  ended_at: at,
})

/** What a new ticket begins with. */
export type Beginning = Pick<
  TicketRow,
  'office' | 'day' | 'id' | 'code' | 'origin' | 'class' | 'service' | 'stage' | 'language'
> & {
  at: Temporal.Instant
  number: number
  slotAt?: Temporal.Instant
  /** Taken from afar: not in the office yet, but so many minutes away. */
  travelMinutes?: number
  caseId: string | null
  person: string | null
}

/** A new ticket, of somebody who stands in the office unless it says how far away they are. */
export function newTicket(beginning: Beginning): TicketRow {
  const { at, slotAt, travelMinutes, caseId, person, ...given } = beginning
  const series = seriesOf(given)
  return {
    ...given,
    ...away,
    series,
    label: labelOf(series, given.number),
    leg: 1,
    state: 'waiting',
    slot_at: slotAt ?? null,
    joined_at: at,
    present_at: travelMinutes === undefined ? at : null,
    travel_minutes: travelMinutes ?? null,
    inside_at: null,
    returned_at: null,
    missed: 0,
    transfers: 0,
    undone: 0,
    is_quick: false,
    ended_at: null,
    case_id: caseId,
    person,
    kept_from: null,
    kept_to: null,
    kept_present_at: null,
    is_party: false,
    size: 1,
  }
}

const when = (at: Temporal.Instant | null) => at?.epochMilliseconds

// A row that changes is a new one, so what was read out of it stays true.
const read = new WeakMap<TicketRow, Ticket>()

/** The ticket as the order knows it. */
export function toTicket(row: TicketRow): Ticket {
  const known = read.get(row)
  if (known) return known
  const ticket = readTicket(row)
  read.set(row, ticket)
  return ticket
}

/** The same of a row that is kept with what is read out of it. */
export const readTicket = (row: TicketRow): Ticket => ({
  id: row.id,
  label: row.label,
  series: row.series,
  number: row.number,
  origin: row.origin,
  class: row.class,
  state: row.state,
  service: row.service,
  stage: row.stage,
  joinedAt: row.joined_at.epochMilliseconds,
  slotAt: when(row.slot_at),
  presentAt: when(row.present_at),
  insideAt: when(row.inside_at),
  returnedAt: when(row.returned_at),
  missed: row.missed,
  ...(row.kept_from && { isKept: true }),
})

/** What the order reads of a ticket, as the record of its day has it. */
export function readOf(row: TicketRow): Omit<Begins, 'keptPresentAt'> {
  const { id: _, label: __, service: ___, state: ____, stage: _____, ...rest } = readTicket(row)
  return rest as Omit<Begins, 'keptPresentAt'>
}

/** What a ticket begins with, told by its first act of the day. */
export function beginsOf(row: TicketRow): Begins {
  const keptPresentAt = when(row.kept_present_at)
  return { ...readOf(row), ...(keptPresentAt !== undefined && { keptPresentAt }) }
}
