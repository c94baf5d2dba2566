import { banks } from '#modules/payments'
import { billSlip } from '#packages/bill-slip'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { actOrSay } from '../console/show.ts'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { createPrintJobs } from './jobs.ts'
import { findBillAtDesk } from './said.ts'
import { BillView } from './view.tsx'

const access = { action: 'payments.charge', scope: 'office' } as const

/** The bill on paper, for an applicant without phone, e-mail or card. */
export function billRoutes(needs: Needs): Route[] {
  const jobs = createPrintJobs({ now: needs.now })

  /** The account number of the chosen bank; the paper comes out at once where there is a printer. */
  async function make(visit: Visit): Promise<Record<string, string>> {
    const who = officerOf(visit)
    const permohonan = caseIdIn(visit)
    const { 'bill.bank': chosen, key = '' } = visit.form.values
    const bank = banks.find((one) => one === chosen)
    if (!bank) throw new Refusal('counter.bill.noBank')
    const bill = await needs.payments.findBill(who, permohonan)
    if (!bill) throw new Refusal('payments.noBill')
    await needs.payments.startCharge(who, { billId: bill.billId, method: { kind: 'va', bank } })
    const said = await findBillAtDesk(needs, visit, permohonan)
    const printer = needs.printerOf?.(who.office)
    if (said && printer) {
      const { shortName: office } = needs.catalogue.getOffice(who.office)
      const isDemonstration = visit.frame.demonstration !== undefined
      const slip = billSlip(
        { words: visit.words, office, isDemonstration },
        { said, width: printer.width },
      )
      await jobs.once(key, () => printer.print(slip))
    }
    return { permohonan, cetak: key }
  }

  async function show(visit: Visit): Promise<Answer> {
    const permohonan = caseIdIn(visit)
    const { cetak = '' } = visit.query
    const said = await findBillAtDesk(needs, visit, permohonan)
    const back = counterPaths.console({ permohonan })
    if (!said) return seeOther(visit.to(back))
    const { shortName: office } = needs.catalogue.getOffice(officerOf(visit).office)
    const onPaper = await jobs.find(cetak)
    return html(BillView({ frame: visit.frame, office, said, back, onPaper }))
  }

  async function answer(visit: Visit): Promise<Answer> {
    let made: Record<string, string> | undefined
    const answered = await actOrSay(needs, visit, async () => {
      made = await make(visit)
      return made
    })
    return made ? seeOther(visit.to(counterPaths.bill(made))) : answered
  }

  return [
    { method: 'POST', path: '/loket/permohonan/tagihan', access, answer },
    { method: 'GET', path: '/loket/permohonan/tagihan', access, answer: show },
  ]
}
