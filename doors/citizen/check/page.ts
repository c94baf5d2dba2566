import { priceLines } from '#modules/catalogue'
import { listCautions } from '#packages/forms'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase, getOpenCase, isAtCounter, worldOf } from '../case.ts'
import type { Needs } from '../needs.ts'
import { asksNow } from '../service/steps.ts'
import { readConfirmed } from './confirmed.ts'
import { CheckView, type Problem } from './view.tsx'

const access = { action: 'applications.submit', scope: 'own' } as const

const runs: ReadonlySet<string> = new Set([
  'applications.runsAlready',
  'applications.runsElsewhere',
])

/** Checking one's answers, and handing in. */
export function checkRoutes(needs: Needs): Route[] {
  const { applications, appointments, documents, catalogue } = needs

  async function show(visit: Visit, problem?: Problem): Promise<Answer> {
    const view = await getOpenCase(needs, visit)
    const [files, place, isHere, running] = await Promise.all([
      documents.listFiles(visit.who, view.caseId),
      appointments.findForCase(visit.who, view.caseId),
      isAtCounter(needs, visit, view),
      applications.findRunning(visit.who, { caseId: view.caseId }),
    ])
    const world = worldOf(needs, view)
    const lines = priceLines(view.service, world)
    const cautions = listCautions(view.service, world)
    const office = catalogue.getOffice(view.office)
    const told = { visit, view, files, lines, cautions, office, isHere, running }
    return html(
      CheckView({ ...told, ...(place ? { place } : {}), ...(problem ? { problem } : {}) }),
      { status: problem ? 409 : 200 },
    )
  }

  /** What is still missing is said on the page itself, so that it can be mended from there. */
  async function handIn(visit: Visit): Promise<Answer> {
    const opened = await getCase(needs, visit)
    const { caseId, service, person } = opened
    // Pressed again on a page left open: it is sent, which is what was wanted.
    if (!opened.isEditable) return seeOther(visit.to(paths.application(caseId)))
    const version = Number(visit.form.values.versi)
    if (visit.form.values.benar !== 'yes') {
      return show(visit, { field: 'benar', message: visit.words('citizen.check.notSure') })
    }
    const isSecondMeant = visit.form.values.kedua === 'yes'
    try {
      const said = await readConfirmed(needs, visit, person)
      await applications.submit(visit.who, { caseId, version, isSecondMeant, ...said })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!/^(applications|appointments|identity)\./.test(error.code)) throw error
      const field = runs.has(error.code) ? 'kedua' : 'jawaban'
      return show(visit, { field, message: visit.words(error.code, error.values) })
    }
    return seeOther(visit.to(asksNow(service) ? paths.pay(caseId) : paths.application(caseId)))
  }

  return [
    { method: 'GET', path: '/permohonan/:caseId/periksa', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/permohonan/:caseId/periksa', access, answer: handIn },
  ]
}
