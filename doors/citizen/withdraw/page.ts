import type { CaseView } from '#modules/applications'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import { readConfirmed } from '../check/confirmed.ts'
import type { Needs } from '../needs.ts'
import { WithdrawView } from './view.tsx'

// What typing mends, and the field it is typed in.
const fieldOf: Readonly<Record<string, string>> = {
  'applications.reasonNeeded': 'alasan',
  'applications.explanationLong': 'penjelasan',
  'applications.notConfirmed': 'persetujuan',
  'identity.wrongReturnCode': 'kodeKembali',
}

/** Taking an application back: what becomes of time and money, why, and then it is done. */
export function withdrawRoutes(needs: Needs): Route[] {
  const { applications, appointments, payments, catalogue } = needs
  const access = { action: 'applications.withdraw', scope: 'own' } as const
  const path = '/permohonan/:caseId/tarik'

  async function show(visit: Visit, view: CaseView, refused?: Refusal): Promise<Answer> {
    const [bill, place] = await Promise.all([
      payments.findBill(visit.who, view.caseId),
      appointments.findForCase(visit.who, view.caseId),
    ])
    const { alasan, penjelasan } = visit.form.values
    const problem = refused && {
      field: fieldOf[refused.code] ?? 'alasan',
      message: visit.words(refused.code, refused.values),
    }
    const told = {
      ...{ visit, view, typed: { alasan, penjelasan } },
      office: catalogue.getOffice(view.office),
      ...(bill && { bill }),
      ...(place && { place }),
      ...(problem && { problem }),
    }
    return html(WithdrawView(told), { status: problem ? 422 : 200 })
  }

  async function take(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const { alasan, penjelasan } = visit.form.values
    try {
      await applications.withdraw(visit.who, {
        caseId: view.caseId,
        ...(alasan && { reason: alasan }),
        ...(penjelasan && { explanation: penjelasan }),
        ...(await readConfirmed(needs, visit, view.person)),
      })
    } catch (error) {
      if (!(error instanceof Refusal) || !fieldOf[error.code]) throw error
      return show(visit, view, error)
    }
    return seeOther(visit.to(paths.application(view.caseId)))
  }

  const answer = async (visit: Visit): Promise<Answer> => {
    const view = await getCase(needs, visit)
    if (!view.allowed.includes('withdraw'))
      return seeOther(visit.to(paths.application(view.caseId)))
    return show(visit, view)
  }

  return [
    { method: 'GET', path, access, answer },
    { method: 'POST', path, access, answer: take },
  ]
}
