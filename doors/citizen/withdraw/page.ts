import type { CaseView } from '#modules/applications'
import { type Booking, hasPlace } from '#modules/appointments'
import type { Bill } from '#modules/payments'
import type { Stay } from '#modules/stays'
import { may } from '#packages/access'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import { readConfirmed } from '../check/confirmed.ts'
import { isHelping } from '../helping/acting.ts'
import type { Needs } from '../needs.ts'
import { WithdrawView } from './view.tsx'

// What typing mends, and the field it is typed in.
const fieldOf: Readonly<Record<string, string>> = {
  'applications.reasonNeeded': 'alasan',
  'applications.explanationLong': 'penjelasan',
  'applications.notConfirmed': 'persetujuan',
  'identity.wrongReturnCode': 'kodeKembali',
}

const saysAgain = ({ code }: Refusal) =>
  code === 'applications.changedElsewhere' || fieldOf[code] !== undefined

type Standing = { bill: Bill | undefined; place: Booking | undefined }

/** What the page said of money and time, to be held against how both stand when it is sent. */
const saidOf = (view: CaseView, { bill, place }: Standing): string =>
  [
    view.state,
    bill && `${bill.billId}-${bill.state}-${bill.dueRupiah}`,
    place && hasPlace(place) && place.startsAt,
  ]
    .filter(Boolean)
    .join('|')

/** Taking an application back: what becomes of time and money, why, and then it is done. */
export function withdrawRoutes(needs: Needs): Route[] {
  const { applications, appointments, payments, catalogue, stays } = needs
  const access = { action: 'applications.withdraw', scope: 'own' } as const
  const path = '/permohonan/:caseId/tarik'

  async function read(visit: Visit, { caseId }: CaseView): Promise<Standing> {
    const [bill, place] = await Promise.all([
      payments.findBill(visit.who, caseId),
      appointments.findForCase(visit.who, caseId),
    ])
    return { bill, place }
  }

  /** The stay that waits for this application alone: withdrawn, nothing protects it any more. */
  async function findStay(visit: Visit, { caseId, service }: CaseView): Promise<Stay | undefined> {
    const { who } = visit
    if (!service.stay || isHelping(visit)) return undefined
    const mayLook = who.kind === 'officer' && may(who, 'stays.confirm', { office: who.office })
    const stay =
      who.kind === 'person'
        ? await stays.findMine(who)
        : mayLook
          ? await stays.findForCase(who, { caseId })
          : undefined
    const isAlone = stay?.pendingCases.length === 1 && stay.pendingCases[0] === caseId
    return isAlone ? stay : undefined
  }

  async function show(visit: Visit, view: CaseView, refused?: Refusal): Promise<Answer> {
    const { bill, place } = await read(visit, view)
    const stay = await findStay(visit, view)
    const hasChanged = refused?.code === 'applications.changedElsewhere'
    const { alasan, penjelasan } = visit.form.values
    const problem = refused &&
      !hasChanged && {
        field: fieldOf[refused.code] ?? 'alasan',
        message: visit.words(refused.code, refused.values),
      }
    const told = {
      ...{ visit, view, hasChanged, typed: { alasan, penjelasan } },
      said: saidOf(view, { bill, place }),
      office: catalogue.getOffice(view.office),
      ...(bill && { bill }),
      ...(place && { place }),
      ...(stay && { stay }),
      ...(problem && { problem }),
    }
    return html(WithdrawView(told), { status: hasChanged ? 409 : problem ? 422 : 200 })
  }

  async function take(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const { alasan, penjelasan, dibaca } = visit.form.values
    try {
      const isOpen = view.allowed.includes('withdraw')
      if (isOpen && dibaca !== saidOf(view, await read(visit, view)))
        throw new Refusal('applications.changedElsewhere')
      await applications.withdraw(visit.who, {
        caseId: view.caseId,
        ...(isOpen && { seenIn: view.state }),
        ...(alasan && { reason: alasan }),
        ...(penjelasan && { explanation: penjelasan }),
        ...(await readConfirmed(needs, visit, view.person)),
      })
    } catch (error) {
      const isSaid = error instanceof Refusal && saysAgain(error)
      if (!isSaid) throw error
      return show(visit, await getCase(needs, visit), error)
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
