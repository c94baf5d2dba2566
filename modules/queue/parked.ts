import type { Who } from '#packages/access'
import { rank } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, newsAt, newsOf } from './acts.ts'
import { type AtCounter, getReason, lockCounter, mustBeFree, mustBeRunning } from './at-counter.ts'
import { asCall, type Call, readCall, writeCall } from './calls.ts'
import { held, putBack, type TicketRow, takenUp, toTicket } from './domain.ts'
import { counterClosed, ticketCalled, ticketHeld, ticketResumed } from './events.ts'
import { asOfficer, getTicketOf, lockOfficeDay } from './hall.ts'
import { listOpenSessions, listSeated, markClosed, type SessionRow } from './hall-queries.ts'
import type { Needs } from './needs.ts'
import { judgePromise } from './promises.ts'
import { findTicketAt } from './ticket-queries.ts'
import { keepUndoable } from './undo.ts'

/** Why this one stands where it stands, whatever its state. */
function reasonsOf({ at, policy, pauses }: AtCounter, ticket: TicketRow) {
  const asWaiting = { ...toTicket(ticket), state: 'waiting' as const }
  const [ranked] = rank({ tickets: [asWaiting], pauses }, at.epochMilliseconds, policy)
  return ranked?.explain() ?? []
}

type Coming = { before: TicketRow; ticket: TicketRow; act: string; reason?: string }

async function comeHere(tx: Tx, needs: Needs, at: AtCounter, coming: Coming): Promise<Call> {
  const { ticket, act, reason } = coming
  const reasons = reasonsOf(at, coming.before)
  await keepAct(tx, needs, ticket, { act, at: at.at, ...(reason && { reason }) })
  await writeCall(tx, needs, { ...at, kind: 'takenUp', ticket, place: 1, reasons })
  await judgePromise(tx, at, ticket)
  const news = { ...newsAt(ticket, at.session), policy: at.policy.version, reasons }
  await needs.events.publish(tx, ticketCalled, { ...news, kind: 'takenUp' })
  return asCall(ticket, at, reasons)
}

function mustServe({ session }: AtCounter, { stage, label }: TicketRow): void {
  if (!session.stages.includes(stage)) throw new Refusal('queue.otherStage', { label })
}

const close = async (tx: Tx, needs: Needs, at: AtCounter, session: SessionRow) => {
  const { office } = at.day
  await markClosed(tx, { office, id: session.id, at: at.at })
  const news = { office, counterId: session.counter, counter: session.number }
  await needs.events.publish(tx, counterClosed, news)
}

/** Whoever was called goes back into line; whoever was being served is set aside for a colleague. */
async function leaveBehind(tx: Tx, needs: Needs, at: AtCounter, here: TicketRow): Promise<void> {
  const isCalled = here.state === 'called'
  const ticket = isCalled ? putBack(here) : held(here)
  await keepAct(tx, needs, ticket, { act: isCalled ? 'putBack' : 'leftBehind', at: at.at })
  await needs.events.publish(tx, isCalled ? ticketResumed : ticketHeld, newsOf(ticket))
}

/**
 * Whoever works here no more sits at no counter: it is closed, and the visit there goes back like that of
 * an officer who got up. Safe twice.
 */
export async function unseat(tx: Tx, needs: Needs, gone: { office: string; staff: string }) {
  const { office, staff } = gone
  const seated = await listSeated(tx, office, needs.now().subtract({ hours: 24 }))
  if (!seated.some((one) => one.staff === staff)) return
  const held = await lockOfficeDay(tx, needs, office)
  const { day } = held.day
  for (const session of await listOpenSessions(tx, office, held.dayBegan)) {
    if (session.staff !== staff) continue
    const here = await findTicketAt(tx, { office, day, counter: session.counter })
    const at: AtCounter = { ...held, session, here }
    if (here) await leaveBehind(tx, needs, at, here)
    await close(tx, needs, at, session)
  }
}

/** What officers do with those set aside, and with whom a colleague left. */
export const parkedVerbs = (needs: Needs) => ({
  /**
   * Takes up somebody who was set aside, whoever did it, at a free counter that serves their stage.
   * Refuses with queue.otherStage, and with queue.notNow when a colleague was faster.
   */
  takeUp: (who: Who, input: { ticketId: string }): Promise<Call> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      if (at.here?.id === input.ticketId) return readCall(tx, at.here, at)
      mustBeRunning(at)
      mustBeFree(at)
      const before = await getTicketOf(tx, at, input.ticketId)
      mustServe(at, before)
      const ticket = takenUp(before, at.session.counter, at.at)
      const call = await comeHere(tx, needs, at, { before, ticket, act: 'takenUp' })
      await keepUndoable(tx, at, { act: 'called', before, after: ticket })
      return call
    }),

  /**
   * Gets up although somebody is at the counter: whoever was called is back in line as before, whoever was
   * being served is set aside with everything they have earned, and any counter can take them up.
   */
  leaveCounter: (who: Who): Promise<{ label: string } | undefined> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.work'))
      if (at.here) await leaveBehind(tx, needs, at, at.here)
      await close(tx, needs, at, at.session)
      return at.here && { label: at.here.label }
    }),

  /**
   * Takes over the visit of a colleague who left without a word, as it stands, and closes their
   * counter. Needs a reason, which is kept. Refuses with queue.nobodyThere or .otherStage.
   */
  takeOver: (who: Who, input: { counterId: string; reason: string }): Promise<Call> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      const { office, day } = at.day
      const before = await findTicketAt(tx, { office, day, counter: input.counterId })
      if (!before || before.id === at.here?.id) throw new Refusal('queue.nobodyThere')
      mustBeRunning(at)
      mustBeFree(at)
      mustServe(at, before)
      const reason = getReason(input.reason)
      const ticket = { ...before, counter: at.session.counter }
      const call = await comeHere(tx, needs, at, { before, ticket, act: 'takenOver', reason })
      const sessions = await listOpenSessions(tx, office, at.dayBegan)
      const theirs = sessions.find(({ counter }) => counter === input.counterId)
      if (theirs) await close(tx, needs, at, theirs)
      return call
    }),
})
