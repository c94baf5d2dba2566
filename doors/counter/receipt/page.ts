import { problemOf, Refusal } from '#packages/refusal'
import { sayProblem } from '#packages/ui'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { ReceiptView } from './view.tsx'

const access = { action: 'payments.enterNtpn', scope: 'office' } as const

// Which field of the form a refusal is about.
const fieldOf: Readonly<Record<string, string>> = {
  'payments.ntpnShape': 'ntpn',
  'payments.ntpnKnown': 'ntpn',
  'payments.codeShape': 'kode',
}

/** A receipt of the treasury, read at the counter before the treasury's own news has come. */
export function receiptRoutes({ payments, applications, catalogue }: Needs): Route[] {
  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const who = officerOf(visit)
    const caseId = caseIdIn(visit)
    const view = await applications.getCase(who, caseId)
    const bill = await payments.findBill(who, caseId)
    if (!bill) throw new Refusal('payments.noBill')
    const receipts = await payments.listNtpn(who, caseId)
    const office = catalogue.getOffice(who.office)
    const { frame, form } = visit
    const said = { frame, office, view, bill, receipts, typed: form.values, formKey: visit.key() }
    const status = problem ? 422 : 200
    return html(ReceiptView({ ...said, ...(problem && { problem }) }), { status })
  }

  async function enter(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const caseId = caseIdIn(visit)
    const { ntpn = '', kode = '' } = visit.form.values
    try {
      await payments.enterNtpn(who, { caseId, ntpn, code: kode })
    } catch (error) {
      return show(visit, sayProblem(visit.words, problemOf(error, fieldOf)))
    }
    return seeOther(visit.to(counterPaths.receipt(caseId)))
  }

  return [
    { method: 'GET', path: '/loket/permohonan/ntpn', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/loket/permohonan/ntpn', access, answer: enter },
  ]
}
