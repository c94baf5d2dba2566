import type { Who } from '#packages/access'
import { eligibleFor, type Ranked, type Reason } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, newsAt, newsOf } from './acts.ts'
import { addCall, listCallsOf } from './call-queries.ts'
import { called, missed, type TicketRow } from './domain.ts'
import { ticketCalled, ticketMissed, ticketRecalled } from './events.ts'
import { asOfficer, findAtCounter, getInHall, type Hall, lockCounter, orderOf } from './hall.ts'
import type { SessionRow } from './hall-queries.ts'
import type { Needs } from './needs.ts'
import { judgePromise } from './promises.ts'

/** A visit at a counter, with what its officer sees at once. */
export type Call = {
  ticketId: string
  label: string
  service: string
  stage: string
  state: TicketRow['state']
  caseId: string | null
  counterId: string
  counter: number
  calledAt: Temporal.Instant | null
  /** Why this one, as the policy of the day has it. */
  reasons: Reason[]
  policy: string
}

const recallLimit = 3
// Two clicks within this time are one: a second gong would only startle the hall.
const sameClickSeconds = 10

type At = { hall: Hall; session: SessionRow }

const asCall = (ticket: TicketRow, { hall, session }: At, reasons: Reason[]): Call => ({
  ticketId: ticket.id,
  label: ticket.label,
  service: ticket.service,
  stage: ticket.stage,
  state: ticket.state,
  caseId: ticket.case_id,
  counterId: session.counter,
  counter: session.number,
  calledAt: ticket.called_at,
  reasons,
  policy: hall.policy.version,
})

/** The visit at a counter with the reasons it was called for. */
export async function readCall(tx: Tx, ticket: TicketRow, at: At): Promise<Call> {
  const { office, id, leg } = ticket
  const [last] = await listCallsOf(tx, { office, ticket: id, leg })
  return asCall(ticket, at, (last?.reasons ?? []) as Reason[])
}

/** The visit at this counter, which must be there. */
export function getAtCounter({ hall, session }: At): TicketRow {
  const ticket = findAtCounter(hall, session.counter)
  if (!ticket) throw new Refusal('queue.nobodyHere')
  return ticket
}

type Calling = {
  kind: 'next' | 'chosen' | 'recall'
  /** Among those this counter could have called; beyond 1 it was out of turn. */
  place: number
  reasons: Reason[]
  note?: string
}

const writeCall = (
  tx: Tx,
  needs: Needs,
  ticket: TicketRow,
  { hall, session, calling }: At & { calling: Calling },
) =>
  addCall(tx, {
    office: ticket.office,
    id: needs.newId(),
    day: ticket.day,
    ticket: ticket.id,
    label: ticket.label,
    stage: ticket.stage,
    leg: ticket.leg,
    counter: session.counter,
    counter_number: session.number,
    staff: session.staff,
    kind: calling.kind,
    place: calling.place,
    reasons: JSON.stringify(calling.reasons),
    policy: hall.policy.version,
    note: calling.note ?? null,
    at: hall.at,
  })

async function callTo(
  tx: Tx,
  needs: Needs,
  chosen: At & { ranked: Ranked; place: number; note?: string },
): Promise<Call> {
  const { hall, session, ranked, place, note } = chosen
  const ticket = called(getInHall(hall, ranked.ticket.id), session.counter, hall.at)
  const kind = note === undefined ? 'next' : 'chosen'
  const { reasons } = ranked
  await keepAct(tx, needs, ticket, { act: 'called', at: hall.at, reason: note })
  await writeCall(tx, needs, ticket, { ...chosen, calling: { kind, place, reasons, note } })
  await judgePromise(tx, ticket, hall.at)
  const news = { ...newsAt(ticket, session), kind, policy: hall.policy.version, reasons }
  await needs.events.publish(tx, ticketCalled, news)
  return asCall(ticket, chosen, reasons)
}

/** The verbs that bring somebody to a counter. */
export const callVerbs = (needs: Needs) => ({
  /**
   * Calls the person who should be served next at this officer's counter. While somebody who was
   * called has not come yet, asking again gives the same call: a double click is one call.
   */
  callNext: (who: Who): Promise<Call> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      const here = findAtCounter(at.hall, at.session.counter)
      if (here?.state === 'called') return readCall(tx, here, at)
      if (here) throw new Refusal('queue.finishFirst', { label: here.label })
      const [ranked] = eligibleFor(orderOf(at.hall), at.session.stages)
      if (!ranked) throw new Refusal('queue.empty')
      return callTo(tx, needs, { ...at, ranked, place: 1 })
    }),

  /** Calls somebody out of turn; the reason is kept, counted and shown. */
  callTicket: (who: Who, input: { ticketId: string; reason: string }): Promise<Call> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      const here = findAtCounter(at.hall, at.session.counter)
      if (here?.id === input.ticketId) return readCall(tx, here, at)
      if (here) throw new Refusal('queue.finishFirst', { label: here.label })
      const note = getReason(input.reason)
      const { label } = getInHall(at.hall, input.ticketId)
      const offered = eligibleFor(orderOf(at.hall), at.session.stages)
      const index = offered.findIndex(({ ticket }) => ticket.id === input.ticketId)
      const ranked = offered[index]
      if (!ranked) throw new Refusal('queue.notNow', { label })
      return callTo(tx, needs, { ...at, ranked, place: index + 1, note })
    }),

  /** Calls the same person once more. */
  recall: (who: Who): Promise<Call> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      const ticket = getAtCounter(at)
      if (ticket.state !== 'called') throw new Refusal('queue.notNow', { label: ticket.label })
      await callAgain(tx, needs, { ...at, ticket })
      return readCall(tx, ticket, at)
    }),

  /** The person called did not come. They may come back and keep part of what they earned. */
  markNoShow: (who: Who): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      const ticket = missed(getAtCounter(at))
      await keepAct(tx, needs, ticket, { act: 'missed', at: at.hall.at })
      await needs.events.publish(tx, ticketMissed, newsOf(ticket))
    }),
})

async function callAgain(
  tx: Tx,
  needs: Needs,
  recalled: At & { ticket: TicketRow },
): Promise<void> {
  const { hall, session, ticket } = recalled
  const calls = await listCallsOf(tx, { office: ticket.office, ticket: ticket.id, leg: ticket.leg })
  const [last] = calls
  if (!last) throw new Error(`${ticket.label} is called without a call`)
  if (hall.at.since(last.at).total('seconds') < sameClickSeconds) return
  const since = ticket.called_at ?? hall.at
  const again = calls.filter(
    ({ kind, at }) => kind === 'recall' && Temporal.Instant.compare(at, since) >= 0,
  )
  if (again.length >= recallLimit) throw new Refusal('queue.recallEnough', { limit: recallLimit })
  const reasons = last.reasons as Reason[]
  await writeCall(tx, needs, ticket, {
    hall,
    session,
    calling: { kind: 'recall', place: last.place, reasons },
  })
  await needs.events.publish(tx, ticketRecalled, newsAt(ticket, session))
}

const longestReason = 300

/** A reason somebody gave: words, and not too many. */
export function getReason(text: string): string {
  const reason = text.trim().slice(0, longestReason)
  if (reason === '') throw new Refusal('queue.needsReason')
  return reason
}
