import {
  type Borrowed,
  borrow,
  type Desk,
  type Duration,
  type Expected,
  type Leg,
  minute,
  movedTicket,
  type Ranked,
  type Rest,
  type Running,
  readToday,
  referenceOf,
  type Scene,
  type Stretch,
  type Today,
  type Waiting,
  withoutPauses,
  withoutRests,
} from '#packages/queueing'
import { type TicketRow, toTicket } from './domain.ts'
import { countedMinutes, findAtCounter, type Hall, isAfar, runningPause } from './hall.ts'
import type { SessionRow } from './hall-queries.ts'
import { definitionOf, kindOf, type LessonDay, type Lessons, toDone } from './lessons.ts'
import type { MeasuredRow } from './measured-queries.ts'
import type { Booking, Catalogue } from './needs.ts'
import { restsOf } from './rests.ts'
import { getFirstStage, stagesFrom } from './stages.ts'

/** Everything a forecast of this hall is made from. */
export type Seen = {
  catalogue: Catalogue
  hall: Hall
  lessons: Lessons
  /** What was measured today. */
  measured: readonly MeasuredRow[]
  sessions: readonly SessionRow[]
  counters: readonly { id: string; stages: string[] }[]
  /** The counters somebody has sat at today. */
  opened: ReadonlySet<string>
  /** The counters that are back when the gap in the hours of now is over, and when that is. */
  resting: ReadonlyMap<string, number>
  bookings: readonly Booking[]
}

/** A party keeps a counter as long as its members would one after the other. */
const forMany = ({ meanMinutes, spreadMinutes }: Duration, size: number): Duration => ({
  meanMinutes: meanMinutes * size,
  spreadMinutes: spreadMinutes * Math.sqrt(size),
})

type Ahead = { service: string; stage: string; size?: number }

// The same leg for everybody who has it: what is computed once for a leg is computed once.
function legMaker({ catalogue, lessons }: Seen) {
  const known = new Map<string, readonly Leg[]>()
  return (visit: Ahead): readonly Leg[] => {
    const { service, size = 1 } = visit
    const name = `${service} ${visit.stage} ${size}`
    const legs =
      known.get(name) ??
      stagesFrom(catalogue, visit).map(({ stage }): Leg => {
        const kind = kindOf({ service, stage })
        const usualMinutes = definitionOf(catalogue, kind).meanMinutes
        const duration = forMany(lessons.paces.durationOf(kind), size)
        return { stage, kind, duration, usualMinutes }
      })
    known.set(name, legs)
    return legs
  }
}

type Legs = ReturnType<typeof legMaker>

// A kept place goes before all that wait in their turn; to whoever plays the hall out it waited a day.
const keptHeadStart = 24 * 60 * minute

function inLine(hall: Hall, legsOf: Legs) {
  const sizes = new Map(hall.tickets.map(({ id, size }) => [id, size]))
  return ({ ticket, referenceAt, turnFromAt }: Ranked): Waiting => ({
    id: ticket.id,
    class: ticket.class,
    referenceAt: ticket.isKept ? referenceAt - keptHeadStart : referenceAt,
    turnFromAt,
    isInside: ticket.insideAt !== undefined,
    legs: legsOf({ ...ticket, size: sizes.get(ticket.id) ?? 1 }),
  })
}

/** How long a visit has kept its counter: since it was called there. */
const heldMinutes = (hall: Hall, { called_at, began_at }: TicketRow) => {
  const since = called_at ?? began_at
  return since ? countedMinutes(hall, since) : 0
}

function atDesk(hall: Hall, visit: TicketRow, legsOf: Legs): NonNullable<Desk['serving']> {
  const { at, policy, pauses } = hall
  const moved = withoutPauses(pauses, at.epochMilliseconds)
  return {
    id: visit.id,
    class: visit.class,
    referenceAt: referenceOf(movedTicket(toTicket(visit), moved), policy).at,
    isInside: visit.inside_at !== null,
    legs: legsOf(visit),
    elapsedMinutes: heldMinutes(hall, visit),
  }
}

const expectedMinutes = 180

/** A booking of the next hours whose owner is not here yet; long past its time nobody waits for it. */
function asExpected({ hall, catalogue }: Seen, booking: Booking, legsOf: Legs): Expected[] {
  const slotAt = booking.startsAt.epochMilliseconds
  const aheadMinutes = (slotAt - hall.at.epochMilliseconds) / minute
  const { graceMinutes, leadMinutes } = hall.policy.appointment
  const isComing = booking.state !== 'arrived' && aheadMinutes > -graceMinutes
  if (!isComing || aheadMinutes > expectedMinutes) return []
  const { service, stage = getFirstStage(catalogue, service) } = booking
  const referenceAt = slotAt - leadMinutes * minute
  const group = booking.isPriority ? 'priority' : 'ordinary'
  const legs = legsOf({ service, stage })
  return [{ id: booking.code, class: group, referenceAt, slotAt, legs }]
}

/** Somebody on their way: when they come they take the place they hold. */
function onTheWay({ hall, lessons }: Seen, row: TicketRow, legsOf: Legs): Expected {
  const { at, policy, pauses } = hall
  const ticket = movedTicket(toTicket(row), withoutPauses(pauses, at.epochMilliseconds))
  const comesAt = ticket.joinedAt + (row.travel_minutes ?? 0) * minute
  // The forecast has people come before or after their time; this one has none but the road.
  const offMinutes = lessons.habits.punctuality.meanMinutes
  return {
    id: row.id,
    class: row.class,
    referenceAt: referenceOf(ticket, policy).at - (row.kept_from ? keptHeadStart : 0),
    slotAt: Math.max(comesAt, at.epochMilliseconds) - offMinutes * minute,
    legs: legsOf(row),
  }
}

