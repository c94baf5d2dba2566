import { readDate, readEntry } from '#modules/stays'
import { dayOf } from '#packages/calendar'
import type { Problem } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { noteLook } from '../noted.ts'
import { counterPaths } from '../paths.ts'
import { StayView } from './view.tsx'

const access = { action: 'stays.confirm', scope: 'office' } as const

/** Comparing what a guest said of their stay with the passport in hand. */
export function stayRoutes(needs: Needs): Route[] {
  const { stays, applications, catalogue, now } = needs
  async function show(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const who = officerOf(visit)
    const caseId = visit.params.caseId ?? ''
    const [view, stay] = await Promise.all([
      applications.getCase(who, caseId),
      stays.findForCase(who, { caseId }),
    ])
    await noteLook(needs, visit, view)
    const office = catalogue.getOffice(who.office)
    const isSaved = visit.query.kabar === 'tercatat'
    const told = { visit, view, office, problems, isSaved, ...(stay && { stay }) }
    return html(StayView(told), { status: problems.length > 0 ? 422 : 200 })
  }

  async function confirm(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const caseId = visit.params.caseId ?? ''
    const { values } = visit.form
    const today = dayOf(now(), catalogue.getOffice(who.office).zone)
    const until = readDate(values, 'sampai')
    const { value, problems = [] } = readEntry({ ...values, hari: '1' }, today)
    const isLater = until && value && Temporal.PlainDate.compare(until, value.enteredOn) >= 0
    if (!value || !until || !isLater) {
      const wrong =
        until && isLater !== false ? [] : [{ field: 'sampai', code: 'stays.wrongUntil' }]
      return show(visit, [...problems, ...wrong])
    }
    const { enteredOn, port } = value
    await stays.confirm(who, { caseId, enteredOn, until, port })
    return seeOther(visit.to(`${counterPaths.stay(caseId)}?kabar=tercatat`))
  }

  const path = '/loket/tinggal/:caseId'
  return [
    { method: 'GET', path, access, answer: (visit) => show(visit) },
    { method: 'POST', path, access, answer: confirm },
  ]
}
