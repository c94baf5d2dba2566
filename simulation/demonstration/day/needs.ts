import type { Applications } from '#modules/applications'
import type { Appointments } from '#modules/appointments'
import type { Catalogue } from '#modules/catalogue'
import type { Documents } from '#modules/documents'
import type { Identity } from '#modules/identity'
import type { Payments } from '#modules/payments'
import type { Queue } from '#modules/queue'
import { Refusal } from '#packages/refusal'

/** What invented people act by: the verbs that real ones act by, and nothing below them. */
export type Needs = {
  office: string
  now: () => Temporal.Instant
  catalogue: Catalogue
  identity: Identity
  documents: Documents
  appointments: Appointments
  applications: Applications
  payments: Payments
  queue: Queue
  /** Presses "pay" at the provider of the demonstration. */
  pay: (transactionId: string) => Promise<boolean>
}

/** Does something; the refusal when the office says no. Faults fly. */
export async function tried<T>(
  act: () => Promise<T>,
): Promise<{ value: T; refusal?: undefined } | { value?: undefined; refusal: Refusal }> {
  try {
    return { value: await act() }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error }
    throw error
  }
}
