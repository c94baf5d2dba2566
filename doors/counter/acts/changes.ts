import { type Route, seeOther, type Visit } from '#platform/http'
import { actOrSay } from '../console/show.ts'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'

const access = { action: 'applications.act', scope: 'office' } as const

/** Looking at what an applicant changed after handing in. */
export function changeRoutes(needs: Needs): Route[] {
  const { applications } = needs

  async function see(visit: Visit): Promise<Record<string, string>> {
    const caseId = caseIdIn(visit)
    await applications.seeCorrection(officerOf(visit), { caseId })
    return { permohonan: caseId, kabar: 'acted' }
  }

  const path = '/loket/permohonan/perbaikan'
  const back = (visit: Visit) => seeOther(visit.to(counterPaths.console()))
  return [
    { method: 'POST', path, access, answer: (visit) => actOrSay(needs, visit, () => see(visit)) },
    { method: 'GET', path, access, answer: back },
  ]
}
