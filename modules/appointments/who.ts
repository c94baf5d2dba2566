import { type Action, allow } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import { type Booking, hasPlace } from './domain.ts'
import { findForCase, listOfParty } from './queries.ts'

type Touched = {
  office: string
  person?: string | null | undefined
  caseId: string
  together?: { members: readonly { caseId: string }[] } | undefined
}

/** What a booking, a wish or an offer is to whoever touches it; of a family it is everybody's. */
export const resourceOf = ({ office, person, caseId, together }: Touched) => ({
  ...{ office, person: person ?? null },
  caseIds: [caseId, ...(together?.members ?? []).map((one) => one.caseId)],
})

/** Asks whether this booking may be touched by whoever the transaction runs for. */
export const allowBooking = (tx: Reader, action: Action, booking: Booking): void =>
  allow(tx.who, action, resourceOf(booking))

/**
 * The booking of a case for somebody who may act on it. What may not be seen is answered like what
 * does not exist, so nobody learns whose cases there are.
 */
export async function getAllowed(tx: Reader, action: Action, caseId: string): Promise<Booking> {
  const booking = await findForCase(tx, caseId)
  if (!booking) throw refusalToSee(tx, action)
  allowBooking(tx, action, booking)
  return booking
}

function refusalToSee(tx: Reader, action: Action): Refusal {
  if (tx.who.kind === 'nobody') allow(tx.who, action)
  return new Refusal('appointments.noPlace')
}

/** The bookings of a party that have a place, in the order of their seats, for whoever may act on all. */
export async function getParty(tx: Reader, action: Action, party: string): Promise<Booking[]> {
  const mine = (await listOfParty(tx, party)).filter(hasPlace)
  if (mine.length === 0) throw refusalToSee(tx, action)
  for (const booking of mine) allowBooking(tx, action, booking)
  return mine
}
