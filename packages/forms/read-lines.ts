import type { Problem } from '#packages/refusal'
import { readPassportLines } from '#packages/traveldoc'
import { type Asked, problem } from './asked.ts'
import type { Answer } from './evaluate.ts'
import { differsFact } from './passport.ts'
import { typedIn } from './typed.ts'

const notLines = { shape: 'linesShape', visa: 'linesVisa', other: 'linesOther' } as const

/** The two lines of a passport, whole and with every check digit right; or which one is not. */
export function readLinesAnswer({ question, form, world }: Asked): Answer | Problem[] {
  if (typedIn(form, question.id) === '') return null
  const read = readPassportLines(String(form[question.id]), world.today)
  if (typeof read === 'string') return problem(question, notLines[read])
  const { number, birth, expiry, composite } = read.digits
  if (!number) return problem(question, 'linesNumber')
  if (!birth) return problem(question, 'linesBirth')
  if (!expiry) return problem(question, 'linesExpiry')
  return composite ? read.lines.join('\n') : problem(question, 'linesWhole')
}

/**
 * Why answers differ from the passport's lines. It holds for the fields it was written for: once
 * another one differs as well, it is asked again.
 */
export function readDifferenceAnswer({ question, form, world }: Asked): Answer | Problem[] {
  const reason = typedIn(form, question.id)
  const limit = question.maxLength ?? 300
  if (reason.length > limit) return problem(question, 'tooLong', { limit })
  if (reason === '') return null
  const differing = String(world.facts[differsFact] ?? '')
  const about = typedIn(form, `${question.id}.about`).split(' ')
  const isNew = differing.split(' ').some((field) => !about.includes(field))
  if (isNew) return problem(question, 'differsMore')
  if (reason.length < 5) return problem(question, 'differsShort')
  return `${differing}: ${reason}`
}
