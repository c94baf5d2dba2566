import { collectStage } from '#modules/queue'
import { isId, paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { RefusedView } from './refused-view.tsx'

/** Puts an application, or collecting what is ready, to a visit that is booked. */
export function errandRoutes(needs: Needs): Route[] {
  const { appointments } = needs

  async function join(visit: Visit): Promise<Answer> {
    const { caseId, person, service, party, status } = await getCase(needs, visit)
    if (!person || party) throw new Refusal('appointments.notOneVisit')
    const besideCaseId = visit.form.values.dengan ?? ''
    if (!isId(besideCaseId)) throw new Refusal('appointments.noPlace')
    const errand = { caseId, person, service: service.id, besideCaseId }
    const stage = status === 'ready' ? { stage: collectStage } : {}
    try {
      await appointments.joinVisit(visit.who, { ...errand, ...stage })
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('appointments.')) throw error
      const why = visit.words(error.code, error.values)
      return html(RefusedView({ visit, caseId, besideCaseId, why }), { status: 409 })
    }
    return seeOther(visit.to(paths.application(caseId)))
  }

  return [
    {
      method: 'POST',
      path: '/permohonan/:caseId/sekalian',
      pace: 'hold',
      access: { action: 'appointments.joinVisit', scope: 'own' },
      answer: join,
    },
  ]
}
