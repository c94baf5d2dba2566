import { labelOf, minute, seriesOf, type Ticket } from '#packages/queueing'
import { type Comer, type CounterPlan, type Moment, playDay, type Served } from './day.ts'
import { type Estimate, estimateOf, meanOf, quantileOf } from './estimate.ts'
import { type Crowd, type Person, peopleOf } from './people.ts'
import { type Coming, dayMinutes, publicPolicy, type Regime, type RegimeId } from './regimes.ts'

/** Whose waits are counted together; priority is counted apart, however they came. */
export const groups = ['all', 'booked', 'walkIn', 'priority'] as const

/** Everybody, or one part of them. */
export type Group = (typeof groups)[number]

/** Minutes from the street door to service: figures over all days, each with what it may be off. */
export type Waits = { count: number; mean: Estimate; p50: Estimate; p90: Estimate; p95: Estimate }

/** What became of many days under one regime. */
export type Outcome = {
  regime: RegimeId
  isOurs: boolean
  policy: string
  served: number
  waits: Partial<Record<Group, Waits>>
  /** People who waited, there and due, longer than our public policy lets their class wait. */
  aboveCeiling: number
  longestMinutes: number
  /** Share of the counters' time between opening and closing that was spent serving. */
  utilisation: number
  /** Minutes from closing to the end of the last service, on average. */
  overtimeMinutes: number
}

/** Many days to be played. */
export type Trial = { crowd: Crowd; counters: number; seed: number; days: number }

/** Monday 23 November 2026, eight o'clock in Padang. Any day would do; it is never the real one. */
const opensAt = Date.UTC(2026, 10, 23, 1, 0)
const stage = 'visit'

const countersOf = (count: number): CounterPlan[] =>
  Array.from({ length: count }, (_, nth) => ({
    id: `${nth + 1}`,
    stages: [stage],
    // Nobody who came is sent home: counters go on until the hall is empty.
    open: [{ from: opensAt, to: Number.POSITIVE_INFINITY }],
  }))

function ticketOf(person: Person, { kind, minute: comes, slotMinute }: Coming): Ticket {
  const hasMinute = slotMinute !== undefined
  const origin = hasMinute ? 'booking' : 'walkin'
  const series = seriesOf({ origin, class: person.class })
  const number = person.nth + 1
  const at = opensAt + comes * minute
  return {
    id: `${kind} ${number}`,
    label: labelOf(series, number),
    series,
    number,
    origin,
    class: person.class,
    state: 'waiting',
    service: stage,
    stage,
    joinedAt: at,
    presentAt: at,
    missed: 0,
    ...(hasMinute && { slotAt: opensAt + slotMinute * minute }),
  }
}

/** The people of a day as a regime lets them come. */
export const comersOf = (people: readonly Person[], { come }: Regime): Comer[] =>
  people.flatMap((person) => {
    const coming = come(person)
    if (!coming) return []
    const tasks = [{ stage, minutes: person.serviceMinutes }]
    return [{ ticket: ticketOf(person, coming), tasks }]
  })

/** One day of a trial under a regime; `watch` sees every moment of it. */
export const playRegime = (
  { crowd, counters, seed }: Trial,
  regime: Regime,
  { day, watch }: { day: number; watch?: (moment: Moment) => void },
): Served[] =>
  playDay({
    comers: comersOf(peopleOf(crowd, { seed, day }), regime),
    counters: countersOf(counters),
    policy: regime.policy,
    ...(watch && { watch }),
  })

const waitOf = ({ calledAt, waitingFrom }: Served) => (calledAt - waitingFrom) / minute

/** The minutes the policy answers for: nobody waits before they are there, or long before their time. */
const dueMinutes = ({ calledAt, waitingFrom, referenceAt }: Served) =>
  (calledAt - Math.max(waitingFrom, referenceAt)) / minute

const isIn: Record<Group, (served: Served) => boolean> = {
  all: () => true,
  priority: ({ ticket }) => ticket.class === 'priority',
  booked: ({ ticket }) => ticket.class !== 'priority' && ticket.id.startsWith('booked'),
  walkIn: ({ ticket }) => ticket.class !== 'priority' && ticket.id.startsWith('walkIn'),
}

function waitsOf(days: readonly Served[][], group: Group): Waits | undefined {
  const own = days.map((served) => served.filter(isIn[group]).map(waitOf))
  const mean = estimateOf(own, meanOf)
  const at = (share: number) => estimateOf(own, (waits) => quantileOf(waits, share))
  const [p50, p90, p95] = [at(0.5), at(0.9), at(0.95)]
  if (!mean || !p50 || !p90 || !p95) return undefined
  return { count: own.flat().length, mean, p50, p90, p95 }
}

function servingMinutes(served: readonly Served[]): number {
  const closesAt = opensAt + dayMinutes * minute
  const within = ({ calledAt, finishedAt }: Served) =>
    Math.max(0, Math.min(finishedAt, closesAt) - calledAt) / minute
  return served.reduce((sum, one) => sum + within(one), 0)
}

const overtime = (served: readonly Served[]) =>
  Math.max(0, ...served.map(({ finishedAt }) => (finishedAt - opensAt) / minute - dayMinutes))

/** Plays every day of a trial under a regime; the same people come whatever the regime. */
export function playTrial(trial: Trial, regime: Regime): Outcome {
  const days = Array.from({ length: trial.days }, (_, day) => playRegime(trial, regime, { day }))
  const all = days.flat()
  const isAbove = (one: Served) => dueMinutes(one) > publicPolicy.ceilingMinutes[one.ticket.class]
  const shown = groups.flatMap((group) => {
    const waits = waitsOf(days, group)
    return waits ? [[group, waits]] : []
  })
  return {
    regime: regime.id,
    isOurs: regime.isOurs,
    policy: regime.policy.version,
    served: all.length,
    waits: Object.fromEntries(shown),
    aboveCeiling: all.filter(isAbove).length,
    longestMinutes: all.reduce((longest, one) => Math.max(longest, waitOf(one)), 0),
    utilisation: meanOf(days.map(servingMinutes)) / (trial.counters * dayMinutes),
    overtimeMinutes: meanOf(days.map(overtime)),
  }
}
