import type { Who } from '#packages/access'
import type { Tx } from '#platform/db'
import { keepAct, newsOf } from './acts.ts'
import { finished, type TicketRow } from './domain.ts'
import { ticketFinished } from './events.ts'
import { asOfficer, lockOfficeDay } from './hall.ts'
import { listOpenSessions } from './hall-queries.ts'
import { listMembers, saveMember } from './member-queries.ts'
import type { Needs } from './needs.ts'
import { isPresent } from './party.ts'
import { findTicketAt } from './ticket-queries.ts'

type Leaving = { ticket: TicketRow; caseId: string; at: Temporal.Instant }

/** What became of the visit whose application went on at another office. */
export type MovedOn = { label: string; isOver: boolean }

/**
 * Of several on one number only whoever the application is of goes; the others keep their place. False
 * when nobody would be left.
 */
export async function takeOffOthers(tx: Tx, needs: Needs, { ticket, caseId, at }: Leaving) {
  const here = (await listMembers(tx, ticket)).filter(isPresent)
  const member = here.find(({ case_id }) => case_id === caseId)
  if (!member) return true
  if (here.length < 2) return false
  await saveMember(tx, { ...member, away_at: at })
  await keepAct(tx, needs, { ...ticket, size: ticket.size - 1 }, { act: 'memberAway', at })
  return true
}

/** A visit whose application is another office's by now. */
export const movedVerbs = (needs: Needs) => ({
  /**
   * Ends the visit in this officer's chair because its application went on elsewhere: no stage of it is
   * left here, and it teaches nothing about how long one takes. Of several the others stay. Nothing when
   * nobody is being served here with this application; twice is once.
   */
  finishMoved: (who: Who, { caseId }: { caseId: string }): Promise<MovedOn | undefined> =>
    needs.db.transaction(who, async (tx) => {
      const { office, staffId } = asOfficer(who, 'queue.work')
      const held = await lockOfficeDay(tx, needs, office)
      const sessions = await listOpenSessions(tx, office, held.dayBegan)
      const session = sessions.find(({ staff }) => staff === staffId)
      if (!session) return undefined
      const { day, at } = held
      const here = await findTicketAt(tx, { office, day: day.day, counter: session.counter })
      if (here?.state !== 'serving') return undefined
      const { label } = here
      if (here.is_party) {
        const isOfIt = (await listMembers(tx, here)).some(({ case_id }) => case_id === caseId)
        if (!isOfIt) return undefined
        const others = await takeOffOthers(tx, needs, { ticket: here, caseId, at })
        if (others) return { label, isOver: false }
      } else if (here.case_id !== caseId) return undefined
      const ticket = finished(here, at)
      await keepAct(tx, needs, ticket, { act: 'finished', at })
      await needs.events.publish(tx, ticketFinished, newsOf(ticket))
      return { label, isOver: true }
    }),
})
