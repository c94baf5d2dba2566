import type { Problem } from '#packages/refusal'
import type { World } from './evaluate.ts'
import type { Question } from './question.ts'
import type { TypedForm } from './typed.ts'

/** What the reader of one question is given. */
export type Asked = { question: Question; form: TypedForm; world: World }

/** What is wrong with an answer. */
export const problem = (
  question: Question,
  code: string,
  values?: Problem['values'],
): Problem[] => [{ field: question.id, code: `forms.${code}`, ...(values && { values }) }]
