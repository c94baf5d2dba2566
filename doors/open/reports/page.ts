import type { Catalogue } from '#modules/catalogue'
import type { Keys, Reports } from '#modules/reports'
import { nobody } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { OwnReportView, ReportView, ReturnView, ToldView } from './view.tsx'

/** What telling of a demand for money stands on. */
export type Needs = {
  reports: Pick<Reports, 'tell' | 'readOwn' | 'addOwn' | 'countReports'>
  catalogue: Pick<Catalogue, 'listOffices'>
}

const access = { action: 'reports.tell', scope: 'any' } as const

// A repeated request must not be answered from memory: the first answer holds the secret.
const unkept = { access, isKeyless: true, pace: 'write' } as const
const noStore = { headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } }

const keysOf = ({ form }: Visit): Keys => ({
  number: form.values.nomor ?? '',
  secret: form.values.rahasia ?? '',
})

/** Somebody was asked for money: told without a name, a session or a cookie, and answered the same way. */
export function reportRoutes({ reports, catalogue }: Needs): Route[] {
  const officesOf = () => catalogue.listOffices().map(({ id, shortName }) => ({ id, shortName }))

  function form(visit: Visit, problem?: string): Answer {
    const { values } = visit.form ?? { values: {} }
    const shown = { visit, offices: officesOf(), typed: values, ...(problem && { problem }) }
    return html(ReportView(shown), { status: problem ? 422 : 200 })
  }

  // Whoever is signed in tells as nobody: no row, event or log line is to know them.
  async function tell(visit: Visit): Promise<Answer> {
    const { kantor = '', apa = '', jumlah, loket, kapan, bagian } = visit.form.values
    if (!officesOf().some(({ id }) => id === kantor)) {
      return form(visit, visit.words('open.reports.officeMissing'))
    }
    try {
      const keys = await reports.tell(nobody, {
        ...{ about: kantor, what: apa },
        ...(jumlah && { amount: jumlah.slice(0, 60) }),
        ...(loket && { counter: loket.slice(0, 60) }),
        ...(kapan && { when: kapan.slice(0, 60) }),
        ...(bagian && { function: bagian.slice(0, 120) }),
      })
      return html(ToldView({ visit, keys }), noStore)
    } catch (error) {
      if (error instanceof Refusal) return form(visit, visit.words(error.code, error.values))
      throw error
    }
  }

  async function show(visit: Visit): Promise<Answer> {
    const keys = keysOf(visit)
    const { pesan = '' } = visit.form.values
    try {
      if (pesan.trim() !== '') await reports.addOwn(nobody, keys, pesan)
      const report = await reports.readOwn(nobody, keys)
      return html(OwnReportView({ visit, keys, report }), noStore)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const problem = visit.words(error.code, error.values)
      return html(ReturnView({ visit, problem }), { status: 422, ...noStore })
    }
  }

  return [
    { method: 'GET', path: '/lapor', access, answer: (visit) => form(visit) },
    { method: 'POST', path: '/lapor', ...unkept, answer: tell },
    {
      method: 'GET',
      path: '/lapor/balasan',
      access,
      answer: (visit) => html(ReturnView({ visit })),
    },
    { method: 'POST', path: '/lapor/balasan', ...unkept, answer: show },
  ]
}
