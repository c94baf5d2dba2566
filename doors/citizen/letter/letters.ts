import type { CaseView, TimelineEntry } from '#modules/applications'
import { type LetterView, listTemplates } from '#modules/letters'

/** Of each kind of letter the one that was written last, in the order they came. */
export const listCurrent = (letters: readonly LetterView[]): LetterView[] =>
  letters.filter(
    (letter) => letters.findLast(({ template }) => template === letter.template) === letter,
  )

const momentMinutes = 2

/** Whether a letter follows from what was done just now, and is not there yet. */
export function isBeingWritten(
  { service }: CaseView,
  { timeline, letters, now }: Written & { now: Temporal.Instant },
): boolean {
  return listTemplates(service).some(({ id, on }) => {
    const done = timeline.findLast(({ action }) => action === on)
    if (!done || now.since(done.at).total('minutes') > momentMinutes) return false
    return !letters.some((letter) => letter.template === id)
  })
}

type Written = { timeline: readonly TimelineEntry[]; letters: readonly LetterView[] }
