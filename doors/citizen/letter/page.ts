import { findVariant } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { getCase, worldOf } from '../case.ts'
import type { Needs } from '../needs.ts'
import { listIssued } from './letters.ts'
import { LetterView } from './view.tsx'

/** An e-document, as soon as the step it follows from was taken. */
export function letterRoutes(needs: Needs): Route[] {
  const { applications, catalogue } = needs

  async function show(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const timeline = await applications.listTimeline(visit.who, view.caseId)
    const issued = listIssued(view, timeline).find(
      ({ letter }) => letter.id === visit.params.letter,
    )
    if (!issued) throw new Refusal('request.notFound')
    const office = catalogue.getOffice(view.office)
    const variant = findVariant(view.service, worldOf(needs, view))
    return html(LetterView({ visit, view, office, ...issued, ...(variant ? { variant } : {}) }))
  }

  return [
    {
      method: 'GET',
      path: '/permohonan/:caseId/surat/:letter',
      access: { action: 'applications.read', scope: 'own' },
      answer: show,
    },
  ]
}
