import type { CaseView } from '#modules/applications'
import type { HallCounter, HallTicket } from '#modules/queue'
import type { Officer } from '#packages/access'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/** The counter an officer sits at, who is in the chair, and the applications of those who are here. */
export type Seat = { mine?: HallCounter; ticket?: HallTicket; views: CaseView[] }

/** Whether this application, alone or of a family, belongs to who is before that counter. */
export const standsAt = ({ visit }: HallCounter, caseId: string): boolean =>
  visit !== null && [visit, ...visit.members].some((one) => one.caseId === caseId)

/** Reads the seat of an officer; an application they may not see, or that is gone, is left out. */
export async function readSeat(needs: Needs, visit: Visit, who: Officer): Promise<Seat> {
  const { language } = visit
  const { counters } = await needs.queue.getHall(who, { office: who.office, language })
  const mine = counters.find(({ staffId }) => staffId === who.staffId)
  const ticket = mine?.visit
  if (!mine || !ticket) return { ...(mine && { mine }), views: [] }
  const here = ticket.members.length > 0 ? ticket.members.filter(({ isHere }) => isHere) : [ticket]
  const views: CaseView[] = []
  for (const { caseId } of here) {
    const view = caseId ? await needs.applications.findCase(who, caseId) : undefined
    if (view) views.push(view)
  }
  return { mine, ticket, views }
}
