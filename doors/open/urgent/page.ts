import type { Applications } from '#modules/applications'
import type { Catalogue } from '#modules/catalogue'
import { nobody } from '#packages/access'
import { html, type Route, type Visit } from '#platform/http'
import { listMonths, readMonth } from '../months.ts'
import { UrgentCountsView } from './view.tsx'

/** What the page of urgent reasons stands on. */
export type Needs = {
  applications: Pick<Applications, 'countUrgent'>
  catalogue: Pick<Catalogue, 'listOffices' | 'getOffice'>
  now: () => Temporal.Instant
}

const access = { action: 'open.read', scope: 'any' } as const

/** How often somebody asked to be served sooner, and what was decided, office by office. */
export function urgentRoutes({ applications, catalogue, now }: Needs): Route[] {
  async function show(visit: Visit) {
    const months = listMonths(now())
    const month = readMonth(visit.query.bulan, months) ?? months[0]!
    // The month turns over when it does in Jakarta, for every office alike.
    const at = (day: Temporal.PlainDate) => day.toZonedDateTime('Asia/Jakarta').toInstant()
    const span = { from: at(month), before: at(month.add({ months: 1 })) }
    const counts = await applications.countUrgent(nobody, span)
    const offices = new Map(catalogue.listOffices().map((one) => [one.id, one.shortName]))
    return html(UrgentCountsView({ visit, months, month, counts, offices }))
  }
  return [{ method: 'GET', path: '/mendesak', access, keepSeconds: 60, answer: show }]
}
