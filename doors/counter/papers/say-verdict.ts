import type { Verdict } from '#modules/checking'
import type { Words } from '#packages/words'

/** What was found of a paper, in the very sentences its applicant reads. */
export const sayVerdict = (
  words: Words,
  { verdict, reasons, note }: Pick<Verdict, 'verdict' | 'reasons' | 'note'>,
): string[] => [
  ...(verdict === 'accepted' ? [words('checking.verdict.accepted')] : []),
  ...reasons.map((reason) => words(`checking.reason.${reason}`)),
  ...(note ? [`“${note}”`] : []),
]
