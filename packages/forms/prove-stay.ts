import { listQuestions, type ServiceDefinition } from './definition.ts'

/** What is wrong with what a service says of permitted stays: questions, kinds and limits it does not have. */
export function listStayFaults(definition: ServiceDefinition): string[] {
  const { stay, arrival } = definition
  const questions = listQuestions(definition)
  const arriving = [arrival?.on, arrival?.port].filter((id) => id !== undefined)
  const missing = arriving
    .filter((id) => !questions.some((question) => question.id === id))
    .map((id) => `arrival: question ${id} does not exist`)
  if (!stay) return missing
  const asked = [stay.until, stay.kind, ...(stay.extended ? [stay.extended] : [])]
  const choices = questions.find(({ id }) => id === stay.kind)?.choices ?? []
  const isDate = questions.some(({ id, kind }) => id === stay.until && kind === 'date')
  return [
    ...missing,
    ...asked
      .filter((id) => !questions.some((question) => question.id === id))
      .map((id) => `stay: question ${id} does not exist`),
    ...(isDate ? [] : [`stay: ${stay.until} is no day`]),
    ...stay.kinds
      .filter(({ id }) => !choices.some(({ value }) => value === id))
      .map(({ id }) => `stay: ${id} is not among the choices of ${stay.kind}`),
    ...(definition.variants.some(({ validityDays }) => validityDays)
      ? []
      : ['stay: no variant says for how many days']),
  ]
}
