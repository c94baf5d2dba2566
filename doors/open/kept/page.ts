import type { Catalogue } from '#modules/catalogue'
import type { Deadlines, Kept } from '#modules/deadlines'
import { nobody } from '#packages/access'
import { type Answer, bytes, html, type Route, type Visit } from '#platform/http'
import { toCsv } from '#platform/sheets'
import { listMonths, readMonth } from '../months.ts'
import { KeptView } from './view.tsx'

/** What the page of promised days stands on. */
export type Needs = {
  deadlines: Pick<Deadlines, 'listKept'>
  catalogue: Pick<Catalogue, 'listOffices'>
  now: () => Temporal.Instant
}

const access = { action: 'deadlines.watch', scope: 'any' } as const

/** How many promised days each office kept in a month, for everybody and to compute with. */
export function keptRoutes({ deadlines, catalogue, now }: Needs): Route[] {
  const monthOf = (visit: Visit) => {
    const months = listMonths(now())
    return { months, month: readMonth(visit.query.bulan, months) ?? months[0]! }
  }
  const listOf = (month: Temporal.PlainDate): Promise<Kept[]> =>
    deadlines.listKept(nobody, { from: month, to: month.with({ day: month.daysInMonth }) })

  async function show(visit: Visit): Promise<Answer> {
    const { months, month } = monthOf(visit)
    const offices = new Map(catalogue.listOffices().map((one) => [one.id, one.shortName]))
    return html(KeptView({ visit, months, month, kept: await listOf(month), offices }))
  }

  async function send(visit: Visit): Promise<Answer> {
    const { month } = monthOf(visit)
    const name = `janji-selesai-${month.toPlainYearMonth()}`
    const rows = (await listOf(month)).map((one) => [
      ...[one.office, one.month, one.kept, one.late, one.unfinished],
    ])
    const sheet = { name, heads: ['office', 'month', 'kept', 'late', 'unfinished'], rows }
    return bytes(toCsv(sheet), 'text/csv; charset=utf-8', {
      'content-disposition': `attachment; filename="${name}.csv"`,
    })
  }

  return [
    { method: 'GET', path: '/janji-selesai', access, keepSeconds: 60, answer: show },
    { method: 'GET', path: '/janji-selesai/angka.csv', access, priority: 'export', answer: send },
  ]
}
