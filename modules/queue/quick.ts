import type { Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepAct, newsAt, newsOf } from './acts.ts'
import { type AtCounter, lockCounter, mustBeFree, mustBeRunning } from './at-counter.ts'
import { callTo, listOffered } from './calls.ts'
import { begun, finished, type TicketRow } from './domain.ts'
import { serviceBegun, ticketFinished } from './events.ts'
import { asOfficer, getTicketOf } from './hall.ts'
import type { Needs } from './needs.ts'
import { keepUndoable } from './undo.ts'

/** Whose visit can be one question: nobody's application is touched, and they came alone. */
function mustBeQuick({ case_id, is_party, label }: TicketRow): void {
  if (case_id !== null || is_party) throw new Refusal('queue.notQuick', { label })
}

/** Whoever was called to this counter, or else the next in the order. */
async function findBefore(tx: Tx, at: AtCounter) {
  if (at.here?.state === 'called') return { before: at.here, offered: undefined }
  mustBeFree(at)
  const offered = await listOffered(tx, at)
  const [ranked] = offered
  if (!ranked) throw new Refusal('queue.empty')
  return { before: await getTicketOf(tx, at, ranked.ticket.id), offered }
}

async function serve(tx: Tx, needs: Needs, at: AtCounter, called: TicketRow): Promise<TicketRow> {
  const here = { ...begun(called, at.at), is_quick: true }
  await keepAct(tx, needs, here, { act: 'begun', at: at.at })
  await needs.events.publish(tx, serviceBegun, newsAt(here, at.session))
  const ticket = finished(here, at.at)
  await keepAct(tx, needs, ticket, { act: 'finished', at: at.at })
  await needs.events.publish(tx, ticketFinished, newsOf(ticket))
  return ticket
}

/** A visit of one question. */
export const quickVerbs = (needs: Needs) => ({
  /**
   * Calls whoever is next (or takes whoever was called), serves and finishes them at once. The order is
   * not passed over: an application, or a party, is refused with queue.notQuick. It counts as a
   * visit and a wait, and teaches nothing about how long its service takes.
   */
  serveQuickly: (who: Who): Promise<{ label: string }> =>
    needs.db.transaction(who, async (tx) => {
      const at = await lockCounter(tx, needs, asOfficer(who, 'queue.call'))
      mustBeRunning(at)
      const { before, offered } = await findBefore(tx, at)
      mustBeQuick(before)
      if (offered) await callTo(tx, needs, { ...at, offered, place: 1 })
      const called = offered ? await getTicketOf(tx, at, before.id) : before
      const ticket = await serve(tx, needs, at, called)
      await keepUndoable(tx, at, { act: 'quick', before, after: ticket })
      return { label: ticket.label }
    }),
})
