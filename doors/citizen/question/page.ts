import type { CaseView } from '#modules/applications'
import { type Answers, mayVisit, type Page, pageAfter, readPage, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase, getOpenCase, worldOf } from '../case.ts'
import { leadOn } from '../gone-on.ts'
import type { Needs } from '../needs.ts'
import { lengthenHold } from '../place/lengthen.ts'
import { ConflictView } from './conflict-view.tsx'
import type { Drawing } from './fields.ts'
import { keepAsCorrection } from './sent-already.ts'
import { SignedOutView } from './signed-out-view.tsx'
import { PageView } from './view.tsx'

const pictureLimit = 5.5 * 1024 * 1024
const access = { action: 'applications.answer', scope: 'own' } as const

/** The pages of the form: one question each, saved as it is answered. */
export function questionRoutes(needs: Needs): Route[] {
  const { applications } = needs
  const takesPictures = needs.pictures !== undefined
  const reading = new Set<string>()

  function findPage(view: CaseView, visit: Visit): Page {
    const id = visit.params.page ?? ''
    const stop = view.journey.stops.find(({ page }) => page.id === id)
    if (!stop || !mayVisit(view.journey, id)) throw new Refusal('request.notFound')
    return stop.page
  }

  const show = (
    visit: Visit,
    view: CaseView,
    page: Page,
    more: Pick<Drawing, 'problems' | 'read'> = {},
  ): Answer =>
    html(PageView({ visit, view, page, world: worldOf(needs, view), takesPictures, ...more }), {
      status: more.problems ? 422 : 200,
    })

  /** On to the next page, or back to the list when there is none or the person wants to stop. */
  async function goOn(visit: Visit, view: CaseView, page: Page): Promise<Answer> {
    if (visit.form.values.nanti) return seeOther(visit.to(paths.application(view.caseId)))
    const after = await applications.getCase(visit.who, view.caseId)
    const next = after.journey.stopped ? undefined : pageAfter(after.journey, page.id)
    const isOpen = next && mayVisit(after.journey, next.id)
    return seeOther(
      visit.to(isOpen ? paths.page(view.caseId, next.id) : paths.application(view.caseId)),
    )
  }

  async function save(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    if (!view.isEditable) return keepAsCorrection(needs, visit, view)
    const page = findPage(view, visit)
    const read = readPage(page, visit.form.values, worldOf(needs, view))
    if (read.problems) {
      if (visit.form.values.nanti) return seeOther(visit.to(paths.application(view.caseId)))
      return show(visit, view, page, { problems: read.problems })
    }
    const version = Number(visit.form.values.versi)
    const saved = await applications.saveAnswers(visit.who, {
      caseId: view.caseId,
      version: Number.isInteger(version) ? version : -1,
      answers: read.value as Answers,
    })
    if ('conflict' in saved) {
      const { theirs, mine, version: newest } = saved.conflict
      return html(ConflictView({ visit, view, page, sides: { theirs, mine }, version: newest }), {
        status: 409,
      })
    }
    await lengthenHold(needs, visit, view.caseId)
    return goOn(visit, view, page)
  }

  /** A picture of the passport's page: its lines come back in the form, to be looked at. Nothing is kept of it. */
  async function readPicture(visit: Visit): Promise<Answer> {
    const view = await getOpenCase(needs, visit)
    const page = findPage(view, visit)
    const question = page.questions.find(({ kind }) => kind === 'lines')
    if (!question || !needs.pictures) throw new Refusal('request.notFound')
    const [picture] = visit.form.files.filter(({ bytes }) => bytes.length > 0)
    const field = 'foto'
    if (!picture)
      return show(visit, view, page, { problems: [{ field, code: 'citizen.lines.none' }] })
    // One at a time for each application: nobody takes the reader from everybody else.
    if (reading.has(view.caseId)) {
      return show(visit, view, page, { problems: [{ field, code: 'citizen.lines.busy' }] })
    }
    reading.add(view.caseId)
    const { lines, problem } = await needs.pictures
      .read(picture.bytes)
      .finally(() => reading.delete(view.caseId))
    if (!lines)
      return show(visit, view, page, { problems: [{ field, code: `citizen.lines.${problem}` }] })
    return show(visit, view, page, { read: { [question.id]: lines.join('\n') } })
  }

  return [
    {
      method: 'POST',
      path: '/permohonan/:caseId/isi/:page/gambar',
      access,
      bodyLimit: pictureLimit,
      answer: readPicture,
      tooLarge: async (visit, refusal) => {
        const view = await getOpenCase(needs, visit)
        const problems = [{ field: 'foto', code: 'request.tooLarge', values: refusal.values }]
        return show(visit, view, findPage(view, visit), { problems })
      },
    },
    {
      method: 'GET',
      path: '/permohonan/:caseId/isi/:page',
      access,
      answer: async (visit) => {
        const view = await getCase(needs, visit)
        if (!view.isEditable) return leadOn(visit, view)
        // An address from a note or a bookmark may lie ahead of what is answered, or beside it.
        const isThere = view.journey.stops.some(({ page }) => page.id === visit.params.page)
        if (isThere && !mayVisit(view.journey, visit.params.page ?? ''))
          return seeOther(visit.to(paths.application(view.caseId)))
        return show(visit, view, findPage(view, visit))
      },
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/isi/:page',
      access,
      answer: save,
      signedOut: (visit) => html(SignedOutView({ visit }), { status: 401 }),
    },
  ]
}

/** The title of a page in the visit's language. */
export const titleOf = (visit: Visit, page: Page): string => textIn(page.title, visit.language)
