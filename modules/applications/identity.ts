import { type Answers, listQuestions, type ServiceDefinition } from '#packages/forms'

/**
 * The number by which somebody is one and the same person whatever account they use: the NIK, or of a
 * foreigner the passport. Nothing where a service asks for neither.
 */
export function identityIn(definition: ServiceDefinition, answers: Answers): string | undefined {
  for (const kind of ['nik', 'passport']) {
    for (const question of listQuestions(definition)) {
      const said = question.kind === kind ? answers[question.id] : undefined
      if (typeof said === 'string' && said !== '')
        return `${kind} ${said.replaceAll(' ', '').toUpperCase()}`
    }
  }
  return undefined
}
