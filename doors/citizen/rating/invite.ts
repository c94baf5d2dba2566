import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import { hasEnded, type Rated } from '#modules/feedback'
import type { TicketView } from '#modules/queue'
import { isChild } from '#packages/calendar'
import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'
import { birthdayOf } from '../about-me/birthday.ts'
import { isHelping } from '../helping/acting.ts'
import type { Needs } from '../needs.ts'

/** Where somebody may rate what is over, and what the page says about it; whether it ended as they wished. */
export type Invitation = { href: string; title: string; isGood: boolean }

type Asking = {
  needs: Pick<Needs, 'feedback' | 'queue' | 'notifications' | 'catalogue' | 'now'>
  visit: Visit
}

/** Whoever said no is not asked. */
async function isWanted({ needs, visit }: Asking): Promise<boolean> {
  if (visit.who.kind !== 'person') return true
  // Whoever acts for a ward is asked, or not, as they wished for themselves.
  const { personId, helperId = personId } = visit.who
  const silences = await needs.notifications.listSilences({ kind: 'person', personId: helperId })
  return silences.every(({ what }) => what !== 'survey')
}

/** Children are not asked what they think of an office, and nobody is asked for them. */
function isOfChild({ needs }: Asking, view: CaseView): boolean {
  const birth = birthdayOf(view)
  const { zone } = needs.catalogue.getOffice(view.office)
  return birth !== undefined && isChild(birth, needs.now().toZonedDateTimeISO(zone).toPlainDate())
}

async function inviteTo({ needs, visit }: Asking, rated: Rated): Promise<Invitation | undefined> {
  const { state } = await needs.feedback.getSurvey(visit.who, rated)
  if (state !== 'open') return undefined
  return 'code' in rated
    ? { href: paths.rateVisit(rated.code), title: visit.words('citizen.rating.ask'), isGood: true }
    : {
        href: paths.rateCase(rated.caseId),
        title: visit.words('citizen.rating.askCase'),
        isGood: true,
      }
}

/** For a ticket that was served to the end and not yet rated. */
export async function inviteFromTicket(
  asking: Asking,
  { state, code }: Pick<TicketView, 'state' | 'code'>,
): Promise<Invitation | undefined> {
  return state === 'done' && (await isWanted(asking)) ? inviteTo(asking, { code }) : undefined
}

/** For a case that ended, or the visit it led to. */
export async function inviteFromCase(
  asking: Asking,
  { view, place }: { view: CaseView; place?: Booking | undefined },
): Promise<Invitation | undefined> {
  const { needs, visit } = asking
  // Whoever helps follows the application; what its applicant thinks of the office is not theirs to say.
  if (isHelping(visit) || isOfChild(asking, view) || !(await isWanted(asking))) return undefined
  // What is objected to is not over.
  const isOver = hasEnded(view) && !view.flags.includes('appeal')
  const ended = isOver ? await inviteTo(asking, { caseId: view.caseId }) : undefined
  // Whoever was refused is asked as well, and not congratulated.
  const title = visit.words('citizen.rating.askRefused')
  const ofCase = ended && view.status !== 'done' ? { ...ended, title, isGood: false } : ended
  if (ofCase || place?.state !== 'arrived') return ofCase
  const ticket = await needs.queue.findTicket(visit.who, place.code)
  return ticket && inviteFromTicket(asking, ticket)
}
