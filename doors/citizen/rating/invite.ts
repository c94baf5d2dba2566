import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import { hasEnded, type Rated } from '#modules/feedback'
import type { TicketView } from '#modules/queue'
import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/** Where somebody may rate what is over, and what the page says about it. */
export type Invitation = { href: string; title: string }

type Asking = { needs: Pick<Needs, 'feedback' | 'queue'>; visit: Visit }

async function inviteTo({ needs, visit }: Asking, rated: Rated): Promise<Invitation | undefined> {
  const { state } = await needs.feedback.getSurvey(visit.who, rated)
  if (state !== 'open') return undefined
  return 'code' in rated
    ? { href: paths.rateVisit(rated.code), title: visit.words('citizen.rating.ask') }
    : { href: paths.rateCase(rated.caseId), title: visit.words('citizen.rating.askCase') }
}

/** For a ticket that was served to the end and not yet rated. */
export async function inviteFromTicket(
  asking: Asking,
  { state, code }: Pick<TicketView, 'state' | 'code'>,
): Promise<Invitation | undefined> {
  return state === 'done' ? inviteTo(asking, { code }) : undefined
}

/** For a case that ended, or the visit it led to. */
export async function inviteFromCase(
  asking: Asking,
  { view, place }: { view: CaseView; place?: Booking | undefined },
): Promise<Invitation | undefined> {
  const { needs, visit } = asking
  const ofCase = hasEnded(view) ? await inviteTo(asking, { caseId: view.caseId }) : undefined
  if (ofCase || place?.state !== 'arrived') return ofCase
  const ticket = await needs.queue.findTicket(visit.who, place.code)
  return ticket && inviteFromTicket(asking, ticket)
}
