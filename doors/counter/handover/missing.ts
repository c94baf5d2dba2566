import type { CaseView } from '#modules/applications'
import type { Course, Finding } from '#modules/checking'
import { textIn } from '#packages/forms'
import { sayVerdict } from '../papers/say-verdict.ts'
import type { Speech } from './course.ts'

type Facts = {
  view: CaseView
  finding: Finding | undefined
  /** Papers that were never sent, by name. */
  unsent: string[]
  course: Pick<Course, 'notes'>
  billDue: string | undefined
  needsPlace: boolean
}

/** What is still missing or to be done, as sentences; nothing when the next act is all there is. */
export function listMissing(facts: Facts, { words, language }: Speech): string[] {
  const { view, finding, unsent, course, billDue, needsPlace } = facts
  // Which papers are wanted says more than that some are.
  const isSaid = (id: string) => id === 'papers-wanted' && (finding?.wanted.length ?? 0) > 0
  const flags = view.service.workflow.flags.filter(
    ({ id }) => view.flags.includes(id) && !isSaid(id),
  )
  return [
    ...flags.map(({ names }) => textIn(names, language)),
    ...(finding?.wanted ?? []).map(
      (one) => `${textIn(one.names, language)}: ${sayVerdict(words, one).join(' ')}`,
    ),
    ...unsent.map((paper) => words('counter.handover.unsent', { paper })),
    ...(billDue ? [words('counter.handover.due', { amount: billDue })] : []),
    ...(needsPlace ? [words('counter.handover.noPlace')] : []),
    ...course.notes
      .filter(({ kind }) => kind === 'toDo')
      .map(({ text }) => words('counter.handover.toDo', { text })),
  ]
}
