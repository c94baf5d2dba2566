import type { CaseView } from '#modules/applications'
import type { Visit } from '#platform/http'
import { type Needs, officerOf } from './needs.ts'

/** Whoever reads an application at the counter has looked: its person reads that, and from which office. */
export async function noteLook({ search }: Needs, visit: Visit, view: CaseView): Promise<CaseView> {
  const { request: _, ...officer } = officerOf(visit)
  await search.noteAtDesk(officer, { caseId: view.caseId, person: view.person })
  return view
}
