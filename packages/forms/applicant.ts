import { type MachineName, machineNameOf } from '#packages/traveldoc'
import type { ServiceDefinition } from './definition.ts'
import type { Answers } from './evaluate.ts'
import type { Question } from './question.ts'

/** The question for the applicant's own name; the first for a name where the file names none. */
export function applicantQuestion({ family, form }: ServiceDefinition): Question | undefined {
  const questions = form.sections.flatMap(({ pages }) =>
    pages.flatMap(({ questions }) => questions),
  )
  const named = questions.filter(({ kind }) => kind === 'name')
  return family ? questions.find(({ id }) => id === family.name) : named[0]
}

/**
 * How the applicant's name will stand in the machine-readable line of the passport this service
 * makes. Nothing for other services, and while there is no name.
 */
export function findMachineName(
  definition: ServiceDefinition,
  answers: Answers,
): (MachineName & { question: string }) | undefined {
  const question = applicantQuestion(definition)
  if (!question || definition.group !== 'passport') return undefined
  const name = answers[question.id]
  if (typeof name !== 'string') return undefined
  const written = machineNameOf(name)
  return written && { ...written, question: question.id }
}
