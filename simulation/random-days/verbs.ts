import {
  eligibleFor,
  labelOf,
  minute,
  type Origin,
  type OtherCounter,
  type Policy,
  type Ranked,
  type Step,
  seriesOf,
  type TicketClass,
} from '#packages/queueing'
import { type CallRecord, fold, type Hall, type Happening, type Office } from './hall.ts'

/** What somebody asks for. The same key twice is the same wish, sent again. */
export type Command = { key: string; at: number } & (
  | { verb: 'join'; origin: Origin; class: TicketClass; stage: string; slotAt?: number }
  | { verb: 'arrive'; id: string }
  | { verb: 'reclass'; id: string; class: TicketClass }
  | { verb: 'next'; counter: string }
  | { verb: 'pick'; counter: string; id: string; reason: string }
  | { verb: 'do'; id: string; step: Exclude<Step, 'call' | 'send'> }
  | { verb: 'send'; id: string; stage: string }
  | { verb: 'open'; counter: string; stages: readonly string[] }
  | { verb: 'close'; counter: string }
)

type Asked<V extends Command['verb']> = Extract<Command, { verb: V }>
type Place = { hall: Hall; office: Office; policy: Policy }

function join({ hall, office }: Place, asked: Asked<'join'>): Happening[] {
  const series = seriesOf(asked)
  const number = office.number(hall.lastNumbers.get(series) ?? 0)
  const isHere = asked.origin !== 'remote'
  return [
    {
      kind: 'taken',
      ticket: {
        id: `${series}${number}`,
        label: labelOf(series, number),
        series,
        number,
        origin: asked.origin,
        class: asked.class,
        state: 'waiting',
        service: 'any',
        stage: asked.stage,
        joinedAt: asked.at,
        missed: 0,
        ...(isHere && { presentAt: asked.at }),
        ...(asked.slotAt !== undefined && { slotAt: asked.slotAt }),
      },
    },
  ]
}

const orderOf = ({ hall, office, policy }: Place, at: number): Ranked[] =>
  office.order({ tickets: [...hall.tickets.values()] }, at, policy)

function call(
  place: Place,
  chosen: Ranked,
  more: Pick<CallRecord, 'counter' | 'byHand'> & { order: Ranked[] },
): Happening[] {
  const { order, ...rest } = more
  const labels = order.map(({ ticket }) => ticket.label)
  const why = { policy: place.policy.version, place: chosen.place, reasons: chosen.explain() }
  return [{ kind: 'called', id: chosen.ticket.id, call: { ...rest, ...why, order: labels } }]
}

/** What a service usually takes in these days, in minutes. */
const minutesOf = ({ stage }: { stage: string }): number => (stage === 'foto' ? 9 : 4)

function listOthers({ tickets, counters }: Hall, name: string, at: number): OtherCounter[] {
  return [...counters].flatMap(([other, { stages, isOpen, ticketId = '', since = at }]) => {
    if (other === name || !isOpen) return []
    const there = tickets.get(ticketId)
    const elapsedMinutes = (at - since) / minute
    return { stages, serving: there && { ...there, elapsedMinutes } }
  })
}

function callNext(place: Place, { counter: name, at }: Asked<'next'>): Happening[] {
  const { hall, office, policy } = place
  const counter = hall.counters.get(name)
  if (!counter || !office.isFree(counter)) return []
  const order = orderOf(place, at)
  const others = listOthers(hall, name, at)
  const next = office.choose({ order, stages: counter.stages, others, minutesOf }, policy)
  return next ? call(place, next.ranked, { counter: name, order }) : []
}

/** Out of turn, with a reason; whoever cannot be called cannot be picked either. */
function pick(place: Place, { counter: name, id, at, reason }: Asked<'pick'>): Happening[] {
  const counter = place.hall.counters.get(name)
  if (!counter || !place.office.isFree(counter) || !place.office.mayPick(reason)) return []
  const order = orderOf(place, at)
  const chosen = eligibleFor(order, counter.stages).find(({ ticket }) => ticket.id === id)
  return chosen ? call(place, chosen, { counter: name, order, byHand: reason }) : []
}

function step({ hall, office }: Place, asked: Asked<'do'> | Asked<'send'>): Happening[] {
  const ticket = hall.tickets.get(asked.id)
  if (!ticket) return []
  const done =
    asked.verb === 'send' ? { step: 'send' as const, stage: asked.stage } : { step: asked.step }
  if (!office.step(ticket, { ...done, at: asked.at })) return []
  return [{ kind: 'stepped', id: asked.id, ...done }]
}

function arrive({ hall }: Place, { id }: Asked<'arrive'>): Happening[] {
  const ticket = hall.tickets.get(id)
  const isAway = ticket?.state === 'waiting' && ticket.presentAt === undefined
  return isAway ? [{ kind: 'arrived', id }] : []
}

function reclass({ hall }: Place, { id, class: wanted }: Asked<'reclass'>): Happening[] {
  const ticket = hall.tickets.get(id)
  const isPossible = ticket?.state === 'waiting' && ticket.class !== wanted
  return isPossible ? [{ kind: 'reclassed', id, class: wanted }] : []
}

function decide(place: Place, asked: Command): Happening[] {
  const { verb } = asked
  if (verb === 'join') return join(place, asked)
  if (verb === 'arrive') return arrive(place, asked)
  if (verb === 'reclass') return reclass(place, asked)
  if (verb === 'next') return callNext(place, asked)
  if (verb === 'pick') return pick(place, asked)
  if (verb === 'do' || verb === 'send') return step(place, asked)
  const isOpen = place.hall.counters.get(asked.counter)?.isOpen ?? false
  if (verb === 'open') {
    return isOpen ? [] : [{ kind: 'opened', counter: asked.counter, stages: asked.stages }]
  }
  return isOpen ? [{ kind: 'closed', counter: asked.counter }] : []
}

/** Does what was asked, or nothing when it cannot be done or was done before. */
export function perform(place: Place, asked: Command): void {
  const { hall, office } = place
  if (office.isRepeated(hall, asked.key)) return
  for (const happening of decide(place, asked)) {
    const entry = {
      seq: hall.log.length + 1,
      at: office.clock(asked.at),
      key: asked.key,
      ...happening,
    }
    fold(hall, office, entry)
    if (!office.isRecorded(happening)) hall.log.pop()
  }
  // A refused wish is remembered too: sent again, it is refused again, whatever happened since.
  hall.keys.add(asked.key)
}
