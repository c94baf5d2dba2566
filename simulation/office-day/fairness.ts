import { labelOf, minute, type Policy, seriesOf, type Ticket } from '#packages/queueing'
import { type Comer, type CounterPlan, playDay, type Served } from './day.ts'
import { quantileOf } from './estimate.ts'
import { type Person, peopleOf, referenceCrowd } from './people.ts'
import { dayMinutes, regimesFor } from './regimes.ts'

/** A day on which some booked a minute, some take a number at home and some just come. */
export type Mixed = {
  policy: Policy
  seed: number
  days: number
  /** Against whom: everybody with a phone, or only who took a number at home. */
  against?: 'all' | 'remote'
  /** How long before the doors open a number may be taken at home; the house says 0. */
  homeOpensMinutesEarly?: number
}

/** The wait of nine in ten, from the street door, of people who came in the same quarters of an hour. */
export type Gap = {
  withoutPhone: { people: number; p90Minutes: number }
  withPhone: { people: number; p90Minutes: number }
  gapMinutes: number
}

const opensAt = Date.UTC(2026, 11, 7, 1, 0)
const stage = 'visit'
const counters: CounterPlan[] = Array.from({ length: 4 }, (_, nth) => ({
  id: `${nth + 1}`,
  stages: [stage],
  open: [{ from: opensAt, to: Number.POSITIVE_INFINITY }],
}))

const mixed = regimesFor(referenceCrowd.count).find(({ id }) => id === 'mixed')

function ticketOf(person: Person, begins: Partial<Ticket> & Pick<Ticket, 'origin'>): Ticket {
  const series = seriesOf({ origin: begins.origin, class: person.class })
  const number = person.nth + 1
  return {
    id: `${person.nth}`,
    label: labelOf(series, number),
    series,
    number,
    class: person.class,
    state: 'waiting',
    service: stage,
    stage,
    joinedAt: opensAt,
    missed: 0,
    ...begins,
  }
}

/** Who booked in the mixed day of the reference, and one in four of them takes a number at home instead. */
function comerOf(person: Person, { homeOpensMinutesEarly = 0 }: Mixed): Comer | undefined {
  const coming = mixed?.come(person)
  if (!coming) return undefined
  const tasks = [{ stage, minutes: person.serviceMinutes }]
  const presentAt = opensAt + coming.minute * minute
  if (coming.kind === 'walkIn') {
    const begins = { origin: 'walkin', joinedAt: presentAt, presentAt } as const
    return { ticket: ticketOf(person, begins), tasks }
  }
  if (person.nth % 4 === 0) {
    const span = dayMinutes - 60 + homeOpensMinutesEarly
    const joinedAt = opensAt + (person.when * span - homeOpensMinutesEarly) * minute
    return { ticket: ticketOf(person, { origin: 'remote', joinedAt }), tasks }
  }
  const slotAt = opensAt + (coming.slotMinute ?? 0) * minute
  const begins = { origin: 'booking', joinedAt: presentAt, presentAt, slotAt } as const
  return { ticket: ticketOf(person, begins), tasks }
}

/** The road is a quarter of an hour to three quarters long. */
const travelMinutes = ({ choice }: Person) => 15 + 30 * choice

// What is told is a range whose lower end lies some minutes before the turn; people are as
// punctual on this road as on any.
const arrivesEarly = ({ off }: Person) => 6 + 4 * off

/**
 * When those at home come: told to set out when the road takes as long as the wait they would have
 * if they stood here, and never before their road has ended.
 */
function setOut(comers: readonly Comer[], people: readonly Person[], policy: Policy): Comer[] {
  const asIfHere = comers.map((comer) => {
    const { ticket } = comer
    return { ...comer, ticket: { ...ticket, presentAt: ticket.presentAt ?? ticket.joinedAt } }
  })
  const turns = new Map(
    playDay({ comers: asIfHere, counters, policy }).map((one) => [one.ticket.id, one.calledAt]),
  )
  return comers.map((comer) => {
    const { ticket } = comer
    const person = people.find(({ nth }) => `${nth}` === ticket.id)
    if (ticket.presentAt !== undefined || !person) return comer
    const turn = turns.get(ticket.id) ?? ticket.joinedAt
    const told = turn - arrivesEarly(person) * minute
    const presentAt = Math.max(ticket.joinedAt + travelMinutes(person) * minute, told, opensAt)
    return { ...comer, ticket: { ...ticket, presentAt } }
  })
}

type Wait = { hasPhone: boolean; quarter: string; minutes: number }

const asWait = (day: number, { ticket, calledAt }: Served): Wait => {
  const presentAt = ticket.presentAt ?? ticket.joinedAt
  return {
    hasPhone: ticket.origin !== 'walkin',
    quarter: `${day} ${Math.floor(presentAt / (15 * minute))}`,
    minutes: (calledAt - Math.max(presentAt, opensAt)) / minute,
  }
}

/** Plays such days and holds those without a phone against those with one, as the house publishes it. */
export function measureGap(trial: Mixed): Gap {
  const waits = Array.from({ length: trial.days }, (_, day) => {
    const people = peopleOf(referenceCrowd, { seed: trial.seed, day })
    const drafts = people.flatMap((person) => comerOf(person, trial) ?? [])
    const comers = setOut(drafts, people, trial.policy)
    const served = playDay({ comers, counters, policy: trial.policy })
    const isMeant = ({ ticket }: Served) =>
      ticket.class !== 'priority' && (trial.against !== 'remote' || ticket.origin !== 'booking')
    return served.filter(isMeant).map((one) => asWait(day, one))
  }).flat()
  const bothCame = [...Map.groupBy(waits, ({ quarter }) => quarter).values()]
    .filter((own) => new Set(own.map(({ hasPhone }) => hasPhone)).size === 2)
    .flat()
  const of = (hasPhone: boolean) => {
    const minutes = bothCame.filter((one) => one.hasPhone === hasPhone).map((one) => one.minutes)
    return { people: minutes.length, p90Minutes: quantileOf(minutes, 0.9) }
  }
  const [withoutPhone, withPhone] = [of(false), of(true)]
  return { withoutPhone, withPhone, gapMinutes: withoutPhone.p90Minutes - withPhone.p90Minutes }
}
