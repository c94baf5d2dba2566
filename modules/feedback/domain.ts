import type { Who } from '#packages/access'
import { type Outcome, Refusal } from '#packages/refusal'

/** How long an occasion may be rated. */
export const openDays = 14

/** The longest comment. */
export const longestComment = 500

/** From where an answer came. */
export const channels = ['phone', 'kiosk', 'assisted'] as const
/** One of them. */
export type Channel = (typeof channels)[number]

/** It follows from who asks and is never typed. */
export function channelOf({ kind }: Who): Channel {
  if (kind === 'device') return 'kiosk'
  return kind === 'officer' ? 'assisted' : 'phone'
}

/** Handing over a document: the queue calls for it by its stage alone, whatever the service was. */
export const collection = 'pengambilan'

/** What a visit is counted under. */
export const countedAs = ({ service, stage }: { service: string; stage: string }): string =>
  stage === 'ambil' ? collection : service

/** A month by its first day. */
export const monthOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ day: 1 })

/** The last day on which something of this day may be rated. */
export const lastDayFor = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.add({ days: openDays })

/** A month is closed when not even its last day may be rated any more. */
export function isClosed(month: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const last = month.add({ months: 1 }).subtract({ days: 1 })
  return Temporal.PlainDate.compare(lastDayFor(last), today) < 0
}

/** A case that was given what it asked for, or a decision with a reason. */
export const hasEnded = ({ state, status }: { state: string; status: string }): boolean =>
  status === 'done' || state === 'refused'

// An address, or eight digits in a row however they are spaced: a telephone, a NIK, a passport.
const contact = /\S@\S+\.\S|(?:\d[ .()-]{0,2}){8,}/

/** A comment as it may be kept; nothing when there is none. Contact details are asked to be left out. */
export function readComment(typed: string): Outcome<string | undefined> {
  const text = typed
    .replaceAll(/\p{Cc}+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
  const problem = (code: string, values = {}) => ({ problems: [{ field: 'saran', code, values }] })
  if (text.length > longestComment) {
    return problem('feedback.commentTooLong', { limit: longestComment })
  }
  if (contact.test(text)) return problem('feedback.commentContact')
  return { value: text === '' ? undefined : text }
}

/** The same for a verb, which has nobody to give the form back to. */
export function asComment(typed: string): string | undefined {
  const { value, problems } = readComment(typed)
  const [problem] = problems ?? []
  if (problem) throw new Refusal(problem.code, problem.values)
  return value
}
