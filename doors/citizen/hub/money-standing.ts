import { type CaseView, movingFlag } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import type { Bill } from '#modules/payments'
import { isGoingOn } from './facts-view.tsx'

/** On its way to another office, which takes a moment. */
export const isMoving = ({ flags }: CaseView): boolean => flags.includes(movingFlag)

/** Whether the case stands where its service lets this happen. */
export const isFrom = ({ service, state }: CaseView, action: string): boolean =>
  service.workflow.actions.some(({ id, from }) => id === action && from.includes(state))

/** The money is here, and the case is about to hear of it. */
export const isOnItsWay = (view: CaseView, bill: Bill | undefined): boolean =>
  bill?.state === 'paid' && isFrom(view, 'paid')

/** Nothing of it is to be paid any more: what was here covers it, and that is being booked. */
export const isCovered = (bill: Bill | undefined): boolean =>
  bill?.state === 'open' && bill.dueRupiah === 0

/** A part of it is here, and the rest is still to be paid. */
export const isPaidInPart = (bill: Bill | undefined): bill is Bill =>
  bill?.state === 'open' && bill.dueRupiah > 0 && bill.dueRupiah < bill.amountRupiah

/** It was paid, has become dearer since, and the rest is still to be paid. */
export const owesDifference = (view: CaseView, bill: Bill | undefined): bill is Bill =>
  isPaidInPart(bill) && isGoingOn(view) && !isFrom(view, 'paid')

/** Chosen and paid for, and about to become certain. */
export const isConfirming = (bill: Bill | undefined, place: Booking | undefined): boolean =>
  bill?.state === 'paid' && place !== undefined && ['held', 'kept'].includes(place.state)
