import type { CaseView } from '#modules/applications'
import { isBooked, listMissingPapers, textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { noteLook } from '../noted.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { type Known, listSteps } from './course.ts'
import { listMissing } from './missing.ts'
import { HandoverView } from './view.tsx'

const access = { action: 'checking.work', scope: 'office' } as const

// A place that is there, or was used.
const standing = ['held', 'kept', 'confirmed', 'arrived', 'served']

/** Why a note is not written, and with which status the screen comes back. */
type Said = { problem: string; status: number }

const statuses: Readonly<Record<string, number>> = {
  'checking.noteNeeded': 422,
  'checking.ownCase': 409,
}

/** Everything the next officer has to know of an application, on one screen. */
export function handoverRoutes(needs: Needs): Route[] {
  const { applications, appointments, catalogue, checking, documents, payments } = needs

  const getCase = async (visit: Visit): Promise<CaseView> =>
    noteLook(needs, visit, await applications.getCase(visit.who, caseIdIn(visit)))

  async function read(visit: Visit, view: CaseView) {
    const who = officerOf(visit)
    const { caseId } = view
    const [timeline, hands, consents, files, looks, course] = await Promise.all([
      applications.listTimeline(who, caseId),
      applications.listHands(who, caseId),
      applications.listConsents(who, caseId),
      documents.listFiles(who, caseId),
      documents.listLooks(who, caseId),
      checking.readCourse(who, caseId),
    ])
    const [finding, bill, place] = await Promise.all([
      checking.findFinding(who, caseId),
      payments.findBill(who, caseId),
      appointments.findForCase(who, caseId),
    ])
    return { timeline, hands, consents, files, looks, course, finding, bill, place }
  }

  async function show(visit: Visit, said?: Said): Promise<Answer> {
    const view = await getCase(visit)
    const { finding, bill, place, ...rest } = await read(visit, view)
    const { words, language } = visit
    const amount = rupiah(bill?.amountRupiah ?? 0, words.locale)
    const paid = bill && { openedAt: bill.openedAt, paidAt: bill.paidAt, amount }
    const known: Known = { view, ...rest, bill: paid }
    const world = { ...catalogue.getContext(view.office), answers: view.journey.answers }
    const sent = rest.files.map(({ requirement }) => requirement)
    const isOver = ['done', 'closed'].includes(view.status)
    const unsent = isOver ? [] : listMissingPapers(view.service, world, sent)
    const lacksPlace = isBooked(view.service) && !standing.includes(place?.state ?? '')
    const missing = listMissing(
      {
        ...{ view, finding, course: rest.course },
        unsent: unsent.map(({ names }) => textIn(names, language)),
        billDue: bill?.state === 'open' ? amount : undefined,
        needsPlace:
          lacksPlace && ['submitted', 'in-progress'].includes(view.status) && !bill?.paidAt,
      },
      { words, language },
    )
    const steps = listSteps(known, { words, language })
    const office = catalogue.getOffice(view.office)
    const shown = { visit, view, office, place, steps, missing }
    return html(HandoverView({ ...shown, ...(said && { problem: said.problem }) }), {
      status: said?.status ?? 200,
    })
  }

  async function note(visit: Visit): Promise<Answer> {
    const { caseId } = await getCase(visit)
    const { jenis: kind = '', catatan: text = '' } = visit.form.values
    try {
      await checking.addNote(officerOf(visit), { caseId, kind, text })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const status = statuses[error.code]
      if (!status) throw error
      return show(visit, { status, problem: visit.words(error.code, error.values) })
    }
    return seeOther(visit.to(counterPaths.handover(caseId)))
  }

  return [
    { method: 'GET', path: '/loket/serah/:caseId', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/loket/serah/:caseId', access, answer: note },
  ]
}
