import { zoneOfMoney } from '#modules/payments'
import { may, type Officer } from '#packages/access'
import { dayNamed } from '#packages/calendar'
import { isId } from '#packages/paths'
import { problemOf, Refusal } from '#packages/refusal'
import { sayProblem } from '#packages/ui'
import { type Answer, html, limits, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { noteOf } from './difference-view.tsx'
import { ReportView } from './report-view.tsx'
import { MoneyView } from './view.tsx'

const access = { action: 'payments.reconcile', scope: 'office' } as const
const mayWatchClaims = (who: Officer) => may(who, 'payments.answerClaim', { office: who.office })
const megabyte = 1024 * 1024
const fileMegabytes = limits.fileBytes / megabyte

// Which field of a form a refusal is about.
const fieldOf: Readonly<Record<string, string>> = {
  'payments.report.heads': 'berkas',
  'payments.report.tooLong': 'berkas',
  'payments.report.future': 'hari',
  'payments.noProvider': 'penyedia',
  'payments.noDifference': 'catatan',
  'payments.reasonNeeded': 'catatan',
  'chief.money.noFile': 'berkas',
  'chief.money.noDay': 'hari',
}

/** The providers' books against ours: what differs, what to do about it, and bringing a file. */
export function moneyRoutes({ payments, catalogue }: Needs): Route[] {
  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const who = chiefOf(visit)
    const today = visit.now().toZonedDateTimeISO(zoneOfMoney).toPlainDate()
    const month = today.toPlainYearMonth()
    const months = [month, month.subtract({ months: 1 })]
    const [differences, { reports, lacking }, claims, ...sums] = await Promise.all([
      payments.listDifferences(who),
      payments.listReports(who),
      // A treasurer keeps the books; claims are answered at counters.
      mayWatchClaims(who) ? payments.listClaims(who) : [],
      ...months.map((one) => payments.sumMonth(who, one)),
    ])
    const told = {
      visit,
      office: catalogue.getOffice(who.office),
      differences,
      reports,
      lacking,
      claims: claims.length,
      sums: months.map((one, nth) => ({ month: one, rows: sums[nth] ?? [] })),
      providers: payments.listProviders(),
      days: Array.from({ length: 7 }, (_, n) => today.subtract({ days: n + 1 })),
    }
    const status = problem ? 422 : 200
    return html(MoneyView({ ...told, ...(problem && { problem }) }), { status })
  }

  /** What is refused is said beside its field. */
  async function orSay(visit: Visit, work: () => Promise<string>): Promise<Answer> {
    try {
      return seeOther(visit.to(await work()))
    } catch (error) {
      const problem = sayProblem(visit.words, problemOf(error, fieldOf))
      const { selisih = '' } = visit.form.values
      return show(visit, selisih ? { ...problem, field: noteOf(selisih) } : problem)
    }
  }

  async function bring(visit: Visit): Promise<string> {
    const { penyedia: provider = '', hari = '' } = visit.form.values
    const file = visit.form.files.find(({ field }) => field === 'berkas')
    if (!file || file.bytes.length === 0) throw new Refusal('chief.money.noFile')
    const day = dayNamed(hari)
    if (!day) throw new Refusal('chief.money.noDay')
    const text = Buffer.from(file.bytes).toString('utf8')
    const reportId = await payments.bringReport(chiefOf(visit), { provider, day, text })
    return chiefPaths.moneyReport(reportId)
  }

  async function answer(visit: Visit): Promise<string> {
    const { selisih: differenceId = '', catatan: note = '' } = visit.form.values
    if (!isId(differenceId)) throw new Refusal('payments.noDifference')
    await payments.answerDifference(chiefOf(visit), { differenceId, note })
    return chiefPaths.money()
  }

  async function report(visit: Visit): Promise<Answer> {
    const { id = '' } = visit.params
    if (!isId(id)) throw new Refusal('payments.noReport')
    const found = await payments.getReport(chiefOf(visit), id)
    return html(ReportView({ visit, report: found }))
  }

  const at = '/kepala/uang'
  return [
    { method: 'GET', path: at, access, answer: (visit) => show(visit) },
    {
      method: 'POST',
      path: `${at}/berkas`,
      access,
      bodyLimit: 5.5 * megabyte,
      answer: (visit) => orSay(visit, () => bring(visit)),
      tooLarge: (visit) => {
        const message = visit.words('chief.money.fileLarge', { megabytes: fileMegabytes })
        return show(visit, { field: 'berkas', message })
      },
    },
    { method: 'GET', path: `${at}/berkas/:id`, access, answer: report },
    {
      method: 'POST',
      path: `${at}/selisih`,
      access,
      answer: (visit) => orSay(visit, () => answer(visit)),
    },
  ]
}
