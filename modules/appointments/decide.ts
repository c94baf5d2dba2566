import { afterTakes, type BookableDay } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { changedBy, decideOne, type PlaceRequest, type Scene } from './decide-one.ts'
import { decideTogether } from './decide-together.ts'
import type { Booking } from './domain.ts'
import { type Freed, leftBehind } from './freed.ts'

/** What is to be written: new bookings, and bookings that changed place; `how` a visit ended unfinished. */
export type Change = { before?: Booking; after: Booking; how?: 'rest' | 'left' | undefined }

/**
 * The answers in the order of the requests (of a block its first place), what they change and free, and
 * the day as they leave it.
 */
export type Decision = {
  answers: (Booking | Refusal)[]
  changes: Change[]
  freed: Freed[]
  bookable: BookableDay
}

/** Decides a rush in the order it came. Pure: the database writes the result in a few statements. */
export function decidePlaces(scene: Scene, requests: readonly PlaceRequest[]): Decision {
  const known = keepBookings(scene.bookings)
  const before = new Map(scene.bookings.map((booking) => [booking.bookingId, booking]))
  const changed = new Set<string>()
  const freed: Freed[] = []
  let bookable = scene.bookable
  const answers = requests.map((request) => {
    try {
      const seen = { ...scene, bookable, bookings: known.all }
      const isTogether = request.others?.length || isErrand(seen.bookings, request)
      const decided = isTogether ? decideTogether(seen, request) : decideOne(seen, request)
      if (decided.bookable) {
        const step = changedBy(decided).map((after) => changeOf(known, after))
        const cooling = leftBehind(step).flatMap((left) => scene.cool(left) ?? [])
        freed.push(...cooling)
        // What cools is not there for the next wish of the same rush either.
        bookable = cooling
          .filter((one) => one.day.equals(scene.day) && one.office === scene.office.file.id)
          .reduce((day, place) => afterTakes(day, { ...place, sign: 1 }), decided.bookable)
        for (const booking of changedBy(decided)) {
          changed.add(booking.bookingId)
          known.set(booking)
        }
      }
      return decided.booking
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  })
  const changes = [...changed].map((id) => changeOf(before, known.get(id) as Booking))
  return { answers, changes, freed, bookable }
}

/** Of several errands in one visit one may be left; it is moved as they are. */
const isErrand = (bookings: readonly Booking[], { kind, caseId }: PlaceRequest): boolean =>
  kind === 'move' && bookings.some((one) => one.caseId === caseId && one.isOneVisit === true)

/** The bookings as they stand in the middle of a batch: one list, written upon, by id too. */
function keepBookings(bookings: readonly Booking[]) {
  const all = [...bookings]
  const places = new Map(all.map(({ bookingId }, nth) => [bookingId, nth]))
  const get = (id: string): Booking | undefined => all[places.get(id) ?? -1]
  const set = (booking: Booking): void => {
    const nth = places.get(booking.bookingId) ?? all.length
    places.set(booking.bookingId, nth)
    all[nth] = booking
  }
  return { all: all as readonly Booking[], get, set }
}

type Known = { get: (id: string) => Booking | undefined }

function changeOf(known: Known, after: Booking): Change {
  const before = known.get(after.bookingId)
  return before ? { before, after } : { after }
}
