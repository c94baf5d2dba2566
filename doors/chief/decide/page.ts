import type { CaseView } from '#modules/applications'
import { urgentPaper } from '#modules/applications'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { type DecideList, decideLeaseRoutes, tellLease } from './leases.ts'
import { AppealToDecideView, UrgentToDecideView } from './one-view.tsx'
import { DecideView } from './view.tsx'

const access = { action: 'applications.urgent', scope: 'office' } as const

type Problem = { field: string; message: string }

const fieldOf = (code: string): string | undefined =>
  ({
    'applications.wordsNeeded': 'alasan',
    'applications.factsWrong': 'alasan',
    'applications.secondPerson': 'putusan',
    'checking.withColleague': 'putusan',
  })[code]

/** What came of the last press on a list. */
function sayPulled({ query: { kabar }, words }: Visit): string | undefined {
  if (kabar === 'returned') return words('ui.lease.returned')
  return kabar === 'none' ? words('chief.lease.none') : undefined
}

/** Objections to refusals and wishes to be served sooner: decided by a person, with reasons. */
export function decideRoutes(needs: Needs): Route[] {
  const { applications, documents, catalogue, checking, search } = needs
  async function list(visit: Visit): Promise<Answer> {
    const who = chiefOf(visit)
    const office = catalogue.getOffice(who.office)
    const [toDecide, appeals, urgent] = await Promise.all([
      applications.listToDecide(who),
      checking.listHeld(who, 'appeals'),
      checking.listHeld(who, 'urgent'),
    ])
    const said = sayPulled(visit)
    const shown = { frame: visit.frame, office, toDecide, held: { appeals, urgent } }
    const isSaved = visit.query.kabar === 'diputuskan'
    return html(DecideView({ ...shown, isSaved, newKey: visit.key, ...(said && { said }) }))
  }

  /** The application to decide; that it was opened is written down. */
  async function getCase(visit: Visit): Promise<CaseView> {
    const caseId = visit.params.caseId ?? ''
    if (!isId(caseId)) throw new Refusal('applications.unknownCase')
    const view = await applications.getCase(visit.who, caseId)
    const { request: _, ...chief } = chiefOf(visit)
    await search.noteAtDesk(chief, { caseId, person: view.person })
    return view
  }

  async function showAppeal(visit: Visit, problem?: Problem): Promise<Answer> {
    const view = await getCase(visit)
    const timeline = await applications.listTimeline(visit.who, view.caseId)
    const { zone } = catalogue.getOffice(view.office)
    const { putusan, alasan } = visit.form.values
    const lease = await leaseOf(visit, view, 'appeals')
    const shown = { ...toldOf(visit, view, problem), lease }
    const told = { ...shown, typed: { putusan, alasan }, timeline, zone }
    return html(AppealToDecideView(told), { status: problem ? 422 : 200 })
  }

  async function showUrgent(visit: Visit, problem?: Problem): Promise<Answer> {
    const view = await getCase(visit)
    const [wishes, files] = await Promise.all([
      applications.listUrgencies(visit.who, view.caseId),
      documents.listFiles(visit.who, view.caseId),
    ])
    const { putusan, alasan } = visit.form.values
    const papers = files.filter(({ requirement }) => requirement === urgentPaper)
    const lease = await leaseOf(visit, view, 'urgent')
    const shown = { ...toldOf(visit, view, problem), lease }
    const told = { ...shown, typed: { putusan, alasan }, wishes, papers }
    return html(UrgentToDecideView(told), { status: problem ? 422 : 200 })
  }

  async function leaseOf(visit: Visit, { caseId, office }: CaseView, list: DecideList) {
    const holder = await checking.lookAt(chiefOf(visit), { list, itemId: caseId })
    return tellLease(visit, { holder, list, caseId, zone: catalogue.getOffice(office).zone })
  }

  const toldOf = (visit: Visit, view: CaseView, problem?: Problem) => ({
    ...{ frame: visit.frame, formKey: visit.key(), view },
    ...(problem && { problem }),
  })

  /** Decides, and comes back to the list; what is missing is said beside its field. */
  async function decide(
    visit: Visit,
    show: typeof showUrgent,
    work: (isYes: boolean, words: string) => Promise<unknown>,
  ): Promise<Answer> {
    const { putusan, alasan = '' } = visit.form.values
    if (putusan !== 'ya' && putusan !== 'tidak') {
      return show(visit, { field: 'putusan', message: visit.words('chief.decide.choose') })
    }
    try {
      await work(putusan === 'ya', alasan)
    } catch (error) {
      const field = error instanceof Refusal ? fieldOf(error.code) : undefined
      if (!(error instanceof Refusal) || !field) throw error
      const isWords = error.code === 'applications.factsWrong'
      const message = isWords
        ? visit.words('chief.decide.words')
        : visit.words(error.code, error.values)
      return show(visit, { field, message })
    }
    return seeOther(visit.to(`${chiefPaths.decide()}?kabar=diputuskan`))
  }

  const onAppeal = async (visit: Visit): Promise<Answer> => {
    const { caseId } = await getCase(visit)
    return decide(visit, showAppeal, (isYes, words) => {
      const action = isYes ? 'overturnRefusal' : 'upholdRefusal'
      const work = () =>
        applications.act(chiefOf(visit), { caseId, action, facts: { catatan: words } })
      return checking.workOn(chiefOf(visit), { list: 'appeals', itemId: caseId }, work)
    })
  }

  const onUrgent = async (visit: Visit): Promise<Answer> => {
    const { caseId } = await getCase(visit)
    return decide(visit, showUrgent, (isGranted, words) => {
      const work = () => applications.decideUrgent(chiefOf(visit), { caseId, isGranted, words })
      return checking.workOn(chiefOf(visit), { list: 'urgent', itemId: caseId }, work)
    })
  }

  const appeal = '/kepala/putusan/keberatan/:caseId'
  const urgent = '/kepala/putusan/mendesak/:caseId'
  return [
    { method: 'GET', path: '/kepala/putusan', access, answer: list },
    ...decideLeaseRoutes(needs),
    { method: 'GET', path: appeal, access, answer: (visit) => showAppeal(visit) },
    { method: 'POST', path: appeal, access, answer: onAppeal },
    { method: 'GET', path: urgent, access, answer: (visit) => showUrgent(visit) },
    { method: 'POST', path: urgent, access, answer: onUrgent },
  ]
}
