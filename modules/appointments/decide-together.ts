import { allow } from '#packages/access'
import { afterTakes, takeBlock } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { moveErrands } from './decide-errands.ts'
import {
  changedBy,
  type Decided,
  decideOne,
  getVisit,
  type PlaceRequest,
  reasonKeys,
  type Scene,
} from './decide-one.ts'
import { type Booking, hasPlace } from './domain.ts'

/** Each of the party as a wish of their own; when they begin is decided for all of them. */
function listWishes(request: PlaceRequest): PlaceRequest[] {
  const { others = [], ...first } = request
  return [first, ...others.map((other) => ({ ...first, ...other }))]
}

const isHere = (scene: Scene, booking: Booking) =>
  booking.office === scene.office.file.id && booking.day.equals(scene.day)

/**
 * The day with the party's own places given back, so that they may sit down anew among them; their
 * bookings then draw nothing until each has its new place.
 */
function getUp(scene: Scene, mine: readonly Booking[]): Scene {
  const up = mine.filter((booking) => isHere(scene, booking))
  const bookable = up.reduce(
    (day, { startsAt, takes }) => afterTakes(day, { startsAt, takes, sign: -1 }),
    scene.bookable,
  )
  const ids = new Set(up.map(({ bookingId }) => bookingId))
  const bookings = scene.bookings.map((one) =>
    ids.has(one.bookingId) ? { ...one, takes: [] } : one,
  )
  return { ...scene, bookable, bookings }
}

type Sitting = { scene: Scene; wish: PlaceRequest; takes: readonly number[] }

/** One of the party takes the place that was found for them; the same minute is no move. */
function sitDown({ scene, wish, takes }: Sitting): Decided {
  const mine = scene.bookings.find((one) => one.caseId === wish.caseId && hasPlace(one))
  const stays =
    mine && isHere(scene, mine) && mine.startsAt.equals(wish.startsAt) && mine.takes.length === 0
  if (!stays) return decideOne(scene, wish)
  const booking = { ...mine, takes }
  const drawn = { startsAt: wish.startsAt, takes, sign: 1 } as const
  return { booking, bookable: afterTakes(scene.bookable, drawn) }
}

/** A block of places for people who come together: all of them or none. Pure like `decideOne`. */
export function decideTogether(scene: Scene, request: PlaceRequest): Decided {
  const wishes = listWishes(request)
  const mine = wishes.flatMap(({ caseId }) =>
    scene.bookings.filter((one) => one.caseId === caseId && hasPlace(one)),
  )
  const action = request.kind === 'move' ? 'appointments.change' : 'appointments.hold'
  for (const { office, person } of [request, ...mine]) {
    allow(request.who, action, { office, person: person ?? null })
  }
  for (const { caseId } of wishes) {
    const isStageAlone = mine.some((one) => one.caseId === caseId && one.stage !== undefined)
    scene.refuseVisit({ caseId, isStageAlone })
  }
  const [first] = mine
  const isSame =
    mine.length === wishes.length &&
    first?.startsAt.equals(request.startsAt) &&
    mine.every((one) => isHere(scene, one))
  if (first && isSame) return { booking: first }
  const up = getUp(scene, mine)
  if (mine.some(({ isOneVisit }) => isOneVisit)) return moveErrands(up, request, mine)
  const visits = wishes.map(({ service }) => getVisit(scene, service))
  const { seats, reason } = takeBlock(up.bookable, visits, {
    startsAt: request.startsAt,
    now: scene.now,
  })
  if (!seats) {
    const { aheadMinutes: minutes } = scene.office.policy
    throw new Refusal(reason === 'full' ? 'appointments.fullTogether' : reasonKeys[reason], {
      minutes,
      count: wishes.length,
    })
  }
  let now = up
  const decided = wishes.map((wish, nth) => {
    const { startsAt, takes } = seats[nth] as (typeof seats)[number]
    const one = sitDown({ scene: now, wish: { ...wish, startsAt }, takes })
    now = after(now, one)
    return one
  })
  const [lead, ...rest] = decided as [Decided, ...Decided[]]
  return { ...lead, others: rest.flatMap(changedBy), bookable: now.bookable }
}

/** The scene as it is once one of them has sat down. */
function after(scene: Scene, decided: Decided): Scene {
  const changed = changedBy(decided)
  const ids = new Set(changed.map(({ bookingId }) => bookingId))
  const kept = scene.bookings.filter(({ bookingId }) => !ids.has(bookingId))
  return { ...scene, bookable: decided.bookable ?? scene.bookable, bookings: [...kept, ...changed] }
}
