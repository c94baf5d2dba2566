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

type Telling = Pick<Needs, 'calendarOf' | 'now' | 'words'>
type Place = { office: OfficeFile }

/** Why no number is given now, in one language. */
const noIn = ({ calendarOf, now }: Telling, { office }: Place, frame: Frame) => {
  const room = { frame, hallLimit: office.hallLimit, calendar: calendarOf(office.id), now: now() }
  return (language: Language) => findNo({ ...room, language })
}

/** Each language with its sentence, where there is one. */
const inEach = (say: (language: Language) => string | undefined): Said[] =>
  languages.flatMap((language) => {
    const sentence = say(language)
    return sentence ? [{ language, sentence }] : []
  })

/** That all of them rest, and until when, or that the office is closed, and until when, in each language. */
export function sayQuiet(needs: Telling, kiosk: Place, frame: Frame): Said[] {
  const state = stateOf(frame)
  const { words } = needs
  const find = noIn(needs, kiosk, frame)
  if (state === 'closed') {
    return inEach((language) => {
      const no = find(language)
      return no && words[language](no.code, no.values)
    })
  }
  const { restUntil } = frame
  if (state !== 'resting' || !restUntil) return []
  const until = Temporal.Instant.from(restUntil)
  return inEach((language) => {
    const time = formatTime(until, kiosk.office.zone, language)
    return words[language]('kiosk.home.rest', { time })
  })
}

/**
 * That the hall stands still, in each language, for it concerns everybody; and whether everybody
 * must leave. Outside the hours it is just closed.
 */
export function sayStopped(
  needs: Telling,
  kiosk: Place,
  frame: Frame,
): { isCleared: boolean; said: Said[] } {
  const { words } = needs
  const find = noIn(needs, kiosk, frame)
  const code = frame.paused ? find('id')?.code : 'queue.closed'
  if (code === 'queue.closed' || code === 'queue.closedLong') return { isCleared: false, said: [] }
  const isCleared = code === 'queue.leaveBuilding'
  const said = inEach((language) => {
    const no = isCleared ? find(language) : undefined
    if (no) return words[language](no.code, no.values)
    return sayStandstill(words[language], kiosk.office, frame)
  })
  return { isCleared, said }
}
