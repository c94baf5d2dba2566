import { momentNamed } from '#packages/calendar'
import type { Action } from '#packages/forms'
import type { Problem } from '#packages/refusal'

/** One act as it was written down while the connection was away. */
export type Capture = {
  /** Made where it was written down; the same id is the same act, however often it is sent. */
  id: string
  reference: string
  action: string
  reason?: string
  note?: string
  saidAt: Temporal.Instant
}

/** Captures of one sending. A day at a counter is about sixty acts. */
export const mostCaptures = 300

/** A day written down can be sent for so long; whoever comes later does it by hand. */
export const keptDays = 7

/** How long a note may be, in letters. */
export const noteLetters = 500

/**
 * Whether an act may be done without a connection: what is seen or heard at the counter. No decision, no
 * print, no hand-over, nothing an applicant does, nothing that ends a case.
 */
export function isForAway(action: Action, status: string | undefined): boolean {
  const ends = status === 'ready' || status === 'done' || status === 'closed'
  const isOfficers = action.by.includes('officer') && !action.by.includes('person')
  const asksMore = (action.asks ?? []).some(({ kind, optional }) => kind !== 'text' && !optional)
  return isOfficers && !ends && !asksMore && !action.decides && !action.effects && !action.reopens
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const word = /^[A-Za-z][A-Za-z0-9-]{0,40}$/

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most

const readInstant = (value: unknown): Temporal.Instant | undefined =>
  isText(value, 40) ? momentNamed(value) : undefined

/** Reads one line of what was sent; nothing when it is not one of ours. */
function readOne(value: unknown, now: Temporal.Instant): Capture | undefined {
  const { id, reference, action, reason, note, saidAt } = Object(value) as Record<string, unknown>
  const at = readInstant(saidAt)
  const isOld = at && Temporal.Instant.compare(at, now.subtract({ hours: keptDays * 24 })) < 0
  if (!at || isOld || !isText(id, 36) || !uuid.test(id)) return undefined
  if (!isText(reference, 40) || reference.trim() === '') return undefined
  if (!isText(action, 41) || !word.test(action)) return undefined
  if (reason !== undefined && !(isText(reason, 41) && word.test(reason))) return undefined
  if (note !== undefined && !isText(note, noteLetters)) return undefined
  // A clock that ran ahead did not see the future.
  const saidBy = Temporal.Instant.compare(at, now) > 0 ? now : at
  return {
    ...{ id, reference: reference.trim(), action, saidAt: saidBy },
    ...(reason !== undefined && { reason }),
    ...(note?.trim() && { note: note.trim() }),
  }
}

/**
 * Reads a sending, in the order in which things were done. Problem `offline.unreadable` when it is not a
 * list, has more than it may, or holds a line that is not one of ours; then nothing of it is taken.
 */
export function readCaptures(
  text: string,
  now: Temporal.Instant,
): { value: Capture[]; problems?: never } | { value?: never; problems: Problem[] } {
  let lines: unknown
  try {
    lines = JSON.parse(text)
  } catch {
    lines = undefined
  }
  const isList = Array.isArray(lines) && lines.length > 0 && lines.length <= mostCaptures
  const read = isList ? (lines as unknown[]).map((line) => readOne(line, now)) : [undefined]
  const value = read.filter((one) => one !== undefined)
  if (value.length !== read.length)
    return { problems: [{ field: 'catatan', code: 'offline.unreadable' }] }
  return { value: value.toSorted((one, two) => Temporal.Instant.compare(one.saidAt, two.saidAt)) }
}
