import { type CaseView, mayBeCorrected } from '#modules/applications'
import { mayVisit } from '#packages/forms'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from './case.ts'
import { isHelping } from './helping/acting.ts'
import type { Needs } from './needs.ts'

const under = '/permohonan/:caseId'

/** The refusals of a page whose application has gone on since it was last opened. */
const goneOn = new Set(['applications.notEditable', 'applications.notCorrectable'])

function correctionOf(view: CaseView, page: string): string {
  const isAsked = mayVisit(view.journey, page)
  return isAsked ? paths.correctPage(view.caseId, page) : paths.correct(view.caseId)
}

/** Where an old page is put right after handing in; the others stand on the page of the application. */
const putRight: Record<string, (view: CaseView, visit: Visit) => string> = {
  [`${under}/isi/:page`]: (view, { params }) => correctionOf(view, params.page ?? ''),
  [`${under}/isi/:page/gambar`]: (view, { params }) => correctionOf(view, params.page ?? ''),
  [`${under}/periksa`]: ({ caseId }) => paths.correct(caseId),
  [`${under}/kantor`]: ({ caseId }) => paths.transfer(caseId),
}

/** Forwards from an old page: to where it is put right, or to the application itself. */
export function leadOn(visit: Visit, view: CaseView, path = `${under}/isi/:page`): Answer {
  // Whoever only helps may not mend what was handed in.
  const mayMend = mayBeCorrected(view) && !isHelping(visit)
  const to = mayMend ? putRight[path]?.(view, visit) : undefined
  return seeOther(visit.to(to ?? paths.application(view.caseId)))
}

/** Opening an old page of an application that has gone on since leads forwards, not into a dead end. */
export const leadForwards = (needs: Needs, routes: readonly Route[]): Route[] =>
  routes.map((route) => {
    const { method, path, answer } = route
    if (method !== 'GET' || !path.startsWith(under)) return route
    return {
      ...route,
      answer: async (visit) => {
        try {
          return await answer(visit)
        } catch (error) {
          if (!(error instanceof Refusal) || !goneOn.has(error.code)) throw error
          return leadOn(visit, await getCase(needs, visit), path)
        }
      },
    }
  })
