import type { Catalogue } from '#modules/catalogue'
import type { Keys, Reports } from '#modules/reports'
import { nobody } from '#packages/access'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, limits, type Route, type Visit } from '#platform/http'
import { CountsView } from './counts-view.tsx'
import { OwnReportView } from './own-view.tsx'
import { type Problem, ReportView, ReturnView, ToldView } from './view.tsx'

/** What telling of a demand for money stands on. */
export type Needs = {
  reports: Pick<Reports, 'newMark' | 'tell' | 'readOwn' | 'addOwn' | 'countReports'>
  catalogue: Pick<Catalogue, 'listOffices'>
}

const access = { action: 'reports.tell', scope: 'any' } as const

// A repeated request must not be answered from memory: the first answer holds the secret. What is sent
// again is known by the mark on its form instead, which is kept nowhere.
const bodyLimit = 5.5 * 1024 * 1024
const unkept = { access, isKeyless: true, bodyLimit } as const
const noStore = { headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } }

const fileOf = ({ form }: Visit): Buffer =>
  Buffer.from(form.files.find(({ field }) => field === 'bukti')?.bytes ?? [])

const tooLarge = ({ words }: Visit): Problem => ({
  field: 'bukti',
  message: words('reports.fileTooLarge', { limit: limits.fileBytes / 1024 / 1024 }),
})

/** Beside which question a refusal stands. */
const fieldOf = (code: string): Problem['field'] =>
  code.startsWith('reports.file') ? 'bukti' : 'apa'

const keysOf = ({ form }: Visit): Keys => ({
  number: form.values.nomor ?? '',
  secret: form.values.rahasia ?? '',
})

/** Somebody was asked for money: told without a name, a session or a cookie, and answered the same way. */
export function reportRoutes({ reports, catalogue }: Needs): Route[] {
  const officesOf = () => catalogue.listOffices().map(({ id, shortName }) => ({ id, shortName }))

  function form(visit: Visit, problem?: Problem): Answer {
    const { values } = visit.form ?? { values: {} }
    const mark = reports.newMark()
    const shown = { visit, offices: officesOf(), typed: values, mark, ...(problem && { problem }) }
    return html(ReportView(shown), { status: problem ? 422 : 200 })
  }

  // Whoever is signed in tells as nobody: no row, event or log line is to know them.
  async function tell(visit: Visit): Promise<Answer> {
    const { kantor = '', apa = '', jumlah, loket, kapan, bagian } = visit.form.values
    if (!officesOf().some(({ id }) => id === kantor)) {
      return form(visit, { field: 'kantor', message: visit.words('open.reports.officeMissing') })
    }
    try {
      const wish = {
        ...{ about: kantor, what: apa },
        ...(jumlah && { amount: jumlah.slice(0, 60) }),
        ...(loket && { counter: loket.slice(0, 60) }),
        ...(kapan && { when: kapan.slice(0, 60) }),
        ...(bagian && { function: bagian.slice(0, 120) }),
      }
      const keys = await reports.tell(nobody, wish, fileOf(visit), visit.form.values.lembar)
      return html(ToldView({ visit, keys }), noStore)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const { code } = error
      return form(visit, { field: fieldOf(code), message: visit.words(code, error.values) })
    }
  }

  async function showOwn(visit: Visit, problem?: Problem): Promise<Answer> {
    const keys = keysOf(visit)
    const report = await reports.readOwn(nobody, keys)
    const mark = reports.newMark()
    const typed = problem && visit.form.values.pesan
    const shown = {
      visit,
      keys,
      report,
      mark,
      ...(problem && { problem }),
      ...(typed && { typed }),
    }
    return html(OwnReportView(shown), { status: problem ? 422 : 200, ...noStore })
  }

  /** Adds what was written or chosen, when anything was. */
  async function addTo(visit: Visit): Promise<Problem | undefined> {
    const text = (visit.form.values.pesan ?? '').trim()
    const file = fileOf(visit)
    if (text === '' && file.length === 0) return undefined
    try {
      const { lembar: mark = '' } = visit.form.values
      await reports.addOwn(nobody, keysOf(visit), { ...(text && { text }), file, mark })
      return undefined
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'reports.notFound') throw error
      const field = fieldOf(error.code) === 'bukti' ? 'bukti' : 'pesan'
      return { field, message: visit.words(error.code, error.values) }
    }
  }

  type Adding = () => Promise<Problem | undefined> | Problem
  async function show(visit: Visit, add: Adding): Promise<Answer> {
    try {
      return await showOwn(visit, await add())
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const problem = visit.words(error.code, error.values)
      return html(ReturnView({ visit, problem }), { status: 422, ...noStore })
    }
  }

  const at = paths.reportReplies()
  return [
    { method: 'GET', path: paths.report(), access, answer: (visit) => form(visit) },
    {
      ...{ method: 'POST', path: paths.report(), ...unkept, pace: 'upload', answer: tell },
      tooLarge: (visit) => form(visit, tooLarge(visit)),
    },
    { method: 'GET', path: at, access, answer: (visit) => html(ReturnView({ visit })) },
    {
      ...{ method: 'POST', path: at, ...unkept, pace: 'upload' },
      answer: (visit) => show(visit, () => addTo(visit)),
      tooLarge: (visit) => show(visit, () => tooLarge(visit)),
    },
    {
      method: 'GET',
      path: paths.reportCounts(),
      access,
      answer: async (visit) =>
        html(CountsView({ visit, counts: await reports.countReports(visit.who) })),
    },
  ]
}
