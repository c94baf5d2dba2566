import type { TicketView } from '#modules/queue'
import type { Words } from '#packages/words'
import { isOver } from '../slip/say.ts'
import type { Slip } from '../slips.ts'
import type { Reading, Step } from './reading.ts'
import { findNumber, findSound, listSigns } from './recorded.ts'

type Taken = { kind: Extract<Slip, { ticketId: string }>['kind']; ticket: TicketView }

/** The range in minutes; a number without a sound leaves the range to the screen. */
function readRange(words: Words, fromMinutes: number, toMinutes: number): string[] {
  const { language } = words
  const sounds = [
    findSound(language, words('kiosk.ear.calledIn')),
    findNumber(language, fromMinutes),
    findSound(language, words('kiosk.ear.to')),
    findNumber(language, toMinutes),
    findSound(language, words('kiosk.ear.minutes')),
  ].filter((sound) => sound !== undefined)
  return sounds.length === 5 ? sounds : []
}

/** What comes next: the counter, the range of minutes, or that the visit is over. */
function readNext(words: Words, ticket: TicketView): string[][] {
  const { language } = words
  const { wait, counter, paused } = ticket
  const say = (key: string) => [findSound(language, words(key)) ?? []].flat()
  if (counter !== null) {
    const named = [findNumber(language, counter) ?? listSigns(language, String(counter))].flat()
    return [[`${language}-counter`, ...named], say('kiosk.slip.now')]
  }
  if (isOver(ticket)) return [say('kiosk.slip.overHelp')]
  if (paused) return [say('kiosk.ear.stopped'), say('kiosk.ear.where')]
  const isKnown = wait !== null && wait !== 'unknown'
  const range = isKnown
    ? readRange(words, wait.fromMinutes, wait.toMinutes)
    : say('kiosk.slip.waitUnknown')
  return [range, say('kiosk.ear.where')]
}

/** A slip as it is read: the number sign by sign in the sounds of the board, then what comes next. */
export function readSlip(words: Words, { kind, ticket }: Taken): Reading {
  const { language } = words
  const title = [
    findSound(language, words(`kiosk.slip.${isOver(ticket) ? 'over' : kind}`)) ?? [],
  ].flat()
  // The title of a new number has said “number” already.
  const named = kind === 'taken' ? [] : [`${language}-number`]
  const number = [...named, ...listSigns(language, ticket.label)]
  const steps: Step[] = [title, number, ...readNext(words, ticket)].map((sounds) => ({ sounds }))
  return { steps: steps.filter(({ sounds }) => sounds.length > 0), missing: [] }
}
