import type { Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { addByHand } from './by-hand-queries.ts'
import type { Change } from './decide.ts'
import type { PlaceRequest } from './decide-one.ts'
import type { Booking } from './domain.ts'

/** Nobody is moved by an officer without a reason. */
export function getReason(who: Who, given: string | undefined): { reason?: string } {
  if (who.kind !== 'officer') return {}
  const reason = given?.trim() ?? ''
  if (reason.length < 3 || reason.length > 300) throw new Refusal('appointments.reasonNeeded')
  return { reason }
}

type Told = {
  requests: readonly PlaceRequest[]
  answers: readonly (Booking | Refusal)[]
  changes: readonly Change[]
  newId: () => string
  at: Temporal.Instant
}

/** What an officer gave by hand is written down with its reason, in the same breath. */
export async function noteByHand(tx: Tx, told: Told): Promise<void> {
  for (const [nth, { who, reason }] of told.requests.entries()) {
    const given = told.answers[nth]
    if (!reason || !given || given instanceof Refusal || who.kind !== 'officer') continue
    const { office, bookingId, caseId, startsAt } = given
    const before = told.changes.find(({ after }) => after.bookingId === bookingId)?.before
    await addByHand(tx, {
      ...{ office, caseId, bookingId, startsAt, reason },
      ...(before && { beforeAt: before.startsAt }),
      handId: told.newId(),
      staffId: who.staffId,
      at: told.at,
    })
  }
}
