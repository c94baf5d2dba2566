import type { OfficeFile } from '#packages/booking'
import { dayOf, findClosure, findNextOpening, formatMoment, isOpen } from '#packages/calendar'
import { html, type Route, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { OfficesView, OfficeView } from './view.tsx'

const access = { action: 'open.read', scope: 'any' } as const

/** Where the offices are, when they are open, and whether they are closed tomorrow. */
export function officeRoutes({ catalogue, calendarOf, now }: Needs): Route[] {
  function openness(visit: Visit, office: OfficeFile) {
    const calendar = calendarOf(office.id)
    const isOpenNow = isOpen(calendar, now())
    const next = findNextOpening(calendar, now())
    const tomorrow = dayOf(now(), office.zone).add({ days: 1 })
    const closure = findClosure(calendar, tomorrow)
    return {
      isOpenNow,
      ...(next && !isOpenNow ? { opensAt: formatMoment(next, office.zone, visit.language) } : {}),
      ...(closure ? { closedTomorrow: closure.name[visit.language] } : {}),
    }
  }
  return [
    {
      method: 'GET',
      path: '/kantor',
      access,
      keepSeconds: 300,
      answer: (visit) =>
        html(OfficesView({ frame: visit.frame, offices: catalogue.listOffices() })),
    },
    {
      method: 'GET',
      path: '/kantor/:office',
      access,
      answer: (visit) => {
        const office = catalogue.getOffice(visit.params.office ?? '')
        const parent = office.parent ? catalogue.getOffice(office.parent) : undefined
        const open = openness(visit, office)
        return html(OfficeView({ frame: visit.frame, office, open, ...(parent ? { parent } : {}) }))
      },
    },
  ]
}
