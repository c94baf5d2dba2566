import { type Problem, Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'

/** A problem as a page shows it beside its field. */
export type Told = { field: string; message: string }

/** The sentences of problems. */
export const toldOf = ({ words }: Visit, problems: readonly Problem[]): Told[] =>
  problems.map(({ field, code, values }) => ({ field, message: words(code, values) }))

/** A refusal of what was typed comes back beside its field; every other flies on to its own page. */
export function problemOf(error: unknown, fields: Readonly<Record<string, string>>): Problem {
  const field = error instanceof Refusal ? fields[error.code] : undefined
  if (!(error instanceof Refusal) || field === undefined) throw error
  return { field, code: error.code, values: error.values }
}

/** What a field is called, what came back with it, and what is wrong with it. */
export const fieldOf = (visit: Visit, told: readonly Told[], name: string, usual?: string) => {
  const value = visit.form.values[name] ?? usual
  const problem = told.find(({ field }) => field === name)?.message
  return { words: visit.words, name, ...(value ? { value } : {}), ...(problem ? { problem } : {}) }
}
