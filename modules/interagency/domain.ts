export { type Agency, agencies, connectable } from '#packages/access'

/** What another agency can say: nothing against it, something against it, or that it cannot tell. */
export const sayings = ['clear', 'concern', 'unable'] as const
export type Saying = (typeof sayings)[number]

/** An answer as far as the rules look at it, in the order in which they came. */
export type Answered = { says: Saying; isAfter: boolean }

/** A question as far as the rules look at it; `settled` is how many answers were there when somebody settled it. */
export type Asked = {
  dueAt: Temporal.Instant
  answers: readonly Answered[]
  settled: number | null
}

/**
 * Where a question stands. `open` still has time, `overdue` has none left; `clear` has nothing
 * against it; `concern`, `unable` and `contradicted` (answers that differ) need somebody who decides
 * what follows; `afterwards` came when the application was over; `settled` was decided.
 */
export type Standing =
  | 'open'
  | 'overdue'
  | 'clear'
  | 'concern'
  | 'unable'
  | 'contradicted'
  | 'afterwards'
  | 'settled'

/** Where a question stands now. An answer that comes after somebody settled it opens it again. */
export function standingOf({ dueAt, answers, settled }: Asked, now: Temporal.Instant): Standing {
  if (settled !== null && settled === answers.length) return 'settled'
  const said = new Set(answers.map(({ says }) => says))
  if (said.size > 1) return 'contradicted'
  const last = answers.at(-1)
  if (!last) return Temporal.Instant.compare(dueAt, now) <= 0 ? 'overdue' : 'open'
  if (last.says !== 'clear' && last.isAfter) return 'afterwards'
  return last.says
}

const quiet: readonly Standing[] = ['clear', 'settled']

/** Whether a decision in favour waits for this one. */
export const holds = (standing: Standing): boolean => !quiet.includes(standing)

/** Whether somebody who answers for the office has to say what follows. */
export const needsSomebody = (standing: Standing): boolean => holds(standing) && standing !== 'open'

/** Working days that another agency is given, as far as an office chooses. */
export const mostWorkingDays = 60

/** What may be written: as long as a page. */
export const noteLetters = { min: 3, max: 2000 } as const

/** What was typed as one text, or nothing when it says too little or too much. */
export function readNote(typed: string): string | undefined {
  const text = typed.normalize('NFC').trim()
  return text.length >= noteLetters.min && text.length <= noteLetters.max ? text : undefined
}

/** How many questions one application bears, all agencies together. */
export const mostOfCase = 100

/** How many tokens that were taken back are still listed. */
export const mostRevoked = 200

/** The longest a token of an agency's machine opens. */
export const mostConnectionDays = 366

/** What an agency calls its machine, as one line; nothing when it says too little or too much. */
export function readLabel(typed: string): string | undefined {
  const text = typed
    .slice(0, 500)
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  return text.length >= 2 && text.length <= 100 && /\p{L}/u.test(text) ? text : undefined
}
