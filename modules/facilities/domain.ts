import { type FacilityKind, facilityKinds } from '#packages/booking'
import type { Outcome, Problem } from '#packages/refusal'

/** How a thing in a hall stands; `unknown` takes back what was said before. */
export const facilityStates = ['works', 'partly', 'broken', 'absent', 'unknown'] as const
export type FacilityState = (typeof facilityStates)[number]

/** Longer is a story, not a note. */
export const longestNote = 120

/** What an officer says about one thing of their hall. */
export type Report = {
  kind: FacilityKind
  state: FacilityState
  since: Temporal.PlainDate | null
  note: string | null
}

type Typed = Record<'kind' | 'state' | 'since' | 'note', string | undefined>

const oneOf = <Known extends string>(known: readonly Known[], typed: string | undefined) =>
  known.find((one) => one === typed)

function readSince(typed: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed)) return undefined
  try {
    const day = Temporal.PlainDate.from(typed)
    const isPast = Temporal.PlainDate.compare(day, today) <= 0
    return isPast && day.until(today, { largestUnit: 'year' }).years < 20 ? day : undefined
  } catch {
    return undefined
  }
}

const hasSince = (state: FacilityState) => state === 'partly' || state === 'broken'

/** Reads what was typed. A day is asked only of what is out of order, and never lies ahead. */
export function readReport(typed: Typed, today: Temporal.PlainDate): Outcome<Report> {
  const kind = oneOf(facilityKinds, typed.kind)
  const state = oneOf(facilityStates, typed.state)
  const day = typed.since?.trim() ?? ''
  const since = state && hasSince(state) && day !== '' ? readSince(day, today) : null
  const note = typed.note?.trim().replaceAll(/\s+/g, ' ') || null
  const problems: Problem[] = [
    ...(kind ? [] : [{ field: 'kind', code: 'facilities.unknownKind' }]),
    ...(state ? [] : [{ field: 'state', code: 'facilities.stateNeeded' }]),
    ...(since === undefined ? [{ field: 'since', code: 'facilities.sinceWrong' }] : []),
    ...(note && note.length > longestNote
      ? [{ field: 'note', code: 'facilities.noteTooLong', values: { most: longestNote } }]
      : []),
  ]
  if (!kind || !state || since === undefined || problems.length > 0) return { problems }
  return { value: { kind, state, since, note } }
}
