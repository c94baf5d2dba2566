import type { CaseView, TimelineEntry } from '#modules/applications'
import type { Letter } from '#packages/forms'

/** A letter that exists: what it is, and since when. */
export type Issued = { letter: Letter; at: Temporal.Instant }

/** The letters of a case its applicant can open; a case that is closed has none that still holds. */
export function listIssued(view: CaseView, timeline: readonly TimelineEntry[]): Issued[] {
  if (view.status === 'closed') return []
  return view.service.letters.flatMap((letter) => {
    const done = timeline.findLast(({ action }) => action === letter.on)
    return letter.shows && done ? [{ letter, at: done.at }] : []
  })
}