/** What today says of speed: services that are over and those that still last. */
export function todayOf({ catalogue, hall, lessons, measured, sessions }: Seen): Today {
  const running = sessions.flatMap(({ counter, staff }): Running[] => {
    const visit = findAtCounter(hall, counter)
    if (!visit) return []
    const minutes = heldMinutes(hall, visit) / visit.size
    return [{ kind: kindOf(visit), officer: staff, minutes }]
  })
  return readToday(lessons.paces, toDone(catalogue, measured), running)
}

const longDay = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** A day gone by as if it were today: the same minutes of the clock. */
function lay(seen: Seen, past: LessonDay, legsOf: Legs) {
  const { hall, catalogue } = seen
  const shift = past.day.until(hall.day.day).days * keptHeadStart
  const known = new Set(catalogue.listEntries().map(({ definition }) => definition.id))
  const moved = ({ from, to }: Stretch) => ({ from: from + shift, to: to + shift })
  const hours = new Map([...past.hours].map(([counter, sat]) => [counter, sat.map(moved)]))
  const comers = past.comers
    .filter(({ service }) => known.has(service))
    .map((row) => {
      const comesAt = row.at.epochMilliseconds + shift
      return {
        id: row.id,
        class: 'priority' as const,
        referenceAt: comesAt,
        comesAt,
        legs: legsOf(row),
      }
    })
  return { hours, comers }
}

type Desks = { id: string; isClosed: boolean; desk: Desk }[]

/** The open counters, and those that may open later today. */
function listDesks(seen: Seen, today: Today, legsOf: Legs): Desks {
  const { hall, sessions, counters, lessons, resting } = seen
  const kinds = new Set(seen.measured.map(kindOf))
  for (const ticket of hall.tickets) {
    for (const { kind } of legsOf(ticket)) if (kind) kinds.add(kind)
  }
  const open = sessions.map(({ counter, staff, stages }) => {
    const visit = findAtCounter(hall, counter)
    const paces = Object.fromEntries([...kinds].map((kind) => [kind, today.factorOf(staff, kind)]))
    const serving = visit && { serving: atDesk(hall, visit, legsOf) }
    return { id: counter, isClosed: false, desk: { stages, paces, ...serving } }
  })
  const sat = new Set(sessions.map(({ counter }) => counter))
  const closed = counters
    .filter(({ id }) => !sat.has(id))
    .filter(({ id }) => resting.has(id) || lessons.days.some(({ hours }) => hours.has(id)))
    .map(({ id, stages }) => ({ id, isClosed: true, desk: { stages, isClosed: true } }))
  return [...open, ...closed]
}

/** Who closed for the gap in the hours is back after it, also where the day gone by knew nothing of them. */
function backAfterRest({ resting }: Seen, desks: Desks, day: Borrowed): Borrowed {
  const hours = day.hours.map((one, nth) => {
    const from = resting.get(desks[nth]?.id ?? '')
    return from !== undefined && one?.length === 0 ? [{ ...longDay, from }] : one
  })
  return { ...day, hours }
}

function listBorrowed(seen: Seen, desks: Desks, legsOf: Legs): Borrowed[] {
  const { hall, lessons, opened, resting } = seen
  const now = hall.at.epochMilliseconds
  const borrowers = desks.map(({ id, isClosed }) => ({ id, isClosed, hasOpened: opened.has(id) }))
  const usual = withoutRests([longDay], restsOf(hall))
  const weekday = hall.day.day.dayOfWeek
  // A day of the same weekday counts three times.
  const days = lessons.days.flatMap((day) =>
    day.day.dayOfWeek === weekday ? [day, day, day] : [day],
  )
  const laid = new Map(lessons.days.map((day) => [day, lay(seen, day, legsOf)]))
  if (days.length === 0 && resting.size > 0) {
    const hours = desks.map(({ isClosed }) => (isClosed ? [] : usual))
    return [backAfterRest(seen, desks, { hours, comers: [] })]
  }
  return days.map((day) =>
    backAfterRest(seen, desks, borrow(laid.get(day)!, { desks: borrowers, now, usual })),
  )
}

/** What the hall looks like to whoever plays it out, with these people in line. */
export function sceneOf(seen: Seen, today: Today, line: readonly Ranked[]): Scene {
  const { hall, lessons } = seen
  const legsOf = legMaker(seen)
  // While the hall stands still nobody knows, as if every counter were closed.
  const desks = runningPause(hall) ? [] : listDesks(seen, today, legsOf)
  const days = listBorrowed(seen, desks, legsOf)
  const inThisLine = new Set(line.map(({ ticket }) => ticket.id))
  const away = hall.tickets.filter((row) => isAfar(row) && !inThisLine.has(row.id))
  const rests: Rest[] = days.length > 0 ? [] : restsOf(hall)
  return {
    line: line.map(inLine(hall, legsOf)),
    desks: desks.map(({ desk }) => desk),
    expected: [
      ...seen.bookings.flatMap((booking) => asExpected(seen, booking, legsOf)),
      ...away.map((row) => onTheWay(seen, row, legsOf)),
    ],
    rests,
    days,
    habits: lessons.habits,
    speed: today.speed,
    now: hall.at.epochMilliseconds,
    policy: hall.policy,
  }
}
