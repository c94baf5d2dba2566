import { allow, type Who } from '#packages/access'
import type { TicketClass } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, newsOf } from './acts.ts'
import { type AtCounter, getHere, getReason, lockCounter } from './at-counter.ts'
import type { Call } from './calls.ts'
import { leaveUnserved } from './day-end.ts'
import { type Finished, lessonOf } from './deciding.ts'
import { backInLine, held, left, sentTo, type TicketRow } from './domain.ts'
import {
  classChanged,
  ticketHeld,
  ticketLeft,
  ticketResumed,
  ticketReturned,
  ticketTransferred,
} from './events.ts'
import { asOfficer, getTicketOf, lockOfficeDay, type OfficeDay } from './hall.ts'
import { addMeasuredService } from './measured-queries.ts'
import type { Needs } from './needs.ts'
import { getStage, listAhead } from './stages.ts'
import { findTicket } from './ticket-queries.ts'
import type { Together } from './together.ts'
import { keepUndoable } from './undo.ts'

/** Learns from a service that ran to its end; the minutes. */
async function learn(
  tx: Tx,
  needs: Needs,
  { at, served }: { at: AtCounter; served: TicketRow },
): Promise<number | undefined> {
  const learned = lessonOf(needs, at, served)
  if (learned) await addMeasuredService(tx, learned.row)
  return learned?.minutes
}

async function send(
  tx: Tx,
  needs: Needs,
  sent: OfficeDay & { ticket: TicketRow; reason?: string; from: string },
) {
  const { ticket, at, reason, from } = sent
  await keepAct(tx, needs, ticket, { act: 'sent', at, reason })
  await needs.events.publish(tx, ticketTransferred, { ...newsOf(ticket), fromStage: from })
}

/** The verbs of a visit at a counter, and of those set aside. */
export const servingVerbs = (needs: Needs, together: Together) => ({
  /** The person called has come: from now on it counts as service. Twice is once. */
  beginService: async (who: Who): Promise<Call> => together.begin(asOfficer(who, 'queue.work')),

  /** Sets the visit aside (a copy is missing, prayer); it keeps everything it has earned. */
  hold: (who: Who, input: { reason: string }): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.work'))
      const before = getHere(at)
      const ticket = held(before)
      const reason = getReason(input.reason)
      await keepAct(tx, needs, ticket, { act: 'held', at: at.at, reason })
      await keepUndoable(tx, at, { act: 'held', before, after: ticket })
      await needs.events.publish(tx, ticketHeld, newsOf(ticket))
    }),

  /** Brings somebody who was set aside or had missed their call back into line. */
  resume: (who: Who, input: { ticketId: string }): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const day = await lockOfficeDay(tx, needs, asOfficer(who, 'queue.work').office)
      const before = await getTicketOf(tx, day, input.ticketId)
      if (before.state === 'waiting') return
      const ticket = backInLine(before, day.at)
      await keepAct(tx, needs, ticket, { act: 'resumed', at: day.at })
      const kind = before.state === 'missed' ? ticketReturned : ticketResumed
      await needs.events.publish(tx, kind, newsOf(ticket))
    }),

  /** Sends the visit to a stage by hand. */
  transfer: (who: Who, input: { stage: string; reason: string }): Promise<Finished> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.work'))
      const here = getHere(at)
      const reason = getReason(input.reason)
      const stage = await getStage(tx, here.office, input.stage)
      const limit = at.policy.transferLimit
      if (here.transfers >= limit) throw new Refusal('queue.tooManyTransfers', { limit })
      const ticket = { ...sentTo(here, stage), transfers: here.transfers + 1 }
      const learnedMinutes = await learn(tx, needs, { at, served: here })
      await keepUndoable(tx, at, { act: 'sent', before: here, after: ticket, learnedMinutes })
      await send(tx, needs, { ...at, ticket, reason, from: here.stage })
      return { ticketId: ticket.id, label: ticket.label, nextStage: stage }
    }),

  /** The stages a visit would go on to after its present one, as its service has them. */
  listAhead: (visit: {
    service: string
    stage: string
    members?: readonly { service: string; stage?: string; isHere: boolean }[]
  }): string[] =>
    listAhead(
      needs.catalogue,
      visit,
      (visit.members ?? []).filter(({ isHere }) => isHere),
    ),

  /** This stage is done: on to the next one of the service that is not left out, or home. */
  finish: async (who: Who, input: { without?: readonly string[] } = {}): Promise<Finished> =>
    together.finish(asOfficer(who, 'queue.work'), input.without ?? []),

  /** Grants or takes back priority, for a reason; label and earned waiting stay. */
  changeClass: (
    who: Who,
    input: { ticketId: string; class: TicketClass; reason: string },
  ): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const day = await lockOfficeDay(tx, needs, asOfficer(who, 'queue.work').office)
      const before = await getTicketOf(tx, day, input.ticketId)
      if (before.class === input.class) return
      const reason = getReason(input.reason)
      const ticket = { ...before, class: input.class }
      await keepAct(tx, needs, ticket, { act: input.class, at: day.at, reason })
      const news = { ...newsOf(ticket), class: input.class }
      await needs.events.publish(tx, classChanged, news)
    }),

  /** Gives up a place: the person themselves, or an officer for somebody who went home. */
  leave: (who: Who, input: { ticketId: string }): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const found = await findTicket(tx, input.ticketId)
      allow(who, 'queue.checkIn', { office: found?.office, person: found?.person })
      if (!found) throw new Refusal('queue.noSuchTicket')
      const day = await lockOfficeDay(tx, needs, found.office)
      const before = await getTicketOf(tx, day, input.ticketId)
      const ticket = left(before, day.at)
      await keepAct(tx, needs, ticket, { act: 'left', at: day.at })
      await needs.events.publish(tx, ticketLeft, newsOf(ticket))
      // Whoever goes by themselves chooses another time for what they had booked.
      const isOwn = who.kind === 'person' && before.present_at !== null
      if (isOwn) await leaveUnserved(tx, needs, { ticket, hasLeft: true })
    }),
})
