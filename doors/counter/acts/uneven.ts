import { applicantOf, type CaseView } from '#modules/applications'
import type { Officer } from '#packages/access'
import { textIn } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

const knows = ({ service }: CaseView, state: string) =>
  service.workflow.states.some(({ id }) => id === state)

/** One has come to a step that the other's service has too, and the other is not there. */
const differs = (one: CaseView, other: CaseView) =>
  one.state !== other.state && knows(one, other.state) && knows(other, one.state)

/**
 * Of a family in the chair some are further than others: the number would take those along, and
 * send them home with nothing done. Refuses with counter.uneven and who stands where; pressed once
 * more it is meant.
 */
export async function refuseUneven(needs: Needs, visit: Visit, who: Officer): Promise<void> {
  const { language } = visit
  const { counters } = await needs.queue.getHall(who, { office: who.office, language })
  const mine = counters.find(({ staffId }) => staffId === who.staffId)?.visit
  const here = (mine?.members ?? []).filter(({ isHere, caseId }) => isHere && caseId)
  if (here.length < 2) return
  const views: CaseView[] = []
  for (const { caseId } of here) views.push(await needs.applications.getCase(who, caseId ?? ''))
  if (!views.some((one) => views.some((other) => differs(one, other)))) return
  const people = views.map((one) => {
    const name = applicantOf(one) ?? textIn(one.service.names, language)
    return `${name} (${textIn(one.names, language)})`
  })
  throw new Refusal('counter.uneven', { people: people.join(', ') })
}
