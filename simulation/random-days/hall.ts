import {
  afterStep,
  chooseNext,
  type Reason,
  rank,
  type Step,
  type Ticket,
  type TicketClass,
} from '#packages/queueing'

/** Why somebody was called: under which policy, from which place, and how the board stood then. */
export type CallRecord = {
  counter: string
  policy: string
  place: number
  reasons: readonly Reason[]
  /** The labels in order, as they were worked out for this call. */
  order: readonly string[]
  /** Called out of turn: the officer's reason. */
  byHand?: string
}

/** What happened; the hall is the sum of these and nothing else. */
export type Happening =
  | { kind: 'taken'; ticket: Ticket }
  | { kind: 'arrived'; id: string }
  | { kind: 'reclassed'; id: string; class: TicketClass }
  | { kind: 'called'; id: string; call: CallRecord }
  | { kind: 'stepped'; id: string; step: Exclude<Step, 'call'>; stage?: string }
  | { kind: 'opened'; counter: string; stages: readonly string[] }
  | { kind: 'closed'; counter: string }

/** One line of the day's log. */
export type Entry = { seq: number; at: number; key: string } & Happening

/** A counter: closed it calls nobody, but finishes whom it has. */
export type Counter = {
  stages: readonly string[]
  isOpen: boolean
  ticketId?: string
  /** When whoever is there was called. */
  since?: number
}

/** The hall of a day. */
export type Hall = {
  tickets: Map<string, Ticket>
  counters: Map<string, Counter>
  lastNumbers: Map<string, number>
  keys: Set<string>
  log: Entry[]
}

/** The parts an office is made of. Tests break one of them at a time. */
export type Office = {
  order: typeof rank
  choose: typeof chooseNext
  shown: typeof rank
  step: typeof afterStep
  isFree: (counter: Counter) => boolean
  isRepeated: (hall: Hall, key: string) => boolean
  clock: (at: number) => number
  number: (last: number) => number
  mayPick: (reason: string) => boolean
  isRecorded: (happening: Happening) => boolean
}

/** The office as it is. */
export const honest: Office = {
  order: rank,
  choose: chooseNext,
  shown: rank,
  step: afterStep,
  isFree: ({ isOpen, ticketId }) => isOpen && ticketId === undefined,
  isRepeated: ({ keys }, key) => keys.has(key),
  clock: (at) => at,
  number: (last) => last + 1,
  mayPick: (reason) => reason !== '',
  isRecorded: () => true,
}

/** A hall before anybody came. */
export const emptyHall = (): Hall => ({
  tickets: new Map(),
  counters: new Map(),
  lastNumbers: new Map(),
  keys: new Set(),
  log: [],
})

const freeing: readonly Step[] = ['miss', 'hold', 'send', 'finish', 'leave']

function release(hall: Hall, id: string): void {
  for (const [name, counter] of hall.counters) {
    if (counter.ticketId !== id) continue
    hall.counters.set(name, { stages: counter.stages, isOpen: counter.isOpen })
  }
}

function change(hall: Hall, office: Office, entry: Entry & { id: string }): void {
  const ticket = hall.tickets.get(entry.id)
  if (!ticket) return
  if (entry.kind === 'arrived') hall.tickets.set(entry.id, { ...ticket, presentAt: entry.at })
  if (entry.kind === 'reclassed') hall.tickets.set(entry.id, { ...ticket, class: entry.class })
  if (entry.kind !== 'called' && entry.kind !== 'stepped') return
  const step = entry.kind === 'called' ? 'call' : entry.step
  const stage = entry.kind === 'stepped' ? entry.stage : undefined
  const done = { step, at: entry.at, ...(stage !== undefined && { stage }) } as const
  const after = office.step(ticket, done)
  if (!after) return
  hall.tickets.set(entry.id, after)
  if (freeing.includes(step)) release(hall, entry.id)
  if (entry.kind !== 'called') return
  const counter = hall.counters.get(entry.call.counter)
  if (!counter) return
  hall.counters.set(entry.call.counter, {
    ...counter,
    ticketId: entry.id,
    since: entry.at,
  })
}

/** Adds one line to a hall. Live and replayed halls are made by this and nothing else. */
export function fold(hall: Hall, office: Office, entry: Entry): void {
  hall.log.push(entry)
  hall.keys.add(entry.key)
  if (entry.kind === 'taken') {
    hall.tickets.set(entry.ticket.id, entry.ticket)
    hall.lastNumbers.set(entry.ticket.series, entry.ticket.number)
  } else if (entry.kind === 'opened' || entry.kind === 'closed') {
    const before = hall.counters.get(entry.counter)
    const stages = entry.kind === 'opened' ? entry.stages : (before?.stages ?? [])
    hall.counters.set(entry.counter, { ...before, stages, isOpen: entry.kind === 'opened' })
  } else change(hall, office, entry)
}

/** The hall as its log tells it. */
export function replay(log: readonly Entry[], office: Office): Hall {
  const hall = emptyHall()
  for (const entry of log) fold(hall, office, entry)
  return hall
}
