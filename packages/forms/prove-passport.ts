import { listMentions } from './condition.ts'
import { listPages, listQuestions, type ServiceDefinition } from './definition.ts'
import { differsFact, type PassportField, passportFields, questionFor } from './passport.ts'
import type { Kind, Question } from './question.ts'

const kinds: Readonly<Record<PassportField, Kind>> = {
  ...{ name: 'name', number: 'passport', nationality: 'country' },
  ...{ birth: 'date', sex: 'choice', expiry: 'date' },
}

/**
 * What is wrong with how a form takes up the lines of a passport: they come first, what they fill in
 * follows, and a page asks for the reason of any difference once all of it was answered.
 */
export function listPassportFaults(definition: ServiceDefinition): string[] {
  const { passport } = definition
  const asked = listQuestions(definition)
  if (!passport) {
    const kind = asked.find((one) => one.kind === 'lines' || one.kind === 'difference')
    return kind ? [`question ${kind.id}: the service says nothing of a passport`] : []
  }
  const at = (id: string | undefined) => asked.findIndex((one) => one.id === id)
  const filled = passportFields.flatMap((field) => {
    const id = questionFor(passport, field)
    return id ? [{ field, id }] : []
  })
  const isOf = (question: Question | undefined, kind: Kind) => question?.kind === kind
  return [
    ...listKindFault(asked[at(passport.lines)], { id: passport.lines, kind: 'lines' }),
    ...listKindFault(asked[at(passport.difference)], {
      id: passport.difference,
      kind: 'difference',
    }),
    ...filled
      .filter(({ field, id }) => !isOf(asked[at(id)], kinds[field]))
      .map(({ field, id }) => `passport: ${id} is no question of the kind "${kinds[field]}"`),
    ...filled
      .filter(({ id }) => at(id) < at(passport.lines) || at(id) > at(passport.difference))
      .map(({ id }) => `passport: ${id} is not asked between the lines and the reason`),
    ...listReasonFaults(definition, passport.difference),
  ]
}

const listKindFault = (question: Question | undefined, { id, kind }: { id: string; kind: Kind }) =>
  question?.kind === kind ? [] : [`passport: ${id} is no question of the kind "${kind}"`]

/** The page of the reason is shown for a difference, and not without one. */
function listReasonFaults(definition: ServiceDefinition, id: string): string[] {
  const page = listPages(definition).find(({ questions }) => questions.some((one) => one.id === id))
  if (!page || listMentions(page.when).facts.includes(differsFact)) return []
  return [`page ${page.id}: is not asked only where ${differsFact} says so`]
}
