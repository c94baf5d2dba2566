import { isCollecting, type TicketView, tellCause, tellPause } from '#modules/queue'
import { formatCode, type OfficeFile } from '#packages/booking'
import { formatMoment, formatTime, type Zone } from '#packages/calendar'
import type { Language, Words } from '#packages/words'
import type { Slip } from '../slips.ts'

type Told = {
  kind: Extract<Slip, { ticketId: string }>['kind']
  ticket: TicketView
  office: OfficeFile
  names: Record<Language, string>
  papers: string[]
  now: Temporal.Instant
}

/** A slip in finished sentences. */
export type Said = {
  title: string
  label: string
  wait: string
  where: string
  code: string
  /** Service, day and hour: what stays true when it is read at home. */
  facts: string[]
  /** What to have in one's hands at the counter. */
  papers: string[]
}

/** That everything stands still, and for which day the place is kept. */
const sayPaused = (words: Words, paused: NonNullable<TicketView['paused']>) =>
  tellPause(paused, words.language)
    .map(({ key, values }) => words(key, values))
    .join(' ')

/** Nobody is in the queue any more whose visit is over. */
export const isOver = ({ state }: Pick<TicketView, 'state'>): boolean =>
  state === 'done' || state === 'left'

/** The range as it is now; nobody knows while no counter is open. */
function sayWait(words: Words, ticket: TicketView, zone: Zone): string {
  const { wait, counter, paused, restUntil } = ticket
  if (counter !== null) return words('kiosk.slip.goTo', { counter })
  if (isOver(ticket)) return words('kiosk.slip.overHelp')
  if (paused) return sayPaused(words, paused)
  if (wait === null || wait === 'unknown') {
    if (!restUntil) return words('kiosk.slip.waitUnknown')
    return words('kiosk.slip.waitRest', { time: formatTime(restUntil, zone, words.language) })
  }
  return words('kiosk.slip.wait', { from: wait.fromMinutes, to: wait.toMinutes })
}

/** Why it is later than was told before: for whoever has no phone to read it on. */
function sayLater(words: Words, { isLater, paused, rises }: TicketView): string {
  const [rise] = rises
  if (!rise || !isLater || paused) return ''
  const { key, values } = tellCause(rise)
  return words('kiosk.slip.later', { why: words(key, values) })
}

/** When the turn of somebody begins who came before it; nothing once it has begun. */
function sayEarly(words: Words, { why }: TicketView): string | undefined {
  const early = why.find(({ key }) => key === 'queue.why.early')
  return early && words('kiosk.slip.early', { time: early.values.turnFromAt ?? '' })
}

function sayWhere(words: Words, ticket: TicketView): string {
  const { counter, place } = ticket
  if (counter !== null) return words('kiosk.slip.now')
  if (isOver(ticket)) return ''
  // Whoever comes later may be called first: nobody is next before their turn begins.
  const early = sayEarly(words, ticket)
  const ahead = early ?? (place === null ? '' : words('kiosk.slip.ahead', { count: place - 1 }))
  return [sayLater(words, ticket), ahead, words('kiosk.slip.where')].join(' ').trim()
}

/** Puts a ticket into words for the screen and the paper. Nothing in it names its owner. */
export function sayTicket(words: Words, { kind, ticket, office, names, papers, now }: Told): Said {
  const { zone } = office
  const { language } = words
  const service = isCollecting(ticket) ? words('queue.collecting') : names[language]
  const time = ticket.slotAt && formatTime(ticket.slotAt, zone, language)
  return {
    title: words(`kiosk.slip.${isOver(ticket) ? 'over' : kind}`),
    label: ticket.label,
    wait: sayWait(words, ticket, zone),
    where: sayWhere(words, ticket),
    code: formatCode(ticket.code),
    papers,
    facts: [
      service,
      ...(ticket.class === 'priority' ? [words('kiosk.slip.priority')] : []),
      ...(time ? [words('kiosk.slip.booked', { time })] : []),
      formatMoment(now, zone, language),
    ],
  }
}
