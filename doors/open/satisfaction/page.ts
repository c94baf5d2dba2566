import type { Catalogue } from '#modules/catalogue'
import { type Feedback, sayService } from '#modules/feedback'
import { nobody } from '#packages/access'
import { type Answer, bytes, html, type Route, type Visit } from '#platform/http'
import { listMonths, readMonth } from '../months.ts'
import { writeFigures } from './csv.ts'
import { OfficeResultsView } from './office-view.tsx'
import { ResultsView } from './view.tsx'

/** What the pages of satisfaction stand on. */
export type Needs = {
  feedback: Pick<Feedback, 'listFigures' | 'listPublished'>
  catalogue: Pick<Catalogue, 'listOffices' | 'getOffice' | 'findEntry'>
  now: () => Temporal.Instant
}

const access = { action: 'feedback.watch', scope: 'any' } as const

/** How every office is judged, one office in full, and all of it as figures to compute with. */
export function satisfactionRoutes({ feedback, catalogue, now }: Needs): Route[] {
  const spanOf = (months: Temporal.PlainDate[]) => ({ from: months.at(-1)!, to: months[0]! })

  async function showAll(visit: Visit): Promise<Answer> {
    const months = listMonths(now())
    const month = readMonth(visit.query.bulan, months) ?? months[0]!
    const figures = await feedback.listFigures(nobody, { from: month, to: month })
    const offices = new Map(catalogue.listOffices().map((one) => [one.id, one.shortName]))
    return html(ResultsView({ visit, months, month, figures, offices }))
  }

  async function showOffice(visit: Visit): Promise<Answer> {
    const office = catalogue.getOffice(visit.params.office ?? '')
    const months = listMonths(now())
    const figures = await feedback.listFigures(nobody, { office: office.id, ...spanOf(months) })
    const newest = figures.findLast(({ service, received }) => service === null && received > 0)
    const month = readMonth(visit.query.bulan, months) ?? newest?.month ?? months[0]!
    const nameOf = (service: string) =>
      sayService(visit.words, service, catalogue.findEntry(service)?.definition.names)
    const comments = await feedback.listPublished(nobody, office.id)
    return html(OfficeResultsView({ visit, office, months, month, figures, nameOf, comments }))
  }

  async function sendFigures(): Promise<Answer> {
    const figures = await feedback.listFigures(nobody, spanOf(listMonths(now())))
    return bytes(Buffer.from(writeFigures(figures)), 'text/csv; charset=utf-8', {
      'content-disposition': 'attachment; filename="kepuasan.csv"',
    })
  }

  return [
    { method: 'GET', path: '/kepuasan', access, keepSeconds: 60, answer: showAll },
    { method: 'GET', path: '/kepuasan/angka.csv', access, priority: 'export', answer: sendFigures },
    { method: 'GET', path: '/kepuasan/:office', access, keepSeconds: 60, answer: showOffice },
  ]
}
