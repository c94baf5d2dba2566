import { type CheckView, readMarks, type Typed } from '#modules/checking'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { takeOverProblem } from '../leases/said.ts'
import { type Needs, officerOf } from '../needs.ts'
import { noteLook } from '../noted.ts'
import { counterPaths } from '../paths.ts'
import { fieldsOf, readTyped } from './fields.ts'
import { DeskView } from './list-view.tsx'
import { CheckPage } from './view.tsx'

const access = { action: 'checking.work', scope: 'office' } as const

type Showing = {
  typed?: Record<string, Typed>
  said?: string
  problems?: { field: string; message: string }[]
  status?: number
}

/** The desk that looks at papers before anybody comes: what is next, and what was found of it. */
export function paperDeskRoutes(needs: Needs): Route[] {
  const { checking, applications, catalogue, documents } = needs

  function idIn(visit: Visit): string {
    const id = visit.params.caseId ?? ''
    if (!isId(id)) throw new Refusal('checking.unknownCase')
    return id
  }

  async function list(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const desk = await checking.getDesk(who)
    const office = catalogue.getOffice(who.office)
    const { kabar = '', nomor = '' } = visit.query
    const isNews = ['complete', 'asked', 'returned', 'none'].includes(kabar)
    const reference = /^[A-Z0-9-]{8,20}$/.test(nomor) ? nomor : '–'
    const said = isNews ? visit.words(`counter.desk.news.${kabar}`, { reference }) : undefined
    const shown = { frame: visit.frame, office, desk, catalogue, formKey: visit.key() }
    return html(DeskView({ ...shown, now: visit.now(), ...(said && { said }) }))
  }

  async function pull(visit: Visit): Promise<Answer> {
    const next = await checking.pullNext(officerOf(visit))
    return seeOther(
      visit.to(next ? counterPaths.papersOf(next.caseId) : counterPaths.papers({ kabar: 'none' })),
    )
  }

  async function show(visit: Visit, more: Showing = {}): Promise<Answer> {
    const who = officerOf(visit)
    const caseId = idIn(visit)
    await checking.lookAt(who, { list: 'papers', itemId: caseId })
    const [check, view, readings] = await Promise.all([
      checking.getCheck(who, caseId),
      applications.getCase(who, caseId),
      documents.listReadings(who, caseId),
    ])
    await noteLook(needs, visit, view)
    const office = catalogue.getOffice(check.office)
    const { status = 200, ...said } = more
    const readsLines = needs.pictures !== undefined && view.service.passport !== undefined
    const reads = { readsLines, readsCards: needs.cards !== undefined, readings }
    const isMine = check.held?.staff === who.staffId
    const leased = {
      ...({ list: 'papers', itemId: caseId, me: who.staffId } as const),
      ...(check.held && !isMine && { holder: check.held }),
      ...takeOverProblem(visit),
    }
    const shown = { visit, check, view, office, isMine, ...reads, leased }
    return html(CheckPage({ ...shown, ...said }), { status })
  }

  /** What is wrong with what was filled in, at the field it is about. */
  function listProblems(visit: Visit, check: CheckView, typed: Record<string, Typed>) {
    const ids = check.papers.map(({ id }) => id)
    return readMarks(ids, typed).problems.map(({ paper, code }) => {
      const fields = fieldsOf(paper)
      const field = code === 'checking.noteLong' ? fields.note : fields.verdict
      return { field, message: visit.words(code) }
    })
  }

  async function judge(visit: Visit, check: CheckView, typed: Record<string, Typed>) {
    const { values } = visit.form
    const papers = values.langkah === 'lengkap' ? accepted(check) : typed
    const problems = listProblems(visit, check, papers)
    if (problems.length > 0) return show(visit, { typed, problems, status: 422 })
    const seen = (values.dilihat ?? '').split(' ')
    const { caseId, reference } = check
    const round = Number(values.putaran)
    const { outcome } = await checking.judge(officerOf(visit), { caseId, round, seen, papers })
    return seeOther(visit.to(counterPaths.papers({ kabar: outcome, nomor: reference })))
  }

  async function answer(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const check = await checking.getCheck(who, idIn(visit))
    const typed = readTyped(visit, check.papers)
    const { langkah } = visit.form.values
    try {
      if (langkah === 'selesai' || langkah === 'lengkap') return await judge(visit, check, typed)
      const round = Number(visit.form.values.putaran)
      await checking.keepDraft(who, { caseId: check.caseId, round, papers: typed })
      if (langkah !== 'lepas') return seeOther(visit.to(counterPaths.papersOf(check.caseId)))
      await checking.letGo(who, { list: 'papers', itemId: check.caseId })
      return seeOther(visit.to(counterPaths.papers({ kabar: 'returned', nomor: check.reference })))
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('checking.')) throw error
      return show(visit, { typed, said: visit.words(error.code, error.values), status: 409 })
    }
  }

  return [
    { method: 'GET', path: '/loket/berkas', access, answer: list },
    { method: 'POST', path: '/loket/berkas', access, answer: pull },
    { method: 'GET', path: '/loket/berkas/:caseId', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/loket/berkas/:caseId', access, answer },
  ]
}

const accepted = ({ papers }: CheckView): Record<string, Typed> =>
  Object.fromEntries(papers.map(({ id }) => [id, { verdict: 'accepted' }]))
