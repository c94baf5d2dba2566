import { Refusal } from '#packages/refusal'
import { changedBy, decideOne, type PlaceRequest, type Scene } from './decide-one.ts'
import { decideTogether } from './decide-together.ts'
import type { Booking } from './domain.ts'

/** What is to be written: new bookings, and bookings that changed place. */
export type Change = { before?: Booking; after: Booking }

/** The answers in the order of the requests (of a block its first place), and what they change. */
export type Decision = { answers: (Booking | Refusal)[]; changes: Change[] }

/** Decides a rush in the order it came. Pure: the database writes the result in a few statements. */
export function decidePlaces(scene: Scene, requests: readonly PlaceRequest[]): Decision {
  const bookings = new Map(scene.bookings.map((booking) => [booking.bookingId, booking]))
  const before = new Map(bookings)
  const changed = new Set<string>()
  let bookable = scene.bookable
  const answers = requests.map((request) => {
    try {
      const seen = { ...scene, bookable, bookings: [...bookings.values()] }
      const decided = request.others?.length
        ? decideTogether(seen, request)
        : decideOne(seen, request)
      if (decided.bookable) {
        bookable = decided.bookable
        for (const booking of changedBy(decided)) {
          changed.add(booking.bookingId)
          bookings.set(booking.bookingId, booking)
        }
      }
      return decided.booking
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  })
  const changes = [...changed].map((id) => {
    const first = before.get(id)
    const after = bookings.get(id) as Booking
    return first ? { before: first, after } : { after }
  })
  return { answers, changes }
}
