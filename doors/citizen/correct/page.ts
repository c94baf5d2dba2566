import type { CaseView, Correction } from '#modules/applications'
import { type Claim, isUsableFor } from '#modules/payments'
import { type Answers, mayVisit, readPage } from '#packages/forms'
import { paths } from '#packages/paths'
import { type Problem, Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase, worldOf } from '../case.ts'
import { readConfirmed } from '../check/confirmed.ts'
import type { Needs } from '../needs.ts'
import { PageView } from '../question/view.tsx'
import { VersionsView } from './versions-view.tsx'
import { CorrectView } from './view.tsx'

const answering = { action: 'applications.change', scope: 'own' } as const
const sending = { action: 'applications.change', scope: 'own' } as const
const reading = { action: 'applications.read', scope: 'own' } as const

/** Mending answers after handing in: choose one, type it anew, look at the difference, send. */
export function correctRoutes(needs: Needs): Route[] {
  const { applications, catalogue, payments } = needs

  async function open(visit: Visit): Promise<{ view: CaseView; found: Correction }> {
    const view = await getCase(needs, visit)
    return { view, found: await applications.getCorrection(visit.who, view.caseId, visit.language) }
  }

  /** What waits in claims of the case, or was used for a bill that gives way: it pays for a dearer one. */
  async function findHere(visit: Visit, { caseId }: CaseView) {
    const [bill, claims] = await Promise.all([
      payments.findBill(visit.who, caseId),
      payments.listClaimsOf(visit.who, [caseId]),
    ])
    const isUsedNow = ({ state, steps }: Claim) =>
      state === 'used' &&
      bill?.state === 'open' &&
      Temporal.Instant.compare(steps.at(-1)?.at ?? bill.openedAt, bill.openedAt) >= 0
    const usable = claims.filter(
      (one) =>
        one.reason !== 'changed' && (isUsableFor(one, { caseIds: [caseId] }) || isUsedNow(one)),
    )
    return {
      rupiah: usable.reduce((sum, one) => sum + one.amountRupiah - one.returnedRupiah, 0),
      numbers: usable.map(({ number }) => number),
    }
  }

  async function show(visit: Visit, problem?: { field: string; message: string }) {
    const { view, found } = await open(visit)
    const here = found.convert ? await findHere(visit, view) : { rupiah: 0, numbers: [] }
    const told = { visit, view, found, here, ...(problem && { problem }) }
    return html(CorrectView(told), { status: problem ? 422 : 200 })
  }

  async function showPage(visit: Visit, problems?: Problem[]): Promise<Answer> {
    const { view, found } = await open(visit)
    const id = visit.params.page ?? ''
    const stop = found.journey.stops.find(({ page }) => page.id === id)
    if (!stop || !mayVisit(found.journey, id)) throw new Refusal('request.notFound')
    const { answers, journey, version } = found
    const typing = { ...view, answers, journey, version }
    const world = worldOf(needs, typing)
    const correcting = {
      action: paths.correctPage(view.caseId, id),
      back: paths.correct(view.caseId),
    }
    const drawing = { visit, view: typing, page: stop.page, world, correcting }
    return html(PageView({ ...drawing, ...(problems && { problems }) }), {
      status: problems ? 422 : 200,
    })
  }

  async function keep(visit: Visit): Promise<Answer> {
    const { view, found } = await open(visit)
    const id = visit.params.page ?? ''
    const stop = found.journey.stops.find(({ page }) => page.id === id)
    if (!stop || !mayVisit(found.journey, id)) throw new Refusal('request.notFound')
    const world = worldOf(needs, { ...view, journey: found.journey })
    const read = readPage(stop.page, visit.form.values, world)
    if (read.problems) return showPage(visit, read.problems)
    const { caseId } = view
    const version = Number(visit.form.values.versi)
    const answers = read.value as Answers
    await applications.saveCorrection(visit.who, { caseId, version, answers })
    const { problem } = await applications.getCorrection(visit.who, caseId)
    const next = problem?.page
    return seeOther(visit.to(next ? paths.correctPage(caseId, next) : paths.correct(caseId)))
  }

  async function send(visit: Visit): Promise<Answer> {
    const { caseId, person } = await getCase(needs, visit)
    const version = Number(visit.form.values.versi)
    if (visit.form.values.benar !== 'yes') {
      return show(visit, { field: 'benar', message: visit.words('citizen.check.notSure') })
    }
    try {
      const said = await readConfirmed(needs, visit, person)
      const hasSeenCard = visit.form.values.kartu === 'yes'
      await applications.correct(visit.who, {
        caseId,
        version,
        hasSeenCard,
        language: visit.language,
        ...said,
      })
    } catch (error) {
      const isSaid =
        error instanceof Refusal && /^(applications|appointments|identity)\./.test(error.code)
      if (!isSaid || error.code === 'applications.notCorrectable') throw error
      return show(visit, { field: 'perubahan', message: visit.words(error.code, error.values) })
    }
    return seeOther(visit.to(paths.application(caseId)))
  }

  async function drop(visit: Visit): Promise<Answer> {
    const { caseId } = await getCase(needs, visit)
    await applications.dropCorrection(visit.who, { caseId })
    return seeOther(visit.to(paths.application(caseId)))
  }

  async function showVersions(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const versions = await applications.listVersions(visit.who, view.caseId)
    const { zone } = catalogue.getOffice(view.office)
    return html(VersionsView({ visit, view, versions, zone }))
  }

  const path = '/permohonan/:caseId/perbaiki'
  return [
    { method: 'GET', path, access: answering, answer: (visit) => show(visit) },
    { method: 'POST', path, access: sending, answer: send },
    { method: 'GET', path: `${path}/:page`, access: answering, answer: (visit) => showPage(visit) },
    { method: 'POST', path: `${path}/:page`, access: answering, answer: keep },
    { method: 'POST', path: `${path}-batal`, access: answering, answer: drop },
    { method: 'GET', path: '/permohonan/:caseId/isian', access: reading, answer: showVersions },
  ]
}
