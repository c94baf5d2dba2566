import type { Problem as Told } from '#packages/ui'
import type { Visit } from '#platform/http'

/** What a field is called, what came back with it, and what is wrong with it. */
export const fieldOf = (visit: Visit, told: readonly Told[], name: string, usual?: string) => {
  const value = visit.form.values[name] ?? usual
  const problem = told.find(({ field }) => field === name)?.message
  return { words: visit.words, name, ...(value ? { value } : {}), ...(problem ? { problem } : {}) }
}
