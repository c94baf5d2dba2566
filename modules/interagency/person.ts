import type { LetterFacts } from '#modules/applications'
import { applicantQuestion, listQuestions } from '#packages/forms'
import type { SentAlong } from './reading.ts'

/** The applicant's name and the number they are known by, as they answered: what goes along, as text. */
export function personOf({ definition, answers }: Pick<LetterFacts, 'definition' | 'answers'>) {
  const said = (id: string | undefined) => {
    const answer = id ? answers[id] : undefined
    return typeof answer === 'string' && answer !== '' ? answer : undefined
  }
  const all = listQuestions(definition)
  const numbers = ['nik', 'passport'].flatMap((kind) => all.filter((one) => one.kind === kind))
  const name = said(applicantQuestion(definition)?.id)
  const number = numbers.map(({ id }) => said(id)).find((one) => one !== undefined)
  const along: SentAlong = { ...(name && { name }), ...(number && { number }) }
  return JSON.stringify(along)
}
