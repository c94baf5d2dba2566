import { formatMoment } from '#packages/calendar'
import { sayMachineMoment } from '#packages/ui'
import { html, type Route } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { SeenView } from './view.tsx'

/** Who of the office looked at this application by searching, and at its papers: when and what for. */
export const seenRoutes = (needs: Needs): Route[] => [
  {
    method: 'GET',
    path: '/permohonan/:caseId/dilihat',
    access: { action: 'search.readLooks', scope: 'own' },
    answer: async (visit) => {
      const view = await getCase(needs, visit)
      const [found, papers, consents, codes, proxies] = await Promise.all([
        needs.search.listLooks(visit.who, view.caseId),
        needs.documents.listLooks(visit.who, view.caseId),
        needs.applications.listConsents(visit.who, view.caseId),
        view.person ? needs.identity.listReturnCodes(visit.who, view.person) : [],
        needs.proxies.listProxies(visit.who, view.caseId),
      ])
      const { zone } = needs.catalogue.getOffice(view.office)
      const nameOffice = (id: string) => needs.catalogue.getOffice(id).name
      const say = (at: Temporal.Instant) => formatMoment(at, zone, visit.language)
      const sayMachine = (at: Temporal.Instant) => sayMachineMoment(visit.frame, at, zone)
      const byOffice = papers.filter(({ kind }) => kind === 'officer')
      const seen = { found, papers: byOffice, consents, codes, proxies }
      return html(SeenView({ visit, view, ...seen, nameOffice, say, sayMachine }))
    },
  },
]
