import type { Duration } from './duration.ts'
import type { Policy } from './policy.ts'
import type { TicketClass } from './ticket.ts'

/** One stage still before a visit. */
export type Leg = { stage: string; duration: Duration }

/** Somebody in line, as the order has them. `id` fixes their dice. Instants are epoch milliseconds. */
export type Waiting = {
  id: string
  class: TicketClass
  /** Counts as waiting since. */
  referenceAt: number
  /** Already served at an earlier stage. */
  isInside?: boolean
  /** An appointment before its time: called sooner only by an idle counter. */
  turnFromAt?: number
  /** The stages still before the visit, the present one first. */
  legs: readonly Leg[]
}

/** A booking whose owner has not come yet. */
export type Expected = Waiting & { slotAt: number }

/** An open counter; `serving` is the visit it is busy with and for how long already. */
export type Desk = {
  stages: readonly string[]
  serving?: Waiting & { elapsedMinutes: number }
}

/** A stretch in which nobody is called, such as lunch; who is being served is served to the end. */
export type Rest = { from: number; to: number }

/** Everything a forecast looks at. */
export type Scene = {
  line: readonly Waiting[]
  desks: readonly Desk[]
  expected?: readonly Expected[]
  /** Rests still to come, or begun, in order. Epoch milliseconds. */
  rests?: readonly Rest[]
  /** Epoch milliseconds. */
  now: number
  policy: Policy
}
