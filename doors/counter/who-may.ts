import type { CaseView } from '#modules/applications'
import { may, type Officer } from '#packages/access'
import type { Visit } from '#platform/http'
import { type Needs, officerOf } from './needs.ts'

/** Who was named to collect; to those whose office hands it over. */
export async function findProxy(
  { proxies }: Needs,
  visit: Visit,
  { caseId, office, service }: CaseView,
) {
  const isOurs = service.collection && may(officerOf(visit), 'proxies.name', { office })
  return isOurs ? proxies.findProxy(visit.who, caseId) : undefined
}

/** Asked only where an act that could be taken now wants a second person. */
export async function listWithheld(
  needs: Needs,
  officer: Officer,
  { caseId, allowed, service }: CaseView,
) {
  const isAsked = service.workflow.actions.some(
    ({ id, secondPerson }) => secondPerson && allowed.includes(id),
  )
  return isAsked ? needs.applications.listWithheld(officer, caseId) : []
}
