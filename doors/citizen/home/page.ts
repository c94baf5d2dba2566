import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { cardOf } from '../service/card.ts'
import { FoundView } from './found-view.tsx'
import { HomeView } from './view.tsx'

/** Nobody reads more than these; what fits best comes first. */
const mostFound = 8

const access = { action: 'open.read', scope: 'any' } as const

/** The first page, and the search that understands "mau bikin paspor". */
export function homeRoutes({ catalogue }: Pick<Needs, 'catalogue'>): Route[] {
  const signs = (visit: Visit) =>
    catalogue.listNeeds().map((need) => ({
      href: visit.to(paths.need(need.id)),
      label: textIn(need.names, visit.language),
      hint: textIn(need.summary, visit.language),
    }))
  return [
    {
      method: 'GET',
      path: '/',
      access,
      keepSeconds: 60,
      answer: (visit) => html(HomeView({ frame: visit.frame, needs: signs(visit) })),
    },
    {
      method: 'GET',
      path: '/cari',
      pace: 'search',
      access,
      answer: (visit) => {
        const asked = (visit.query.q ?? '').slice(0, 200).trim()
        if (asked === '') return seeOther(visit.to(paths.home()))
        const found = catalogue.searchEntries(asked, visit.language).slice(0, mostFound)
        const cards = found.map((entry) => cardOf(visit, entry))
        return html(FoundView({ frame: visit.frame, asked, cards, needs: signs(visit) }))
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
