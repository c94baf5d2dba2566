import { html, type Route } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { SearchesView } from './view.tsx'

const days = 30

/** Who searched for whom and why, of the last thirty days. */
export const searchRoutes = ({ search, catalogue, identity }: Needs): Route[] => [
  {
    method: 'GET',
    path: '/kepala/pencarian',
    access: { action: 'search.readLog', scope: 'office' },
    answer: async (visit) => {
      const who = chiefOf(visit)
      const to = visit.now().add({ seconds: 1 })
      const [made, names] = await Promise.all([
        search.listSearches(who, { from: to.subtract({ hours: 24 * days }), to }),
        identity.listNames(who, { office: who.office }),
      ])
      const nameOf = (id: string) => names.get(id) ?? id
      const office = catalogue.getOffice(who.office)
      return html(SearchesView({ frame: visit.frame, office, made, nameOf, days }))
    },
  },
]
