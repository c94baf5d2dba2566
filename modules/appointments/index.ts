import { createArriving } from './arriving.ts'
import { createCorrected } from './corrected.ts'
import { createElsewhere } from './elsewhere.ts'
import { createErrands } from './errands.ts'
import { createLooks } from './looks.ts'
import { createMinutes } from './minutes.ts'
import type { MeasuredMinutes } from './minutes-queries.ts'
import type { Needs } from './needs.ts'
import { createOffering } from './offering.ts'
import { createPlaces } from './places.ts'
import { createSeated } from './seated.ts'
import { createSettling } from './settle.ts'
import { createSweeps } from './sweeps.ts'
import { createUnused } from './unused.ts'
import { createWaiting } from './waiting.ts'

export type { ByHand, OnList } from './by-hand-queries.ts'
export { type Booking, type BookingState, hasPlace } from './domain.ts'
export type { ElsewherePlace } from './elsewhere-queries.ts'
export type { Errand } from './errands.ts'
export * as appointmentsEvents from './events.ts'
export type { DayPlaces } from './looks.ts'
export type { MeasuredMinutes } from './minutes-queries.ts'
export type { CaseVisit, Catalogue, Needs } from './needs.ts'
export type { Offer } from './offer-queries.ts'
export type { EarlierAsk, Waiting } from './waiting.ts'
export type { HoldWish } from './wish-of.ts'
export type { EarlierWish } from './wish-queries.ts'

/** Promised minutes: choosing, holding, keeping, confirming, moving and giving back. */
export function createAppointments(given: Needs) {
  const minutes = createMinutes(given)
  const needs = { ...given, minutes }
  return {
    /** What the counters of each office measured, for the calendar to be laid by; all of it at once. */
    saveMinutes: (rows: readonly MeasuredMinutes[]): Promise<void> => minutes.save(rows),
    ...createLooks(needs),
    ...createPlaces(needs),
    ...createSettling(needs),
    ...createArriving(needs),
    ...createSeated(needs),
    ...createCorrected(needs),
    ...createSweeps(needs),
    ...createElsewhere(needs),
    ...createWaiting(needs),
    ...createOffering(needs),
    ...createErrands(needs),
    ...createUnused(needs),
  }
}

/** What createAppointments makes. */
export type Appointments = ReturnType<typeof createAppointments>
