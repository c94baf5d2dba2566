import { allow, type Who } from '#packages/access'
import { afterTakes, type BookableDay, type Takes, takePlace, type Visit } from '#packages/booking'
import { isWorkingDay } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import {
  type BookableOffice,
  type Booking,
  hasPlace,
  isWithinHorizon,
  withPriority,
} from './domain.ts'
import type { Freed, Left } from './freed.ts'
import { resourceOf } from './who.ts'

/** Somebody's wish for one minute of one office-day: a new place, or another one for theirs. */
export type PlaceRequest = {
  kind: 'hold' | 'move'
  who: Who
  caseId: string
  person: string | undefined
  service: string
  office: string
  startsAt: Temporal.Instant
  /** Of somebody with priority, who may take what is kept for such people. */
  isPriority?: boolean
  /** Why an officer gives this minute by hand. */
  reason?: string
  /** Whom they come with, and which of up to five they are. */
  party?: string | undefined
  seat?: number
  /** Those who come together with them: a block of places, all of them or none. */
  others?: readonly Companion[]
}

/** One more of a party. */
export type Companion = { caseId: string; service: string; seat: number }

/** One office-day under its lock, and every booking the requests could meet. */
export type Scene = {
  office: BookableOffice
  day: Temporal.PlainDate
  bookable: BookableDay
  bookings: readonly Booking[]
  now: Temporal.Instant
  visitOf: (service: string, stage?: string) => Visit | undefined
  /** Refuses a case that is not at this office, or awaits no visit to choose a time for. */
  refuseVisit: (one: { caseId: string; isStageAlone?: boolean }) => void
  newBooking: (request: PlaceRequest) => { bookingId: string; code: string }
  newCode: () => string
  /** How many places this person let lapse within a day. */
  lapsedOf: (person: string) => number
  /** Lets a place that was given back cool; nothing when everybody may have it at once. */
  cool: (left: Left) => Freed | undefined
}

/** `given` is a held place in another office that is given back for the new one. */
export type Decided = {
  booking: Booking
  given?: Booking
  others?: Booking[]
  bookable?: BookableDay
}

/** Every booking that a decision changes. */
export const changedBy = ({ booking, given, others = [] }: Decided): Booking[] => [
  ...(given ? [given] : []),
  booking,
  ...others,
]

/** Decides one wish for one person, in a day under its lock. */
export function decideOne(scene: Scene, request: PlaceRequest): Decided {
  const mine = scene.bookings.find((one) => one.caseId === request.caseId && hasPlace(one))
  scene.refuseVisit({ caseId: request.caseId, isStageAlone: mine?.stage !== undefined })
  if (request.kind === 'move') return decideMove(scene, request, mine)
  allow(request.who, 'appointments.hold', resourceOf(request))
  if (!mine) return holdNew(scene, request)
  allow(request.who, 'appointments.hold', resourceOf(mine))
  const isSame = mine.office === request.office && mine.startsAt.equals(request.startsAt)
  if (isSame && mine.service === request.service) return { booking: mine }
  if (mine.state !== 'held') throw new Refusal('appointments.alreadyBooked')
  if (mine.office === request.office) return changePlace(scene, request, mine)
  refuseRestless(scene, mine)
  const { holdUntil: _, ...rest } = mine
  const given: Booking = { ...rest, state: 'released' }
  const others = scene.bookings.map((one) => (one === mine ? given : one))
  const decided = holdNew({ ...scene, bookings: others }, request)
  return { ...decided, booking: { ...decided.booking, moves: mine.moves + 1 }, given }
}

function holdNew(scene: Scene, request: PlaceRequest) {
  refuseSecond(scene, request)
  refuseLapsing(scene, request)
  const takes = take(scene, scene.bookable, request)
  const booking: Booking = {
    ...scene.newBooking(request),
    caseId: request.caseId,
    ...(request.person ? { person: request.person } : {}),
    service: request.service,
    office: request.office,
    day: scene.day,
    startsAt: request.startsAt,
    minutes: getVisit(scene, request.service).minutes,
    state: 'held',
    holdUntil: scene.now.add({ minutes: scene.office.policy.holdMinutes }),
    mayExtend: true,
    moves: 0,
    takes,
    seat: request.seat ?? 0,
    ...(request.party && { party: request.party, partyCode: partyCodeOf(scene, request.party) }),
  }
  const change = { startsAt: request.startsAt, takes, sign: 1 } as const
  return { booking, bookable: afterTakes(scene.bookable, change) }
}

