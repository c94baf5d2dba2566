import type { Catalogue } from '#modules/catalogue'
import type { Queue } from '#modules/queue'
import { nobody } from '#packages/access'
import { type Answer, bytes, html, type Route, type Visit } from '#platform/http'
import { toCsv } from '#platform/sheets'
import { listMonths, readMonth } from '../months.ts'
import { OfficeWaitsView } from './office-view.tsx'
import { sheetOf } from './sheet.ts'
import { WaitsView } from './view.tsx'

/** What the pages of waiting stand on. */
export type Needs = {
  queue: Pick<Queue, 'listWaits'>
  catalogue: Pick<Catalogue, 'listOffices' | 'getOffice'>
  now: () => Temporal.Instant
}

const access = { action: 'queue.watch', scope: 'any' } as const

const spanOf = (month: Temporal.PlainDate) => ({
  from: month,
  to: month.with({ day: month.daysInMonth }),
})

/** How long people wait in every office, in one office day by day, and all of it to compute with. */
export function waitingRoutes({ queue, catalogue, now }: Needs): Route[] {
  const monthOf = (visit: Visit) => {
    const months = listMonths(now())
    return { months, month: readMonth(visit.query.bulan, months) ?? months[0]! }
  }
  const listAll = (month: Temporal.PlainDate) => {
    const offices = catalogue.listOffices().map(({ id }) => id)
    return queue.listWaits(nobody, { offices, ...spanOf(month) })
  }

  async function showAll(visit: Visit): Promise<Answer> {
    const { months, month } = monthOf(visit)
    const { figures, fairness } = await listAll(month)
    const offices = new Map(catalogue.listOffices().map((one) => [one.id, one.shortName]))
    return html(WaitsView({ visit, months, month, figures, fairness, offices }))
  }

  async function showOffice(visit: Visit): Promise<Answer> {
    const office = catalogue.getOffice(visit.params.office ?? '')
    const { months, month } = monthOf(visit)
    const asked = { offices: [office.id], ...spanOf(month) }
    const { figures, fairness } = await queue.listWaits(nobody, asked)
    return html(OfficeWaitsView({ visit, office, months, month, figures, fairness: fairness[0] }))
  }

  async function sendFigures(visit: Visit): Promise<Answer> {
    const { month } = monthOf(visit)
    const all = await listAll(month)
    const name = `waktu-tunggu-${month.toPlainYearMonth()}`
    return bytes(toCsv(sheetOf(name, all)), 'text/csv; charset=utf-8', {
      'content-disposition': `attachment; filename="${name}.csv"`,
    })
  }

  return [
    { method: 'GET', path: '/waktu-tunggu', access, keepSeconds: 60, answer: showAll },
    {
      method: 'GET',
      path: '/waktu-tunggu/angka.csv',
      access,
      priority: 'export',
      answer: sendFigures,
    },
    { method: 'GET', path: '/waktu-tunggu/:office', access, keepSeconds: 60, answer: showOffice },
  ]
}
