import { type Rated, readComment, type Survey, sayService } from '#modules/feedback'
import { paths } from '#packages/paths'
import { nextElement, readTrail, scoresIn, walk } from '#packages/satisfaction'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { stripe } from '../practice.ts'
import { AskView, NotNowView, type Place, ThanksView } from './view.tsx'

const access = { action: 'feedback.answer', scope: 'any' } as const

type Asked = { rated: Rated; here: string; back: string }

/** Nine questions about a visit, one a page, with the answers so far in the form itself. */
export function ratingRoutes(needs: Needs): Route[] {
  const { feedback, catalogue, appointments } = needs

  function placeOf(visit: Visit, { here, back }: Asked, survey: Survey): Place {
    const { office, service } = survey
    const names = catalogue.findEntry(service)?.definition.names
    return {
      here,
      back,
      office,
      officeName: catalogue.getOffice(office).shortName,
      service: sayService(visit.words, service, names),
    }
  }

  async function show(at: Visit, asked: Asked): Promise<Answer> {
    const survey = await feedback.getSurvey(at.who, asked.rated)
    const visit = stripe(needs, at, survey.office)
    const place = placeOf(visit, asked, survey)
    if (survey.state === 'answered') return html(ThanksView({ visit, place }))
    if (survey.state !== 'open') {
      return html(NotNowView({ visit, place, state: survey.state }), { status: 409 })
    }
    return html(AskView({ visit, place, trail: '' }))
  }

  async function press(at: Visit, asked: Asked): Promise<Answer> {
    const survey = await feedback.getSurvey(at.who, asked.rated)
    const visit = stripe(needs, at, survey.office)
    if (survey.state !== 'open') return seeOther(visit.to(asked.here))
    const { jawaban, nilai, saran = '' } = visit.form.values
    const place = placeOf(visit, asked, survey)
    const before = readTrail(jawaban)
    const isSent = nilai === 'send' && !nextElement(before)
    const trail = walk(before, nilai)
    if (!isSent) return html(AskView({ visit, place, trail }))
    const { value: comment, problems } = readComment(saran)
    const [problem] = problems ?? []
    const again = (code: string, values = {}) =>
      html(AskView({ visit, place, trail, comment: saran, problem: visit.words(code, values) }), {
        status: 422,
      })
    if (problem) return again(problem.code, problem.values)
    const scores = scoresIn(trail)
    if (Object.keys(scores).length === 0 && !comment) return again('feedback.nothing')
    await feedback.answer(visit.who, {
      rated: asked.rated,
      scores,
      ...(comment ? { comment } : {}),
    })
    return seeOther(visit.to(asked.here))
  }

  const ofVisit = ({ params }: Visit): Asked => {
    const code = params.code ?? ''
    return { rated: { code }, here: paths.rateVisit(code), back: paths.ticket(code) }
  }

  /** A case that goes on is not rated, but the visit it led to may be. */
  async function ofCase(visit: Visit): Promise<Asked> {
    const { caseId } = await getCase(needs, visit)
    return {
      rated: { caseId },
      here: paths.rateCase(caseId),
      back: paths.application(caseId),
    }
  }

  async function showCase(visit: Visit): Promise<Answer> {
    const asked = await ofCase(visit)
    const { caseId } = await getCase(needs, visit)
    const survey = await feedback.getSurvey(visit.who, asked.rated)
    if (survey.state !== 'early') return show(visit, asked)
    const place = await appointments.findForCase(visit.who, caseId)
    if (place?.state !== 'arrived') return show(visit, asked)
    return seeOther(visit.to(paths.rateVisit(place.code)))
  }

  const ofPerson = { action: 'applications.read', scope: 'own' } as const
  return [
    { method: 'GET', path: '/tiket/:code/penilaian', access, answer: (v) => show(v, ofVisit(v)) },
    {
      method: 'POST',
      path: '/tiket/:code/penilaian',
      pace: 'rate',
      access,
      answer: (v) => press(v, ofVisit(v)),
    },
    { method: 'GET', path: '/permohonan/:caseId/penilaian', access: ofPerson, answer: showCase },
    {
      method: 'POST',
      path: '/permohonan/:caseId/penilaian',
      pace: 'rate',
      access: ofPerson,
      answer: async (visit) => press(visit, await ofCase(visit)),
    },
  ]
}
