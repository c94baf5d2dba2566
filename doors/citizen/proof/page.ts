import { formatMoment } from '#packages/calendar'
import { bytes, html, type Route } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { ProofView } from './view.tsx'

const access = { action: 'applications.read', scope: 'own' } as const

/** What the public log holds of this application: to see, and to take along as a proof. */
export const proofRoutes = (needs: Needs): Route[] => [
  {
    method: 'GET',
    path: '/permohonan/:caseId/bukti',
    access,
    answer: async (visit) => {
      const view = await getCase(needs, visit)
      const held = await needs.ledger.listReceiptsOf(view.caseId)
      const { zone } = needs.catalogue.getOffice(view.office)
      const say = (at: Temporal.Instant) => formatMoment(at, zone, visit.language)
      return html(ProofView({ visit, view, receipts: held?.receipts ?? [], say }))
    },
  },
  {
    method: 'GET',
    path: '/permohonan/:caseId/bukti.json',
    access,
    answer: async (visit) => {
      const { caseId, reference } = await getCase(needs, visit)
      const held = await needs.ledger.listReceiptsOf(caseId)
      const file = JSON.stringify({ reference, ...held }, null, 2)
      const name = `attachment; filename="bukti-${reference}.json"`
      return bytes(Buffer.from(file), 'application/json; charset=utf-8', {
        'content-disposition': name,
        'cache-control': 'no-store',
      })
    },
  },
]
