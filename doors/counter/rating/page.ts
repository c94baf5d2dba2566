import { readComment } from '#modules/feedback'
import { readCode } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { nextElement, readTrail, scoresIn, type Trail, walk } from '#packages/satisfaction'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { AskView, CodeView, ThanksView } from './view.tsx'

const access = { action: 'queue.work', scope: 'office' } as const

/** What a refusal of the survey is: a sentence above the box for the code. */
const isOfSurvey = (error: unknown): error is Refusal =>
  error instanceof Refusal && error.code.startsWith('feedback.')

/** An officer reads the survey to a visitor; what was answered is never shown here again. */
export function ratingRoutes({ feedback }: Needs): Route[] {
  const askCode = (visit: Visit, typed = '', problem?: string): Answer =>
    html(CodeView({ visit, typed, ...(problem ? { problem } : {}) }), {
      status: problem ? 422 : 200,
    })

  function begin(visit: Visit): Answer {
    const { kode } = visit.query
    if (kode === undefined) return askCode(visit)
    const code = readCode(kode)
    if (code) return seeOther(visit.to(counterPaths.ratingOf(code)))
    return askCode(visit, kode.slice(0, 40), visit.words('counter.rating.notACode'))
  }

  /** The survey of a visit of this office, or why there is none. */
  async function withSurvey(visit: Visit, then: (code: string) => Promise<Answer>) {
    const code = visit.params.code ?? ''
    try {
      const { state } = await feedback.getSurvey(officerOf(visit), { code })
      if (state === 'answered') return html(ThanksView({ visit }))
      if (state !== 'open') throw new Refusal(`feedback.${state}`)
      return await then(code)
    } catch (error) {
      if (!isOfSurvey(error)) throw error
      return askCode(visit, code, visit.words(error.code, error.values))
    }
  }

  async function send(visit: Visit, code: string, trail: Trail): Promise<Answer> {
    const { saran = '' } = visit.form.values
    const { value: comment, problems } = readComment(saran)
    const scores = scoresIn(trail)
    const isEmpty = Object.keys(scores).length === 0 && !comment
    const problem = problems?.[0] ?? (isEmpty ? { code: 'feedback.nothing' } : undefined)
    if (problem) {
      const sentence = visit.words(problem.code, 'values' in problem ? problem.values : {})
      return html(AskView({ visit, code, trail, comment: saran, problem: sentence }), {
        status: 422,
      })
    }
    const rated = { code }
    await feedback.answer(officerOf(visit), { rated, scores, ...(comment ? { comment } : {}) })
    return seeOther(visit.to(counterPaths.ratingOf(code)))
  }

  const press = (visit: Visit) =>
    withSurvey(visit, async (code) => {
      const { jawaban, nilai } = visit.form.values
      const before = readTrail(jawaban)
      if (nilai === 'send' && !nextElement(before)) return send(visit, code, before)
      return html(AskView({ visit, code, trail: walk(before, nilai) }))
    })

  const show = (visit: Visit) =>
    withSurvey(visit, async (code) => html(AskView({ visit, code, trail: '' })))

  return [
    { method: 'GET', path: '/loket/penilaian', access, answer: begin },
    { method: 'GET', path: '/loket/penilaian/:code', access, answer: show },
    { method: 'POST', path: '/loket/penilaian/:code', access, answer: press },
  ]
}
