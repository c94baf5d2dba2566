import type { Who } from '#packages/access'
import { makeCode } from '#packages/booking'
import {
  asMeasured,
  chooseNext,
  type Errand,
  eligibleFor,
  minute,
  type OtherCounter,
  type Reason,
  rank,
  seriesOf,
} from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import { tell } from '#platform/events'
import { actRow, newsAt, newsOf } from './acts.ts'
import { type AtCounter, getHere, mustBeFree, mustBeInside, mustBeRunning } from './at-counter.ts'
import { asCall, type Call, callRow } from './calls.ts'
import {
  beginsOf,
  begun,
  called,
  finished,
  newTicket,
  readTicket,
  sentTo,
  type TicketRow,
} from './domain.ts'
import { mustBeOpenYet } from './door-hours.ts'
import {
  serviceBegun,
  ticketCalled,
  ticketFinished,
  ticketTaken,
  ticketTransferred,
} from './events.ts'
import { countedMinutes, type OfficeDay } from './hall.ts'
import { definitionOf, kindOf } from './lessons.ts'
import type { MemberRow } from './member-queries.ts'
import type { Needs } from './needs.ts'
import { digestOf } from './order-digest.ts'
import { outcomeOf } from './promises.ts'
import type { Remembered } from './remembered.ts'
import type { Step } from './sheet.ts'
import type { Served } from './sheet-queries.ts'
import { listAhead } from './stages.ts'
import type { NumberRequest } from './tickets.ts'
import { undoableRow } from './undo.ts'

/** Somebody's wish in a hall that is held, and all that is known of it. */
export type Deciding = { who: Who; held: OfficeDay; known: Remembered; needs: Needs }

/** What a wish comes to: an answer, and the step that makes it so. */
export type Decided<A> = { answer: A; step: Step }

const nextSeq = ({ known }: Deciding) => (known.lastAct?.seq ?? 0) + 1

// Asked at every step: a plain loop costs a third of what an iterator's own find does.
function findAt({ tickets }: Remembered, counter: string): TicketRow | undefined {
  for (const ticket of tickets.values()) if (ticket.counter === counter) return ticket
  return undefined
}

/** The counter this officer sits at, and who stands there. */
export function findCounter({ held, known, who }: Deciding): AtCounter {
  const staff = who.kind === 'officer' ? who.staffId : ''
  const session = known.sessions.find((one) => one.staff === staff)
  if (!session) throw new Refusal('queue.noCounter')
  return { ...held, session, here: findAt(known, session.counter) }
}

/** A number for somebody without a booking. */
export function decideTaking(
  deciding: Deciding,
  { input, stage }: { input: NumberRequest; stage: string },
): Decided<string> {
  const { who, held, known, needs } = deciding
  mustBeOpenYet(who, held, input.language)
  const { at } = held
  const { office, day } = held.day
  const series = seriesOf({ origin: 'walkin', class: input.class })
  const last = known.series.get(series) ?? 0
  const ticket = newTicket({
    office,
    day,
    id: needs.newId(),
    number: last + 1,
    code: makeCode(needs.random),
    origin: 'walkin',
    class: input.class,
    service: input.service,
    stage,
    language: input.language,
    at,
    caseId: input.caseId ?? null,
    person: input.person ?? null,
  })
  const step: Step = {
    who,
    after: ticket,
    act: actRow(who, needs, { ticket, act: 'taken', at, facts: beginsOf(ticket) }),
    seq: nextSeq(deciding),
    telling: tell(who, ticketTaken, newsOf(ticket)),
    series: { office, day, series, last_number: last + 1, before: last },
  }
  return { answer: ticket.id, step }
}

const errandOf = ({ service, stage }: TicketRow): Errand => ({ service, stage })

/** The other open counters, and whom each is busy with since it called them. */
function listOthers({ known }: Deciding, { session, at }: AtCounter): OtherCounter[] {
  const there = new Map<string, TicketRow>()
  for (const ticket of known.tickets.values()) if (ticket.counter) there.set(ticket.counter, ticket)
  const now = at.epochMilliseconds
  return known.sessions
    .filter(({ counter }) => counter !== session.counter)
    .map(({ stages, counter }) => {
      const ticket = there.get(counter)
      if (!ticket) return { stages }
      const since = ticket.called_at ?? ticket.began_at ?? at
      const elapsedMinutes = (now - since.epochMilliseconds) / minute
      return { stages, serving: { ...errandOf(ticket), elapsedMinutes } }
    })
}

/** How long a service usually takes; asked of every counter, and the same at most of them. */
function usualMinutes({ catalogue }: Needs): (errand: Errand) => number {
  const known = new Map<string, number>()
  return (errand) => {
    const kind = kindOf(errand)
    const minutes = known.get(kind) ?? definitionOf(catalogue, kind).meanMinutes
    known.set(kind, minutes)
    return minutes
  }
}

