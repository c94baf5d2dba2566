import type { ComponentChildren } from 'preact'
import type { Words } from '#packages/words'
import { Mark } from '../mark/view.tsx'
import { QrCode, type QrSquare } from '../qr-code/view.tsx'

/** Where a person is in their visit, as far as the ticket tells it. */
export type TicketState =
  | 'booked'
  | 'leave'
  | 'late'
  | 'away'
  | 'go'
  | 'waiting'
  | 'near'
  | 'called'
  | 'serving'
  | 'held'
  | 'missed'
  | 'done'
  | 'left'

/** Everything a ticket shows. Sentences about times are worded by the door. */
export type TicketFacts = {
  state: TicketState
  /** The queue number; before arrival there is none, and the time of the booking stands there. */
  label: string
  office: string
  service: string
  /** The day and hour of the booking, worded. */
  when?: string
  /** The day of the booking, worded; absent when it is today. */
  day?: string
  /** The range of minutes, worded: "25–40 menit lagi". */
  wait?: string
  /** Why it is later than was told before, worded, with its clock. */
  later?: string
  /** In place of what this state usually says: everything stands still, or the place is kept. */
  said?: string
  /** Where to go: a counter, a hall, a door. */
  where?: string
  /** How many are called before. */
  ahead?: number
  /** Who it is for, when more than one ticket may be in a family. */
  person?: string
  bring?: string[]
  code: string
  square?: QrSquare
  /** How long a phone may keep how this ticket stands; absent once it is over. */
  keptMinutes?: number
}

type Props = {
  words: Words
  ticket: TicketFacts
  /** What may be done with it: directions, move, cancel. */
  children?: ComponentChildren
}

type FactProps = {
  label: string
  value?: string
  look?: 'is-large' | 'is-row' | 'is-later'
  /** Kept fresh under this name: see islands/live.ts. */
  say?: 'wait' | 'ahead'
  /** A phone may keep it for when there is no connection: it says nothing about the person. */
  isKept?: boolean
}

const Fact = ({ label, value, look, say, isKept }: FactProps) =>
  value ? (
    <div class={look} data-kept={isKept ? 'yes' : undefined}>
      <dt>{label}</dt>
      <dd data-say={say}>{value}</dd>
    </div>
  ) : null

const Bring = ({ words, bring }: { words: Words; bring: string[] }) => (
  <section class="ticket-bring">
    <h2>{words('ui.ticket.bring')}</h2>
    <ul>
      {bring.map((paper) => (
        <li key={paper}>{paper}</li>
      ))}
    </ul>
  </section>
)

/** The one thing to know now, in one sentence that is read out when it changes. */
const Call = ({ words, ticket }: Props) => (
  <p class="ticket-call" role="status">
    {ticket.said ??
      words(`ui.ticket.${ticket.state}`, { where: ticket.where ?? words('ui.ticket.hall') })}
  </p>
)

/** Over, and not told to come again: its code opens no door any more. */
const isOver = ({ state, said }: TicketFacts): boolean =>
  (state === 'done' || state === 'left') && said === undefined

const Stub = ({ words, ticket }: Props) => (
  <div class="ticket-stub">
    {ticket.square && !isOver(ticket) && (
      <QrCode square={ticket.square} label={words('ui.ticket.scan')} />
    )}
    <p>
      <span class="ticket-label">{words('ui.ticket.code')}</span>
      <span class="ticket-code">{ticket.code}</span>
      {!isOver(ticket) && <span class="small soft">{words('ui.ticket.codeUse')}</span>}
    </p>
  </div>
)

/** What the large label is: a number, or the hour to come at, with its day unless that is today. */
function sayAbove(words: Words, { state, day }: TicketFacts): string {
  if (state === 'late') return words('ui.ticket.wasAt')
  if (state !== 'booked' && state !== 'leave') return words('ui.ticket.number')
  return day ? words('ui.ticket.atDay', { day }) : words('ui.ticket.at')
}

/** The ticket, like a boarding pass: number, what to do now, where, when, what to bring. */
export const Ticket = ({ words, ticket, children }: Props) => (
  <article
    class={`ticket is-${ticket.state}`}
    aria-labelledby="nomor"
    data-kept-minutes={ticket.keptMinutes}
  >
    <header class="ticket-head">
      <Mark />
      <p>{ticket.office}</p>
    </header>
    <h1 id="nomor" class={`ticket-number${ticket.label.length > 5 ? ' is-long' : ''}`}>
      <span class="ticket-label">{sayAbove(words, ticket)}</span>
      {ticket.label}
    </h1>
    <Call words={words} ticket={ticket} />
    <dl class="ticket-facts">
      <Fact label={words('ui.ticket.wait')} value={ticket.wait} look="is-large" say="wait" isKept />
      <Fact label={words('ui.ticket.later')} value={ticket.later} look="is-later" isKept />
      <Fact label={words('ui.ticket.where')} value={ticket.where} isKept />
      <Fact
        label={words('ui.ticket.ahead')}
        say="ahead"
        isKept
        value={ticket.ahead === undefined ? undefined : words('ui.people', { count: ticket.ahead })}
      />
      <Fact label={words('ui.ticket.when')} value={ticket.when} look="is-row" isKept />
      <Fact label={words('ui.ticket.service')} value={ticket.service} look="is-row" />
      <Fact label={words('ui.ticket.person')} value={ticket.person} look="is-row" />
    </dl>
    {ticket.bring && ticket.bring.length > 0 && <Bring words={words} bring={ticket.bring} />}
    <div class="undak ticket-tear" aria-hidden="true" />
    <Stub words={words} ticket={ticket} />
    {children && <div class="ticket-foot only-screen">{children}</div>}
  </article>
)
