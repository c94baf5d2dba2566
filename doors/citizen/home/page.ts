import { paths } from '#packages/paths'
import { html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { cardOf } from '../service/card.ts'
import { HomeView } from './view.tsx'

const access = { action: 'open.read', scope: 'any' } as const

/** The first page, and the search that understands "mau bikin paspor". */
export function homeRoutes({ catalogue }: Needs): Route[] {
  const cards = (visit: Visit, services: ReturnType<Needs['catalogue']['listServices']>) =>
    services.map((service) => cardOf(visit, service))
  return [
    {
      method: 'GET',
      path: '/',
      access,
      keepSeconds: 60,
      answer: (visit) =>
        html(HomeView({ frame: visit.frame, services: cards(visit, catalogue.listServices()) })),
    },
    {
      method: 'GET',
      path: '/cari',
      access,
      answer: (visit) => {
        const asked = (visit.query.q ?? '').slice(0, 200).trim()
        if (asked === '') return seeOther(visit.to(paths.home()))
        const found = catalogue.searchServices(asked, visit.language)
        const services = cards(visit, found.length > 0 ? found : catalogue.listServices())
        return html(
          HomeView({ frame: visit.frame, services, search: { asked, found: found.length } }),
        )
      },
    },
    {
      method: 'GET',
      path: '/tiket',
      access,
      answer: (visit) => {
        const code = (visit.query.kode ?? '').slice(0, 40).trim()
        return seeOther(visit.to(code ? paths.ticket(code) : paths.home()))
      },
    },
  ]
}
