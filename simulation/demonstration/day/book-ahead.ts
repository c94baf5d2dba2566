import { system } from '#packages/access'
import { type Booked, book } from './bookings.ts'
import type { Mix } from './mix.ts'
import type { Needs } from './needs.ts'
import { asOfficer, officers, personOf } from './people.ts'
import type { Visitor } from './plan.ts'

const part = system('demonstration')
// Booking takes the database's time; real people come first.
const atOnce = 2

/** Whose day is booked, and who wants to know how far it has come. */
export type Booking = {
  needs: Needs
  day: Temporal.PlainDate
  /** Another mix of people than the usual one. */
  mix?: Mix
  onFault: (error: unknown) => void
  onBooked?: (done: number, all: number) => void
  /** False when it has taken long enough: who has not booked by then comes without. */
  mayGoOn?: () => boolean
}

/**
 * Finds the bookings of those who have one already, after a restart, and makes the others. Who has
 * come already is `here`.
 */
export async function bookAhead(
  wish: Booking,
  visitors: readonly Visitor[],
): Promise<Map<number, Booked | 'here'>> {
  const { needs, day, onBooked, mayGoOn = () => true } = wish
  const { appointments, identity, office, now } = needs
  const who = asOfficer(officers[0].id, office)
  const expected = await appointments.listExpected(who, { office, day })
  const bookings = new Map<number, Booked | 'here'>()
  const left = visitors.filter(
    ({ isBooked, at }) => isBooked && at.since(now()).total('hours') > -1,
  )
  let done = 0
  async function bookOne(visitor: Visitor): Promise<void> {
    const { email } = personOf(visitor, day)
    const { personId } = await identity.savePerson(part, { email, language: visitor.language })
    const known = expected.find(({ person }) => person === personId)
    const booked = known ? { ...known, person: personId } : await book(needs, visitor, day)
    if (booked) bookings.set(visitor.nth, known?.state === 'arrived' ? 'here' : booked)
    onBooked?.(++done, left.length)
  }
  const waiting = [...left]
  const lane = async () => {
    for (let next = waiting.shift(); next && mayGoOn(); next = waiting.shift()) {
      await bookOne(next).catch(wish.onFault)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return bookings
}
