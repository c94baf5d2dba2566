import { mostWorkingDays } from '#modules/interagency'
import { may } from '#packages/access'
import { problemOf } from '#packages/refusal'
import { sayProblem } from '#packages/ui'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { noteLook } from '../noted.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { AgenciesOfCaseView } from './of-case.tsx'
import { WaitingForAgenciesView } from './view.tsx'
import { fieldIn, type Wrong } from './wrong.ts'

const access = { action: 'interagency.ask', scope: 'office' } as const
const settling = { action: 'interagency.settle', scope: 'office' } as const

/** Which field each refusal is about. */
const fieldOf: Readonly<Record<string, string>> = {
  'interagency.unknownAgency': 'instansi',
  'interagency.askedBefore': 'instansi',
  'interagency.daysWrong': 'hari',
  'interagency.unknownSaying': 'jawaban',
  'interagency.noteWrong': 'isi',
  'interagency.secondPerson': 'isi',
}

/** What was typed into the fields of one form of the page. */
const typedIn = (visit: Visit, form: string) => (field: string) =>
  visit.form.values[fieldIn(form, field)] ?? ''

/** What other agencies are asked, and what they answer. */
export function agencyRoutes(needs: Needs): Route[] {
  const { interagency, applications, catalogue } = needs
  async function show(visit: Visit, wrong?: Wrong): Promise<Answer> {
    const who = officerOf(visit)
    const caseId = caseIdIn(visit)
    const [view, questions] = await Promise.all([
      applications.getCase(who, caseId),
      interagency.listOfCase(who, caseId),
    ])
    await noteLook(needs, visit, view)
    const { zone } = catalogue.getOffice(view.office)
    const maySettle = may(who, 'interagency.settle', { office: view.office })
    const told = { visit, view, questions, zone, maySettle, mostWorkingDays }
    return html(AgenciesOfCaseView({ ...told, ...(wrong && { wrong }) }), {
      status: wrong ? 422 : 200,
    })
  }

  /** Does what a form asks; what was typed wrong stands beside its field. */
  async function take(visit: Visit, form: string, act: () => Promise<unknown>): Promise<Answer> {
    try {
      await act()
    } catch (error) {
      return show(visit, { form, ...sayProblem(visit.words, problemOf(error, fieldOf)) })
    }
    return seeOther(visit.to(counterPaths.agenciesOf(caseIdIn(visit))))
  }

  const ask = (visit: Visit): Promise<Answer> => {
    const typed = typedIn(visit, 'tanya')
    const [agency, about, hari] = [typed('instansi'), typed('isi'), typed('hari')]
    const wish = {
      ...{ caseId: caseIdIn(visit), agency, about },
      workingDays: Number(hari || Number.NaN),
      withPerson: typed('sertakan') === 'yes',
    }
    return take(visit, 'tanya', () => interagency.ask(officerOf(visit), wish))
  }

  const noteAnswer = (visit: Visit): Promise<Answer> => {
    const { questionId = '' } = visit.params
    const form = `jawab-${questionId}`
    const typed = typedIn(visit, form)
    const answer = { questionId, says: typed('jawaban'), note: typed('isi') }
    return take(visit, form, () => interagency.noteAnswer(officerOf(visit), answer))
  }

  const settle = (visit: Visit): Promise<Answer> => {
    const { questionId = '' } = visit.params
    const form = `putus-${questionId}`
    const wish = { questionId, reason: typedIn(visit, form)('isi') }
    return take(visit, form, () => interagency.settle(officerOf(visit), wish))
  }

  const path = '/loket/instansi/:caseId'
  return [
    {
      method: 'GET',
      path: '/loket/instansi',
      access,
      answer: async (visit) => {
        const who = officerOf(visit)
        const listed = await interagency.listWaiting(who, { after: visit.query.sesudah })
        return html(WaitingForAgenciesView({ frame: visit.frame, listed }))
      },
    },
    { method: 'GET', path, access, answer: (visit) => show(visit) },
    { method: 'POST', path, access, answer: ask },
    { method: 'POST', path: `${path}/:questionId/jawaban`, access, answer: noteAnswer },
    { method: 'POST', path: `${path}/:questionId/putusan`, access: settling, answer: settle },
  ]
}
