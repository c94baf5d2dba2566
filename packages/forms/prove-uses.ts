import { listQuestions, type ServiceDefinition } from './definition.ts'
import { passportFields, questionFor } from './passport.ts'
import { listLeaned } from './tried.ts'

/**
 * Questions that feed nothing: no condition, fee, paper, letter or comparison leans on the answer and
 * the file does not say what it is for. Nobody is asked for what nobody needs.
 */
export function listUseFaults(definition: ServiceDefinition): string[] {
  const { passport, variantFrom, family, letters, eligibility } = definition
  const questions = listQuestions(definition)
  const used = new Set<string | undefined>([
    ...listLeaned(definition).answers,
    variantFrom,
    family?.name,
    ...letters.flatMap(({ shows = [] }) => shows),
    ...eligibility.map(({ daily }) => daily?.since),
    ...questions.flatMap(({ against }) => [against?.birth, against?.sex, against?.unless]),
    ...(passport
      ? [
          passport.lines,
          passport.difference,
          ...passportFields.map((field) => questionFor(passport, field)),
        ]
      : []),
  ])
  return questions
    .filter(({ id, feeds }) => !feeds && !used.has(id))
    .map(({ id }) => `question ${id}: feeds nothing`)
}
