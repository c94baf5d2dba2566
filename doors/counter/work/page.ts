import { dayOf } from '#packages/calendar'
import { html, type Route } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { WorkView } from './view.tsx'

/** What waits for an officer and for nobody else: no visit brings it to a counter. */
export const workRoutes = ({ applications, catalogue, payments, now }: Needs): Route[] => [
  {
    method: 'GET',
    path: '/loket/pekerjaan',
    access: { action: 'applications.search', scope: 'office' },
    answer: async (visit) => {
      const who = officerOf(visit)
      const office = catalogue.getOffice(who.office)
      const [items, claims] = await Promise.all([
        applications.listWork(who),
        payments.listClaims(who),
      ])
      const today = dayOf(now(), office.zone)
      return html(WorkView({ frame: visit.frame, office, items, today, claims: claims.length }))
    },
  },
]
