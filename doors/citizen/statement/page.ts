import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { StatementView } from './view.tsx'

const access = { action: 'letters.read', scope: 'own' } as const

/** What somebody stated at the office, read once more on their own screen, and signed there. */
export function statementRoutes(needs: Needs): Route[] {
  const { letters } = needs

  async function find(visit: Visit) {
    const view = await getCase(needs, visit)
    const statement = await letters.findToSign(visit.who, view.caseId)
    if (!statement) throw new Refusal('letters.unknownStatement')
    return { view, statement }
  }

  return [
    {
      method: 'GET',
      path: '/permohonan/:caseId/berita-acara',
      access,
      answer: async (visit) => html(StatementView({ visit, ...(await find(visit)) })),
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/berita-acara',
      access,
      answer: async (visit) => {
        const { caseId } = await getCase(needs, visit)
        if (visit.who.kind !== 'person') throw new Refusal('access.denied')
        const version = Number(visit.form.values.versi ?? 0) || 0
        await letters.signOwn(visit.who, { caseId, version })
        return seeOther(visit.to(paths.application(caseId)))
      },
    },
  ]
}
