import { Type } from 'typebox'
import { event } from '#platform/events'

const bill = {
  billId: Type.String(),
  caseId: Type.String(),
  /** Of a bill for several cases: all of them. */
  caseIds: Type.Optional(Type.Array(Type.String())),
  person: Type.Union([Type.String(), Type.Null()]),
  amountRupiah: Type.Integer(),
}
const attempt = { ...bill, attemptId: Type.String() }

/** A bill waits to be paid until `expiresAt`. */
export const billOpened = event('payments.billOpened', { ...bill, expiresAt: Type.String() })

/** Somebody was shown a code to pay with. */
export const chargeStarted = event('payments.chargeStarted', { ...attempt, method: Type.String() })

/** Money is promised but may be taken back for some minutes: keep the place, issue nothing. */
export const provisional = event('payments.provisional', attempt)

/** The bill is paid. Once for each bill. */
export const confirmed = event('payments.confirmed', bill)

/** The time to pay is over, and the provider said that nothing was paid. */
export const billExpired = event('payments.billExpired', bill)

/** The bill was withdrawn before it was paid. */
export const billCancelled = event('payments.billCancelled', bill)

/** Money came for a bill that had ended; an officer decides what it is used for. */
export const paidLate = event('payments.paidLate', attempt)

/** The bill was paid a second time; the money is owed back. */
export const surplus = event('payments.surplus', attempt)

/** A second person has decided whether a fee is asked for; `amountRupiah` is what is left of it. */
export const waiverDecided = event('payments.waiverDecided', {
  ...bill,
  waiverId: Type.String(),
  state: Type.String(),
})

/** A receipt that was shown at a counter and the treasury do not agree. */
export const ntpnDiffers = event('payments.ntpnDiffers', {
  ...bill,
  entryId: Type.String(),
  reason: Type.String(),
})

/** Money that was promised or confirmed was taken back. */
export const reversed = event('payments.reversed', attempt)

/** Less came than the bill asks: it is kept for the bill, and the rest is asked for. */
export const shortPaid = event('payments.shortPaid', {
  ...attempt,
  missingRupiah: Type.Integer(),
})

/** The provider says "paid" with another amount than was asked: finance looks at it. */
export const amountDiffers = event('payments.amountDiffers', {
  ...attempt,
  reportedRupiah: Type.Integer(),
})

const claim = {
  claimId: Type.String(),
  number: Type.String(),
  billId: Type.String(),
  caseId: Type.String(),
  person: Type.Union([Type.String(), Type.Null()]),
  reason: Type.String(),
  amountRupiah: Type.Integer(),
}

/** Money of somebody's must be answered for, by `dueAt`. */
export const claimOpened = event('payments.claimOpened', { ...claim, dueAt: Type.String() })

/** Something was done about it; `stepRupiah` is the sum that the step is about. */
export const claimMoved = event('payments.claimMoved', {
  ...claim,
  step: Type.String(),
  stepRupiah: Type.Integer(),
})