/** Everybody of a party who comes to this office has the same second code, whenever they join. */
const partyCodeOf = ({ office, bookings, newCode }: Scene, party: string): string =>
  bookings.find((one) => one.party === party && one.office === office.file.id)?.partyCode ??
  newCode()

function decideMove(scene: Scene, request: PlaceRequest, mine: Booking | undefined): Decided {
  if (!mine) throw new Refusal('appointments.noPlace')
  const { office } = mine
  allow(request.who, 'appointments.change', resourceOf(mine))
  if (office !== request.office) throw new Refusal('appointments.sameOfficeOnly')
  if (mine.startsAt.equals(request.startsAt)) return { booking: mine }
  if (Temporal.Instant.compare(mine.startsAt, scene.now) <= 0) {
    throw new Refusal('appointments.begun')
  }
  return changePlace(scene, { ...request, service: mine.service }, mine)
}

/** The new place is taken and the old given back in one step, or nothing changes. */
function changePlace(scene: Scene, request: PlaceRequest, mine: Booking): Decided {
  refuseRestless(scene, mine)
  const back = { startsAt: mine.startsAt, takes: mine.takes, sign: -1 } as const
  const rest = mine.day.equals(scene.day) ? afterTakes(scene.bookable, back) : scene.bookable
  const takes = take(scene, rest, request)
  const booking = {
    ...mine,
    day: scene.day,
    startsAt: request.startsAt,
    minutes: getVisit(scene, request.service).minutes,
    moves: mine.moves + 1,
    takes,
    service: request.service,
  }
  return {
    booking,
    bookable: afterTakes(rest, { startsAt: request.startsAt, takes, sign: 1 }),
  }
}

/** What a service takes here; refused when it is not offered. */
export function getVisit(scene: Scene, service: string, stage?: string): Visit {
  const visit = scene.visitOf(service, stage)
  if (!visit) throw new Refusal('appointments.notOffered')
  return visit
}

function take(scene: Scene, bookable: BookableDay, request: PlaceRequest): Takes {
  const visit = withPriority(getVisit(scene, request.service), request)
  if (!isWithinHorizon(scene.office, scene.day, scene.now)) {
    throw new Refusal('appointments.tooFar', { days: scene.office.policy.horizonDays })
  }
  if (!isWorkingDay(scene.office.calendar, scene.day)) throw new Refusal('appointments.closed')
  const wish = { startsAt: request.startsAt, now: scene.now }
  const { takes, reason } = takePlace(bookable, visit, wish)
  if (!takes) throw new Refusal(reasonKeys[reason], { minutes: scene.office.policy.aheadMinutes })
  return takes
}

/** The refusal each reason is told by. */
export const reasonKeys = {
  full: 'appointments.full',
  tooLate: 'appointments.tooLate',
  releasedLater: 'appointments.releasedLater',
  notOffered: 'appointments.noSuchPlace',
} as const

function refuseSecond(scene: Scene, { person, service, seat = 0 }: PlaceRequest): void {
  if (!person) return
  const other = scene.bookings.some(
    (one) =>
      one.person === person &&
      one.service === service &&
      !one.stage &&
      (one.isOneVisit ? 0 : one.seat) === seat &&
      hasPlace(one),
  )
  if (other) throw new Refusal('appointments.oneEach')
}

/** Whoever lets one place after the other lapse keeps them from everybody; an officer may help them. */
function refuseLapsing({ office, lapsedOf }: Scene, { who, person }: PlaceRequest): void {
  const limit = office.policy.maxLapses
  if (who.kind === 'person' && person && lapsedOf(person) >= limit) {
    throw new Refusal('appointments.heldTooOften', { limit })
  }
}

/** Holding and dropping one place after another would let a machine keep them from everybody. */
export function refuseRestless({ office }: Scene, mine: Booking): void {
  const limit = office.policy.maxMoves
  if (mine.moves >= limit) throw new Refusal('appointments.movedTooOften', { limit })
}
