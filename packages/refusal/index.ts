/**
 * The office says no, for a reason a person can be told. `code` is the key of the sentence in
 * `words/` (one per language) and of its HTTP status; `values` fill the sentence's placeholders.
 */
export class Refusal extends Error {
  readonly code: string
  readonly values: Record<string, string | number>

  constructor(code: string, values: Record<string, string | number> = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.values = values
  }
}

/** Something a person typed that cannot be taken as it is. `code` is the key of its sentence. */
export type Problem = { field: string; code: string; values?: Record<string, string | number> }

/** A refusal of what was typed comes back beside its field; whatever else was thrown flies on. */
export function problemOf(error: unknown, fields: Readonly<Record<string, string>>): Problem {
  const field = error instanceof Refusal ? fields[error.code] : undefined
  if (!(error instanceof Refusal) || field === undefined) throw error
  return { field, code: error.code, values: error.values }
}

/** What reading a form yields: a value that can be trusted, or the problems by field. */
export type Outcome<T> =
  | { value: T; problems?: undefined }
  | { value?: undefined; problems: Problem[] }
