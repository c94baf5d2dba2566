import type { Problem as Found } from '#packages/refusal'
import type { Words } from '#packages/words'

/** The field's name and the same sentence that stands beside it. */
export type Problem = { field: string; message: string }

/** A problem as a page shows it. */
export const sayProblem = (words: Words, { field, code, values }: Found): Problem => ({
  field,
  message: words(code, values),
})

/** The same of several. */
export const sayProblems = (words: Words, found: readonly Found[]): Problem[] =>
  found.map((one) => sayProblem(words, one))

/** What is wrong with one field, as its question takes it; nothing when something else is. */
export const problemAt = (problem: Problem | undefined, field: string): { problem?: string } =>
  problem?.field === field ? { problem: problem.message } : {}
