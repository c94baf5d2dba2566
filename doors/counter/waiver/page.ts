import { shareOf } from '#modules/payments'
import { isId } from '#packages/paths'
import { problemOf, Refusal } from '#packages/refusal'
import { sayProblem } from '#packages/ui'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { WaiverView } from './view.tsx'

const access = { action: 'payments.answerClaim', scope: 'office' } as const
const deciding = { action: 'payments.decideClaim', scope: 'office' } as const

// Which field of a form a refusal is about.
const fieldOf: Readonly<Record<string, string>> = {
  'payments.waiverAmount': 'jumlah',
  'payments.waiverRule': 'aturan',
  'payments.documentNeeded': 'bukti',
  'payments.reasonNeeded': 'mengapa',
  'payments.secondPerson': 'putusan',
  'counter.waiver.choose': 'putusan',
}

const readRupiah = (text = '') => {
  const digits = text.replaceAll(/[\s.,]|Rp/gi, '')
  return /^\d{1,13}$/.test(digits) ? Number(digits) : Number.NaN
}

/** A fee that is not asked for: proposed at the desk with rule and proof, decided by another person. */
export function waiverRoutes({ payments, applications }: Needs): Route[] {
  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const who = officerOf(visit)
    const caseId = caseIdIn(visit)
    const view = await applications.getCase(who, caseId)
    const bill = await payments.findBill(who, caseId)
    const waivers = await payments.listWaivers(who, caseId)
    const { frame, form } = visit
    const said = {
      frame,
      view,
      waivers,
      owedRupiah: bill?.state === 'open' ? shareOf(bill, caseId) : 0,
      me: { staffId: who.staffId, mayDecide: who.roles.some((role) => role !== 'officer') },
      typed: form.values,
      formKey: visit.key(),
    }
    const status = problem ? 422 : 200
    return html(WaiverView({ ...said, ...(problem && { problem }) }), { status })
  }

  /** What cannot be taken is said beside its field, with what was typed. */
  async function take(visit: Visit, work: () => Promise<unknown>): Promise<Answer> {
    try {
      await work()
    } catch (error) {
      return show(visit, sayProblem(visit.words, problemOf(error, fieldOf)))
    }
    return seeOther(visit.to(counterPaths.waiver(caseIdIn(visit))))
  }

  function propose(visit: Visit): Promise<void> {
    const { jumlah, aturan = '', bukti = '', alasan } = visit.form.values
    return payments.proposeWaiver(officerOf(visit), {
      caseId: caseIdIn(visit),
      afterRupiah: readRupiah(jumlah),
      basis: aturan,
      proof: bukti,
      ...(alasan && { reason: alasan }),
    })
  }

  async function decide(visit: Visit): Promise<void> {
    const { keringanan: waiverId = '', putusan: answer, mengapa: whyNot } = visit.form.values
    if (!isId(waiverId)) throw new Refusal('payments.noWaiver')
    if (answer !== 'agree' && answer !== 'refuse') throw new Refusal('counter.waiver.choose')
    const why = whyNot ? { whyNot } : {}
    await payments.decideWaiver(officerOf(visit), { waiverId, answer, ...why })
  }

  const at = '/loket/permohonan/keringanan'
  return [
    { method: 'GET', path: at, access, answer: (visit) => show(visit) },
    { method: 'POST', path: at, access, answer: (visit) => take(visit, () => propose(visit)) },
    {
      method: 'POST',
      path: `${at}/putus`,
      access: deciding,
      answer: (visit) => take(visit, () => decide(visit)),
    },
  ]
}
