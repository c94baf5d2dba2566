import type { Appeal, CaseView } from '#modules/applications'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import { readConfirmed } from '../check/confirmed.ts'
import type { Needs } from '../needs.ts'
import { AppealView } from './view.tsx'

const fieldOf: Readonly<Record<string, string>> = {
  'applications.wordsNeeded': 'alasan',
  'applications.appealLate': 'alasan',
  'applications.appealedOnce': 'alasan',
  'applications.notConfirmed': 'persetujuan',
  'identity.wrongReturnCode': 'kodeKembali',
}

/** Objecting to a refusal, in one's own words. */
export function appealRoutes(needs: Needs): Route[] {
  const { applications, catalogue } = needs
  const access = { action: 'applications.appeal', scope: 'own' } as const
  const path = '/permohonan/:caseId/keberatan'

  async function show(visit: Visit, view: CaseView, appeal: Appeal, refused?: Refusal) {
    const timeline = await applications.listTimeline(visit.who, view.caseId)
    const why = timeline.findLast(({ action }) => action === 'refuse')
    const problem = refused && {
      field: fieldOf[refused.code] ?? 'alasan',
      message: visit.words(refused.code, refused.values),
    }
    const told = {
      ...{ visit, view, appeal, typed: visit.form.values.alasan },
      office: catalogue.getOffice(view.office),
      ...(why && { why }),
      ...(problem && { problem }),
    }
    return html(AppealView(told), { status: problem ? 422 : 200 })
  }

  async function ask(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const appeal = await applications.findAppeal(visit.who, view.caseId)
    if (!appeal?.isOpen) return seeOther(visit.to(paths.application(view.caseId)))
    return show(visit, view, appeal)
  }

  async function send(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const { caseId } = view
    try {
      const said = await readConfirmed(needs, visit, view.person)
      const words = visit.form.values.alasan ?? ''
      await applications.appeal(visit.who, { caseId, words, ...said })
    } catch (error) {
      const appeal = await applications.findAppeal(visit.who, caseId)
      if (!(error instanceof Refusal) || !fieldOf[error.code] || !appeal) throw error
      return show(visit, view, appeal, error)
    }
    return seeOther(visit.to(paths.application(caseId)))
  }

  return [
    { method: 'GET', path, access, answer: ask },
    { method: 'POST', path, access, answer: send },
  ]
}
