import { type CaseView, mayBeCorrected } from '#modules/applications'
import { type Answers, mayVisit, readPage } from '#packages/forms'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { seeOther, type Visit } from '#platform/http'
import { worldOf } from '../case.ts'
import { leadOn } from '../gone-on.ts'
import type { Needs } from '../needs.ts'

/**
 * An old page sent after it was handed in: what was typed is laid beside what was sent, as a correction
 * that is looked at and sent by its own button. Refuses with applications.notEditable.
 */
export async function keepAsCorrection(needs: Needs, visit: Visit, view: CaseView) {
  if (!mayBeCorrected(view)) throw new Refusal('applications.notEditable')
  const { caseId } = view
  const found = await needs.applications.getCorrection(visit.who, caseId)
  const id = visit.params.page ?? ''
  const stop = found.journey.stops.find(({ page }) => page.id === id)
  if (!stop || !mayVisit(found.journey, id)) return leadOn(visit, view)
  const world = worldOf(needs, { ...view, journey: found.journey })
  const read = readPage(stop.page, visit.form.values, world)
  if (read.problems) return leadOn(visit, view)
  const typed = { caseId, version: found.version, answers: read.value as Answers }
  await needs.applications.saveCorrection(visit.who, typed)
  return seeOther(visit.to(paths.correct(caseId)))
}
