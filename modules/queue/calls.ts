import type { Who } from '#packages/access'
import { eligibleFor, type Ranked, type Reason, rank } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, newsAt, newsOf } from './acts.ts'
import {
  type AtCounter,
  getHere,
  getTellingReason,
  lockCounter,
  mustBeFree,
  mustBeRunning,
} from './at-counter.ts'
import { addCall, listCallsOf } from './call-queries.ts'
import { called, missed, type TicketRow } from './domain.ts'
import { ticketCalled, ticketMissed, ticketRecalled } from './events.ts'
import { asOfficer, getTicketOf } from './hall.ts'
import type { Needs } from './needs.ts'
import { digestOf } from './order-digest.ts'
import { judgePromise } from './promises.ts'
import { listCallable } from './ticket-queries.ts'
import type { Together } from './together.ts'
import { keepUndoable } from './undo.ts'

/** A visit at a counter, with what its officer sees at once. */
export type Call = {
  ticketId: string
  label: string
  service: string
  stage: string
  state: TicketRow['state']
  caseId: string | null
  /** How many people come: one, or a party. */
  size: number
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

/** A visit at a counter, as its officer sees it. */
export const asCall = (
  ticket: TicketRow,
  { session, policy }: AtCounter,
  reasons: Reason[],
): Call => ({
  ticketId: ticket.id,
  label: ticket.label,
  service: ticket.service,
  stage: ticket.stage,
  state: ticket.state,
  caseId: ticket.case_id,
  size: ticket.size,
  counterId: session.counter,
  counter: session.number,
  calledAt: ticket.called_at,
  reasons,
  policy: policy.version,
})

/** The visit at a counter with the reasons it was called for. */
export async function readCall(tx: Tx, ticket: TicketRow, at: AtCounter): Promise<Call> {
  const { office, id, leg } = ticket
  const [last] = await listCallsOf(tx, { office, ticket: id, leg })
  return asCall(ticket, at, (last?.reasons ?? []) as Reason[])
}

type Calling = {
  kind: 'next' | 'chosen' | 'recall' | 'takenUp' | 'entered'
  ticket: TicketRow
  /** Among those this counter could have called; beyond 1 it was out of turn. */
  place: number
  reasons: Reason[]
  note?: string
  /** Of the order it was made from. */
  digest?: string
}

/** How a call is kept: with everything that made it. */
export const callRow = (
  { newId }: Pick<Needs, 'newId'>,
  call: Calling & Pick<AtCounter, 'session' | 'policy' | 'at' | 'lastAct'>,
) => ({
  office: call.ticket.office,
  id: newId(),
  day: call.ticket.day,
  ticket: call.ticket.id,
  label: call.ticket.label,
  stage: call.ticket.stage,
  leg: call.ticket.leg,
  counter: call.session.counter,
  counter_number: call.session.number,
  staff: call.session.staff,
  kind: call.kind,
  place: call.place,
  reasons: call.reasons,
  policy: call.policy.version,
  note: call.note ?? null,
  after_act: call.lastAct,
  stages: call.session.stages,
  order_digest: call.digest ?? null,
  at: call.at,
})

/** Writes a call down. */
export const writeCall = (tx: Tx, needs: Needs, call: Calling & AtCounter) => {
  const row = callRow(needs, call)
  return addCall(tx, { ...row, reasons: JSON.stringify(row.reasons) })
}

/** Whom this counter may call, in the one order. Other stages would not change it: it is total. */
export async function listOffered(
  tx: Tx,
  { day, at, policy, session, pauses }: AtCounter,
): Promise<Ranked[]> {
  const { stages } = session
  const tickets = await listCallable(tx, { office: day.office, day: day.day, stages })
  return eligibleFor(rank({ tickets, pauses }, at.epochMilliseconds, policy), stages)
}

type Choice = { offered: readonly Ranked[]; place: number; note?: string }

/** Calls the one in this place of the order to the counter and writes everything down that made it. */
export async function callTo(tx: Tx, needs: Needs, choice: AtCounter & Choice): Promise<Call> {
  const { session, offered, place, note, at } = choice
  const ranked = offered[place - 1]
  if (!ranked) throw new Error(`Nobody stands in place ${place}`)
  const digest = digestOf(offered)
  const before = await getTicketOf(tx, choice, ranked.ticket.id)
  const ticket = called(before, session.counter, at)
  const kind = note === undefined ? 'next' : 'chosen'
  const reasons = ranked.explain()
  await keepAct(tx, needs, ticket, { act: 'called', at, reason: note })
  await writeCall(tx, needs, { ...choice, kind, ticket, place, reasons, digest })
  await judgePromise(tx, choice, ticket)
  await keepUndoable(tx, choice, { act: 'called', before, after: ticket })
  const news = { ...newsAt(ticket, session), kind, policy: choice.policy.version, reasons }
  await needs.events.publish(tx, ticketCalled, news)
  return asCall(ticket, choice, reasons)
}

async function callAgain(tx: Tx, needs: Needs, at: AtCounter, ticket: TicketRow): Promise<void> {
  const calls = await listCallsOf(tx, { office: ticket.office, ticket: ticket.id, leg: ticket.leg })
  const [last] = calls
  if (!last) throw new Error(`${ticket.label} is called without a call`)
  if (at.at.since(last.at).total('seconds') < sameClickSeconds) return
  const since = ticket.called_at ?? at.at
  const again = calls.filter(
    (call) => call.kind === 'recall' && Temporal.Instant.compare(call.at, since) >= 0,
  )
  if (again.length >= recallLimit) throw new Refusal('queue.recallEnough', { limit: recallLimit })
  const { place } = last
  const reasons = last.reasons as Reason[]
  await writeCall(tx, needs, { ...at, kind: 'recall', ticket, place, reasons })
  await needs.events.publish(tx, ticketRecalled, newsAt(ticket, at.session))
}

/** The verbs that bring somebody to a counter. */
export const callVerbs = (needs: Needs, together: Together) => ({
  /**
   * Calls the person who should be served next at this officer's counter. While somebody who was
   * called has not come yet, asking again gives the same call: a double click is one call.
   */
  callNext: async (who: Who): Promise<Call> => together.callNext(asOfficer(who, 'queue.call')),

  /** Calls somebody out of turn; the reason is kept, counted and shown. */
  callTicket: (who: Who, input: { ticketId: string; reason: string }): Promise<Call> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      if (at.here?.id === input.ticketId) return readCall(tx, at.here, at)
      mustBeRunning(at)
      mustBeFree(at)
      const note = getTellingReason(input.reason)
      const { label } = await getTicketOf(tx, at, input.ticketId)
      const offered = await listOffered(tx, at)
      const index = offered.findIndex(({ ticket }) => ticket.id === input.ticketId)
      if (index < 0) throw new Refusal('queue.notNow', { label })
      return callTo(tx, needs, { ...at, offered, place: index + 1, note })
    }),

  /** Calls the same person once more. */
  recall: (who: Who): Promise<Call> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      const ticket = getHere(at)
      if (ticket.state !== 'called') throw new Refusal('queue.notNow', { label: ticket.label })
      mustBeRunning(at)
      await callAgain(tx, needs, at, ticket)
      return readCall(tx, ticket, at)
    }),

  /** The person called did not come. They may come back and keep part of what they earned. */
  markNoShow: (who: Who): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      mustBeRunning(at)
      const before = getHere(at)
      const ticket = missed(before)
      await keepAct(tx, needs, ticket, { act: 'missed', at: at.at })
      await keepUndoable(tx, at, { act: 'missed', before, after: ticket })
      await needs.events.publish(tx, ticketMissed, newsOf(ticket))
    }),
})
