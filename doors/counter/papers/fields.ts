import { type PaperAtDesk, reasonsOf, type Typed, verdictKinds } from '#modules/checking'
import type { Visit } from '#platform/http'

type Choice = { value: string; verdict: string; reason?: string }

/** One choice a paper: the verdict, and with it why. */
export const listChoices = (): Choice[] =>
  verdictKinds.flatMap((verdict): Choice[] => {
    const reasons: readonly string[] = reasonsOf[verdict]
    if (reasons.length === 0) return [{ value: verdict, verdict }]
    return reasons.map((reason) => ({ value: `${verdict}.${reason}`, verdict, reason }))
  })

/** The names of a paper's two fields. */
export const fieldsOf = (paper: string) => ({ verdict: `h.${paper}`, note: `c.${paper}` })

/** What stands in the choice of a paper. */
export const choiceOf = ({ verdict = '', reasons = [] }: Typed): string =>
  [verdict, ...reasons.slice(0, 1)].filter(Boolean).join('.')

/** What an officer filled in about each paper. */
export function readTyped({ form }: Visit, papers: readonly PaperAtDesk[]): Record<string, Typed> {
  return Object.fromEntries(
    papers.map(({ id }) => {
      const fields = fieldsOf(id)
      const [verdict = '', reason] = (form.values[fields.verdict] ?? '').split('.')
      const note = form.values[fields.note] ?? ''
      return [
        id,
        {
          ...(verdict && { verdict }),
          ...(reason && { reasons: [reason] }),
          ...(note && { note }),
        },
      ]
    }),
  )
}
