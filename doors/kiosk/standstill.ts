import { type Frame, findNo, tellStandstill } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { formatTime } from '#packages/calendar'
import type { Language, Words } from '#packages/words'
import type { Needs } from './needs.ts'

/** A sentence for everybody in the hall, in one of its languages. */
export type Said = { language: Language; sentence: string }

/** The languages of the hall, the one of home first. */
export const languages: Language[] = ['id', 'en']

/**
 * What whoever comes to the kiosk must know while the hall stands still; nothing while it works. For
 * which day places are kept stands on the slip.
 */
export function sayStandstill(
  words: Words,
  { zone }: Pick<OfficeFile, 'zone'>,
  { paused }: Pick<Frame, 'paused'>,
): string | undefined {
  if (!paused) return undefined
  const since = Temporal.Instant.from(paused.since)
  const stop = { reason: paused.reason, since, keptFor: null }
  const told = tellStandstill(stop, { zone, language: words.language })
  const sentences = told.map(({ key, values }) => words(key, values))
  return [...sentences, words('kiosk.stopped.take')].join(' ')
}

/** What the beginning says of the hall; when it becomes something else the screen is made anew. */
export type HallState = 'stopped' | 'resting' | 'closed' | 'open'

/** How the hall is now. */
export function stateOf({ paused, restUntil, isClosed }: Frame): HallState {
  if (paused) return 'stopped'
  if (restUntil) return 'resting'
  return isClosed ? 'closed' : 'open'
}

/** That all of them rest, and until when, or that the hours are over, in each language. */
export function sayQuiet(
  { words }: Pick<Needs, 'words'>,
  { zone }: Pick<OfficeFile, 'zone'>,
  frame: Frame,
): Said[] {
  const state = stateOf(frame)
  if (state === 'closed') {
    return languages.map((language) => ({
      language,
      sentence: words[language]('kiosk.home.closed'),
    }))
  }
  if (state !== 'resting' || !frame.restUntil) return []
  const until = Temporal.Instant.from(frame.restUntil)
  return languages.map((language) => {
    const time = formatTime(until, zone, language)
    return { language, sentence: words[language]('kiosk.home.rest', { time }) }
  })
}

/**
 * That the hall stands still, in each language, for it concerns everybody; and whether everybody
 * must leave. Outside the hours it is just closed.
 */
export function sayStopped(
  { calendarOf, now, words }: Pick<Needs, 'calendarOf' | 'now' | 'words'>,
  { office }: { office: OfficeFile },
  frame: Frame,
): { isCleared: boolean; said: Said[] } {
  const room = { frame, hallLimit: office.hallLimit, calendar: calendarOf(office.id), now: now() }
  const find = (language: Language) => findNo({ ...room, language })
  const code = frame.paused ? find('id')?.code : 'queue.closed'
  if (code === 'queue.closed' || code === 'queue.closedLong') return { isCleared: false, said: [] }
  const isCleared = code === 'queue.leaveBuilding'
  const said = languages.flatMap((language) => {
    const no = isCleared ? find(language) : undefined
    const sentence = no
      ? words[language](no.code, no.values)
      : sayStandstill(words[language], office, frame)
    return sentence ? [{ language, sentence }] : []
  })
  return { isCleared, said }
}
