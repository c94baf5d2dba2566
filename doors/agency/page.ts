import { paths } from '#packages/paths'
import { problemOf } from '#packages/refusal'
import { sayProblem } from '#packages/ui'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { agencyOf, type Needs, officeIn } from './needs.ts'
import { ListView, OneView, type Wrong } from './view.tsx'

const looking = { action: 'interagency.look', scope: 'office' } as const
const answering = { action: 'interagency.answer', scope: 'office' } as const

/** Which field each refusal is about. */
const fieldOf: Readonly<Record<string, string>> = {
  'interagency.unknownSaying': 'jawaban',
  'interagency.noteWrong': 'keterangan',
  'interagency.tooMany': 'keterangan',
}

/** What waits for one's own agency, read and answered by its own people. */
export function pageRoutes(needs: Needs): Route[] {
  const { interagency } = needs
  const officeOf = (id: string) => officeIn(needs, id)
  const idOf = ({ params }: Visit): string => params.questionId ?? ''

  async function list(visit: Visit): Promise<Answer> {
    const who = agencyOf(visit)
    const { sesudah, riwayat } = visit.query
    const waiting = await interagency.listAsked(who, { part: 'waiting', after: sesudah })
    const answered = await interagency.listAsked(who, { part: 'answered', after: riwayat })
    return html(ListView({ visit, agency: who.office, waiting, answered, officeOf }))
  }

  async function show(visit: Visit, wrong?: Wrong): Promise<Answer> {
    const asked = await interagency.getAsked(agencyOf(visit), idOf(visit))
    const view = OneView({ visit, asked, office: officeOf(asked.office), ...(wrong && { wrong }) })
    return html(view, { status: wrong ? 422 : 200 })
  }

  async function answer(visit: Visit): Promise<Answer> {
    const { jawaban: says = '', keterangan: note = '' } = visit.form.values
    const questionId = idOf(visit)
    try {
      await interagency.answerAsked(agencyOf(visit), { questionId, says, note })
    } catch (error) {
      return show(visit, sayProblem(visit.words, problemOf(error, fieldOf)))
    }
    return seeOther(visit.to(`${paths.agency()}?terjawab=ya`))
  }

  const one = '/instansi/:questionId'
  return [
    { method: 'GET', path: '/instansi', access: looking, answer: list },
    { method: 'GET', path: one, access: looking, answer: (visit) => show(visit) },
    { method: 'POST', path: one, access: answering, answer },
  ]
}
