import type { Outcome, Problem } from '#packages/refusal'
import { type Answer, type Answers, evaluate, type World } from './evaluate.ts'
import { readDifference } from './passport.ts'
import type { Question } from './question.ts'
import { readAnswer } from './read-answer.ts'
import type { TypedForm } from './typed.ts'

/** Anything that asks questions: a page of the form, or an officer's action. */
export type Asking = { questions: readonly Question[] }

/** Whether this question is asked; unknown is asked, so that nothing required is ever hidden. */
export const isAsked = (question: Question, world: World): boolean =>
  question.when === undefined || evaluate(question.when, world) !== 'no'

/**
 * Reads a whole page: the answers by question id, tidied and trusted, or every problem by field.
 * A question may depend on one above it on the same page. Questions not asked are left out.
 */
export function readPage(page: Asking, form: TypedForm, world: World): Outcome<Answers> {
  const answers: Record<string, Answer> = {}
  const problems: Problem[] = []
  for (const question of page.questions) {
    const here = { ...world, answers: { ...world.answers, ...answers } }
    if (!isAsked(question, here)) continue
    const read = readAnswer(question, form, here)
    if (read.problems) problems.push(...read.problems)
    else answers[question.id] = read.value
  }
  return problems.length > 0 ? { problems } : { value: answers }
}

/** The answers of a page as they would be typed, to fill the form again. Blank when not answered. */
export function typedOf(page: Asking, answers: Answers): Record<string, string> {
  return Object.fromEntries(
    page.questions.flatMap((question) => fieldsOf(question, answers[question.id] ?? null)),
  )
}

function fieldsOf(question: Question, answer: Answer): [string, string][] {
  if (question.kind === 'date') {
    const [year = '', month = '', day = ''] = typeof answer === 'string' ? answer.split('-') : []
    return Object.entries({ day, month, year }).map(([part, text]) => [
      `${question.id}.${part}`,
      text,
    ])
  }
  if (typeof answer === 'object' && answer !== null) {
    return Object.entries(answer).map(([part, text]) => [`${question.id}.${part}`, text ?? ''])
  }
  if (question.kind === 'difference') {
    const { about, reason } = readDifference(answer)
    return [
      [question.id, reason],
      [`${question.id}.about`, about.join(' ')],
    ]
  }
  if (typeof answer === 'boolean') return [[question.id, answer ? 'yes' : 'no']]
  return [[question.id, answer ?? '']]
}
