import type { CaseView } from '#modules/applications'
import { may } from '#packages/access'
import { isBooked, worldWith } from '#packages/forms'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import type { Needs } from './needs.ts'

/** The case an address names, for whoever may read it; a malformed id is simply not there. */
export async function getCase(needs: Needs, visit: Visit): Promise<CaseView> {
  const caseId = visit.params.caseId ?? ''
  if (!isId(caseId)) throw new Refusal('applications.unknownCase')
  const view = await needs.applications.getCase(visit.who, caseId)
  // An officer who fills in beside somebody has looked as well; its person reads that.
  if (visit.who.kind !== 'officer') return view
  const { request: _, ...officer } = visit.who
  await needs.search.noteAtDesk(officer, { caseId, person: view.person })
  return view
}

/** The same, while it can still be filled in. */
export async function getOpenCase(needs: Needs, visit: Visit): Promise<CaseView> {
  const found = await getCase(needs, visit)
  if (!found.isEditable) throw new Refusal('applications.notEditable')
  return found
}

/** Whether papers may be added: while it is filled in, and when the office asked for one more. */
export const takesPapers = ({ isEditable, flags }: CaseView): boolean =>
  isEditable || flags.includes('papers-wanted')

/** What conditions are judged against for this case. */
export const worldOf = ({ catalogue }: Needs, view: CaseView) =>
  worldWith(view.service, view.journey.answers, catalogue.getContext(view.office))

/** Handed in by an officer for the number in the chair: this visit is its appointment. */
export async function isAtCounter(
  { queue }: Needs,
  { who }: Visit,
  { caseId, office, service, party }: CaseView,
): Promise<boolean> {
  if (who.kind !== 'officer' || party || !isBooked(service)) return false
  return may(who, 'queue.work', { office }) && queue.isInHall(who, { office, caseId })
}
