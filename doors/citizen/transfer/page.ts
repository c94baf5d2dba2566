import { type CaseView, mayBeCorrected } from '#modules/applications'
import { may } from '#packages/access'
import { isBooked } from '#packages/forms'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import { readConfirmed } from '../check/confirmed.ts'
import type { Needs } from '../needs.ts'
import { askedOffice, findOffices, inOrder } from '../offices/find.ts'
import { TransferView } from './view.tsx'

// What typing mends, and the field it is typed in.
const fieldOf: Readonly<Record<string, string>> = {
  'applications.reasonNeeded': 'alasan',
  'applications.isServed': 'kantor',
  'applications.notConfirmed': 'persetujuan',
  'identity.wrongReturnCode': 'kodeKembali',
}

/** Going on at another office after handing in: where to, and what goes along. */
export function transferRoutes(needs: Needs): Route[] {
  const { applications, catalogue, queue } = needs
  const access = { action: 'applications.change', scope: 'own' } as const
  const path = '/permohonan/:caseId/pindah'

  const others = (view: CaseView) =>
    catalogue
      .listOffices()
      .filter(({ id }) => id !== view.office && catalogue.isOffered(view.service.id, id))

  function show(
    visit: Visit,
    view: CaseView,
    problem?: { field: string; message: string },
  ): Answer {
    const asked = askedOffice(visit.query)
    const found = findOffices(others(view), asked)
    const offices = found.length > 0 ? found : inOrder(others(view))
    const { kantor, alasan } = visit.form.values
    const told = {
      ...{ visit, view, offices, asked, hasFound: found.length > 0 },
      office: catalogue.getOffice(view.office),
      isBooked: isBooked(view.service),
      typed: { kantor, alasan },
      ...(problem && { problem }),
    }
    return html(TransferView(told), { status: problem ? 422 : 200 })
  }

  /** An officer of the office it leaves sees it no more: whoever sits before them for it is finished too. */
  async function endVisit({ who }: Visit, caseId: string): Promise<string> {
    if (!may(who, 'queue.work', { office: 'office' in who ? who.office : undefined }))
      return paths.counter()
    const ended = await queue.finishMoved(who, { caseId })
    if (!ended) return paths.counter()
    const told = { kabar: ended.isOver ? 'movedOn' : 'movedOne', nomor: ended.label }
    return `${paths.counter()}?${new URLSearchParams(told)}`
  }

  async function ask(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    if (!mayBeCorrected(view)) return seeOther(visit.to(paths.application(view.caseId)))
    return show(visit, view)
  }

  async function take(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const { kantor = '', alasan } = visit.form.values
    if (!others(view).some(({ id }) => id === kantor)) {
      return show(visit, view, { field: 'kantor', message: visit.words('citizen.start.missing') })
    }
    try {
      const said = await readConfirmed(needs, visit, view.person)
      const wish = { caseId: view.caseId, office: kantor, ...(alasan && { reason: alasan }) }
      await applications.transfer(visit.who, { ...wish, ...said })
    } catch (error) {
      if (!(error instanceof Refusal) || !fieldOf[error.code]) throw error
      const message = visit.words(error.code, error.values)
      return show(visit, view, { field: fieldOf[error.code] ?? 'kantor', message })
    }
    if (visit.who.kind === 'officer') return seeOther(visit.to(await endVisit(visit, view.caseId)))
    return seeOther(visit.to(paths.application(view.caseId)))
  }

  return [
    { method: 'GET', path, access, answer: ask },
    { method: 'POST', path, access, answer: take },
  ]
}
