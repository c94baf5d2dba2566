import { system } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { createTurns, restingOf, type Tx } from '#platform/db'
import { keepAct, newsOf } from './acts.ts'
import { left, type TicketRow } from './domain.ts'
import { ticketLeft } from './events.ts'
import { momentAfter } from './hall.ts'
import { findLastAct, lockDay, markStaleClosed } from './hall-queries.ts'
import { keepOvernight } from './kept.ts'
import { listMembers } from './member-queries.ts'
import type { Needs } from './needs.ts'
import { listPausedDays } from './pause-queries.ts'
import { isDayOver } from './pauses.ts'
import { listInHall, listUnfinishedDays } from './ticket-queries.ts'

type OfficeDay = { office: string; day: Temporal.PlainDate }

/**
 * Whoever booked, came and was not served to the end chooses another time; who never came is the
 * calendar's. Whose application has no more of the visit before it waits for nothing here.
 */
export async function leaveUnserved(
  tx: Tx,
  needs: Needs,
  { ticket, hasLeft = false }: { ticket: TicketRow; hasLeft?: boolean },
): Promise<void> {
  if (ticket.origin !== 'booking' && !ticket.case_id) return
  const all: Visitor[] = ticket.is_party
    ? (await listMembers(tx, ticket)).filter(({ here_at }) => here_at)
    : [ticket]
  for (const { code, case_id } of all) {
    if (!(await awaitsVisit(tx, needs, case_id))) continue
    await needs.appointments.leaveUnservedIn(tx, { code, caseId: case_id, hasLeft })
  }
}

type Visitor = Pick<TicketRow, 'code' | 'case_id'>

const awaitsVisit = async (tx: Tx, { applications }: Needs, caseId: string | null) =>
  !caseId || !applications || (await applications.awaitsVisitIn(tx, caseId))

async function endDay(tx: Tx, needs: Needs, { office, day }: OfficeDay): Promise<number> {
  await lockDay(tx, office, day)
  const at = momentAfter(needs.now(), await findLastAct(tx, office, day))
  const tickets = await listInHall(tx, office, day)
  for (const before of tickets) {
    const ticket = left(before, at)
    await keepAct(tx, needs, ticket, { act: 'dayEnded', at })
    await needs.events.publish(tx, ticketLeft, newsOf(ticket))
    await leaveUnserved(tx, needs, { ticket })
  }
  return tickets.length
}

const keyOf = ({ office, day }: OfficeDay) => `${office} ${day}`

/** The sweep of the night: each office has its turn, also after one whose day does not end. */
export function dayEndVerbs(needs: Needs) {
  const [paused, over] = [createTurns(needs.now), createTurns(needs.now)]

  /** Offices that stood still until their hours were over: the places go on to the next open day. */
  async function keepPlaces(at: Temporal.Instant, until: Temporal.PlainDate): Promise<void> {
    const days = await needs.db.read(system('queue'), (tx) => listPausedDays(tx, until))
    const due = days.filter(({ office, day }) =>
      isDayOver(needs.catalogue.getOffice(office), day, at),
    )
    const work = (one: OfficeDay) =>
      needs.db.transaction(system('queue'), (tx) =>
        keepOvernight(tx, needs, { office: one.office, day: one.day, at: needs.now() }),
      )
    await paused.take(due, { keyOf, work })
  }

  function end({ office, day }: OfficeDay, at: Temporal.Instant): Promise<number> {
    const { zone } = needs.catalogue.getOffice(office)
    return needs.db.transaction(system('queue'), async (tx) => {
      const before = day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
      await markStaleClosed(tx, { office, before, at })
      return endDay(tx, needs, { office, day })
    })
  }

  return {
    /**
     * Ends every office day that is over where the office is; returns how many had still waited.
     * Places of a day that stood still to its end are kept for the next open one.
     */
    endDays: async (): Promise<number> => {
      const at = needs.now()
      // Tomorrow in the east of the country begins before today ends in the west: look at both.
      const until = at.toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
      const resting = await restingOf(keepPlaces(at, until))
      const days = await needs.db.read(system('queue'), (tx) => listUnfinishedDays(tx, until))
      const due = days.filter(({ office, day }) => {
        const today = dayOf(at, needs.catalogue.getOffice(office).zone)
        return Temporal.PlainDate.compare(day, today) < 0
      })
      let ended = 0
      const work = async (one: OfficeDay) => {
        ended += await end(one, at)
      }
      await over.take(due, { keyOf, work })
      if (resting) throw resting
      return ended
    },
  }
}