/** Whom this counter calls next, in the one order. */
export function decideNext(deciding: Deciding, at: AtCounter): Decided<Call> {
  const { who, known, needs } = deciding
  mustBeRunning(at)
  mustBeFree(at)
  const tickets = [...known.line.values()]
  const order = rank({ tickets, pauses: at.pauses }, at.at.epochMilliseconds, at.policy)
  const { stages } = at.session
  const offered = eligibleFor(order, stages)
  const others = listOthers(deciding, at)
  const minutesOf = usualMinutes(needs)
  const choice = chooseNext({ order, stages, others, minutesOf }, at.policy)
  const before = choice && known.tickets.get(choice.ranked.ticket.id)
  if (!choice || !before) throw new Refusal('queue.empty')
  const { place, ranked } = choice
  const ticket = called(before, at.session.counter, at.at)
  const reasons = ranked.explain()
  const promise = known.promises.get(ticket.id)
  const kind = 'next'
  const step: Step = {
    who,
    before,
    after: ticket,
    act: actRow(who, needs, { ticket, act: 'called', at: at.at }),
    seq: nextSeq(deciding),
    call: callRow(needs, {
      ...at,
      lastAct: known.lastAct?.seq ?? 0,
      kind,
      ticket,
      place,
      reasons,
      digest: digestOf(offered),
    }),
    outcome:
      promise?.leg === ticket.leg ? { ...outcomeOf(at, promise), day: ticket.day } : undefined,
    slip: undoableRow(at, { act: 'called', before, after: ticket }),
    telling: tell(who, ticketCalled, {
      ...newsAt(ticket, at.session),
      kind,
      policy: at.policy.version,
      reasons,
    }),
  }
  known.reasons.set(ticket.id, reasons)
  return { answer: asCall(ticket, at, reasons), step }
}

/** The person called has come. */
export function decideBeginning(
  deciding: Deciding,
  { at, reasons }: { at: AtCounter; reasons: Reason[] },
): Decided<Call> {
  const { who, needs } = deciding
  const before = getHere(at)
  mustBeInside(at)
  const ticket = begun(before, at.at)
  const step: Step = {
    who,
    before,
    after: ticket,
    act: actRow(who, needs, { ticket, act: 'begun', at: at.at }),
    seq: nextSeq(deciding),
    slip: undoableRow(at, { act: 'begun', before, after: ticket }),
    telling: tell(who, serviceBegun, newsAt(ticket, at.session)),
  }
  return { answer: asCall(ticket, at, reasons), step }
}

/** Where a visit went when its stage was finished. */
export type Finished = { ticketId: string; label: string; nextStage: string | null }

/** This stage is done: on to the next one of the service that is not left out, or home. */
export function decideFinishing(
  deciding: Deciding,
  asked: { at: AtCounter; without: readonly string[]; errands: readonly MemberRow[] },
): Decided<Finished> {
  const { who, needs } = deciding
  const { at, without, errands } = asked
  const before = getHere(at)
  const ahead = listAhead(needs.catalogue, before, errands)
  const nextStage = ahead.find((stage) => !without.includes(stage)) ?? null
  const ticket = nextStage === null ? finished(before, at.at) : sentTo(before, nextStage)
  const act = nextStage === null ? 'finished' : 'sent'
  const learned = lessonOf(needs, at, before)
  const news = newsOf(ticket)
  const step: Step = {
    who,
    before,
    after: ticket,
    act: actRow(who, needs, { ticket, act, at: at.at }),
    seq: nextSeq(deciding),
    slip: undoableRow(at, { act, before, after: ticket, learnedMinutes: learned?.minutes }),
    served: learned && asServed(learned.row),
    telling:
      nextStage === null
        ? tell(who, ticketFinished, news)
        : tell(who, ticketTransferred, { ...news, fromStage: before.stage }),
  }
  return { answer: { ticketId: ticket.id, label: ticket.label, nextStage }, step }
}

/** What a service that ran to its end teaches, of a party what one of them took; and its minutes. */
export function lessonOf(needs: Pick<Needs, 'catalogue'>, at: AtCounter, served: TicketRow) {
  const since = served.called_at ?? served.began_at
  if (!served.began_at || !since) return undefined
  const minutes = countedMinutes(at, since)
  const { office, day, service, stage, size } = served
  const expected = definitionOf(needs.catalogue, kindOf(served)).meanMinutes
  const { staff } = at.session
  const row = { office, day, service, stage, staff, ...asMeasured(minutes / size, expected) }
  return { minutes, row }
}

type Lesson = NonNullable<ReturnType<typeof lessonOf>>['row']

const asServed = ({ totalMinutes, totalSquares, totalLogs, ...row }: Lesson): Served => ({
  ...row,
  total_minutes: totalMinutes,
  total_squares: totalSquares,
  total_logs: totalLogs,
})

const isOver = ({ state }: TicketRow) => state === 'done' || state === 'left'

/** Remembers a hall as it is after a step. */
export function follow(known: Remembered, { before, after, series, seq, act }: Step): void {
  known.lastAct = { seq, at: act.at }
  if (series) known.series.set(series.series, series.last_number)
  if (isOver(after)) {
    known.tickets.delete(after.id)
    known.line.delete(after.id)
  } else {
    known.tickets.set(after.id, after)
    known.line.set(after.id, readTicket(after))
  }
  if (isOver(after) || (before && before.leg !== after.leg)) known.promises.delete(after.id)
}
