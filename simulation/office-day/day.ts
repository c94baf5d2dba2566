import {
  afterStep,
  type Band,
  chooseNext,
  createTimeline,
  minute,
  type Policy,
  type Ranked,
  rank,
  type Ticket,
  type Timeline,
} from '#packages/queueing'

/** One stage of a visit and how long it will take this person. */
export type Task = { stage: string; minutes: number }

/** Somebody who will come: their ticket as it will be at the door, and what they come for. */
export type Comer = { ticket: Ticket; tasks: readonly Task[] }

/** A counter: what it serves and when it may call, in epoch milliseconds. Gaps are breaks. */
export type CounterPlan = {
  id: string
  stages: readonly string[]
  open: readonly { from: number; to: number }[]
}

/** One wait and what ended it. Instants are epoch milliseconds. */
export type Served = {
  ticket: Ticket
  leg: number
  counter: string
  /** In line for this stage since: at the door for the first. */
  waitingFrom: number
  calledAt: number
  finishedAt: number
  band: Band
  /** Counted as waiting since, by the policy. */
  referenceAt: number
}

/** What just happened in the hall. */
export type Moment = {
  now: number
  news: 'came' | 'called' | 'sent' | 'finished'
  ticket: Ticket
  waiting: readonly Ticket[]
  /** Where; nothing while they only come. */
  counter?: string
}

/** A day to be played. The order is `rank`; only a test that wants a broken one gives another. */
export type OfficeDay = {
  comers: readonly Comer[]
  counters: readonly CounterPlan[]
  policy: Policy
  order?: typeof rank
  /** How long the nth service takes; otherwise what the person's own task says. */
  minutesOfNth?: (nth: number) => number
  /** How long a service of a stage usually takes, as the office knows it; without it nobody is spared. */
  usualMinutes?: Readonly<Record<string, number>>
  watch?: (moment: Moment) => void
}

type Visit = { tasks: readonly Task[]; leg: number; waitingFrom: number }
type Seat = { plan: CounterPlan; serving?: { ticket: Ticket; since: number } | undefined }
type Choosing = { order: readonly Ranked[]; now: number }
type Hall = {
  day: OfficeDay
  waiting: Ticket[]
  visits: Map<string, Visit>
  seats: Seat[]
  timeline: Timeline
  served: Served[]
}

const isOpen = ({ open }: CounterPlan, now: number) =>
  open.some(({ from, to }) => from <= now && now < to)

type News = { news: Moment['news']; ticket: Ticket; counter?: string }

function tell(hall: Hall, now: number, news: News): void {
  hall.day.watch?.({ now, waiting: hall.waiting, ...news })
}

function must(ticket: Ticket | undefined): Ticket {
  if (!ticket)
    throw new Error('A simulated counter did something with a ticket that cannot be done')
  return ticket
}

function finish(hall: Hall, seat: Seat, ticket: Ticket, at: number): void {
  seat.serving = undefined
  const visit = hall.visits.get(ticket.id)
  const next = visit?.tasks[visit.leg + 1]
  if (!visit || !next) {
    const done = must(afterStep(ticket, { step: 'finish', at }))
    tell(hall, at, { news: 'finished', ticket: done, counter: seat.plan.id })
    return
  }
  visit.leg += 1
  visit.waitingFrom = at
  const sent = must(afterStep(ticket, { step: 'send', at, stage: next.stage }))
  hall.waiting.push(sent)
  tell(hall, at, { news: 'sent', ticket: sent, counter: seat.plan.id })
}

function choose({ day, seats }: Hall, seat: Seat, { order, now }: Choosing): Ranked | undefined {
  const { usualMinutes } = day
  const { stages } = seat.plan
  const others = seats
    .filter((one) => one !== seat && (one.serving || isOpen(one.plan, now)))
    .map(({ plan, serving }) => ({
      stages: plan.stages,
      serving: serving && {
        service: serving.ticket.service,
        stage: serving.ticket.stage,
        elapsedMinutes: (now - serving.since) / minute,
      },
    }))
  const minutesOf = ({ stage }: { stage: string }) => usualMinutes?.[stage] ?? 0
  return chooseNext({ order, stages, others, minutesOf }, day.policy)?.ranked
}

/** Calls whoever is next for this counter, if somebody is; tells whether somebody was. */
function callNext(hall: Hall, seat: Seat, now: number): boolean {
  const { day } = hall
  const order = (day.order ?? rank)({ tickets: hall.waiting }, now, day.policy)
  const next = choose(hall, seat, { order, now })
  const visit = next && hall.visits.get(next.ticket.id)
  if (!next || !visit) return false
  hall.waiting.splice(hall.waiting.indexOf(next.ticket), 1)
  const called = must(afterStep(next.ticket, { step: 'call', at: now }))
  const ticket = must(afterStep(called, { step: 'begin', at: now }))
  const own = visit.tasks[visit.leg]?.minutes ?? 0
  const minutes = day.minutesOfNth?.(hall.served.length) ?? own
  const finishedAt = now + minutes * minute
  const { leg, waitingFrom } = visit
  const counter = seat.plan.id
  const how = { band: next.band, referenceAt: next.referenceAt }
  hall.served.push({ ticket, leg, counter, waitingFrom, calledAt: now, finishedAt, ...how })
  seat.serving = { ticket, since: now }
  hall.timeline.add({ at: finishedAt, happens: (at) => finish(hall, seat, ticket, at) })
  tell(hall, now, { news: 'called', ticket: called, counter })
  return true
}

function dispatch(hall: Hall, now: number): void {
  for (const seat of hall.seats) {
    if (hall.waiting.length === 0) return
    if (!seat.serving && isOpen(seat.plan, now)) callNext(hall, seat, now)
  }
}

function admit(hall: Hall, { ticket, tasks }: Comer, now: number): void {
  hall.visits.set(ticket.id, { tasks, leg: 0, waitingFrom: now })
  hall.waiting.push(ticket)
  // Who took a number at home comes later; a counter that stands idle then calls at once.
  const { presentAt = now } = ticket
  if (presentAt > now) hall.timeline.add({ at: presentAt, happens: () => undefined })
  tell(hall, now, { news: 'came', ticket })
}

/**
 * Plays a day: everybody comes when they come, every free counter calls who is first in `rank`
 * among those it serves, visits go on to their next stage. Ends when nothing more can happen.
 */
export function playDay(day: OfficeDay): Served[] {
  // Whoever serves little goes first, so that a counter that can do everything is kept for the rest.
  const plans = day.counters.toSorted((one, other) => one.stages.length - other.stages.length)
  const seats = plans.map((plan): Seat => ({ plan }))
  const timeline = createTimeline()
  const hall: Hall = { day, waiting: [], visits: new Map(), seats, timeline, served: [] }
  const nothing = () => undefined
  for (const at of new Set(plans.flatMap(({ open }) => open.map(({ from }) => from)))) {
    timeline.add({ at, happens: nothing })
  }
  const comers = day.comers.toSorted((one, other) => one.ticket.joinedAt - other.ticket.joinedAt)
  let coming = 0
  for (;;) {
    const comesAt = comers[coming]?.ticket.joinedAt ?? Number.POSITIVE_INFINITY
    const now = Math.min(comesAt, timeline.peek())
    if (now === Number.POSITIVE_INFINITY) return hall.served
    while (timeline.peek() <= now) timeline.take()?.happens(now)
    for (let comer = comers[coming]; comer && comer.ticket.joinedAt <= now; ) {
      admit(hall, comer, now)
      comer = comers[++coming]
    }
    dispatch(hall, now)
  }
}
