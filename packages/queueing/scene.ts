import type { Duration } from './duration.ts'
import type { Policy } from './policy.ts'
import type { Speed } from './speed.ts'
import type { TicketClass } from './ticket.ts'

/**
 * One stage still before a visit. `kind` is what is done there, as far as officers differ in it;
 * `usualMinutes` is what the rule that spares counters reckons with, the mean where nothing is said.
 */
export type Leg = { stage: string; duration: Duration; kind?: string; usualMinutes?: number }

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

/** A counter; `serving` is the visit it is busy with and for how long already. */
export type Desk = {
  stages: readonly string[]
  serving?: Waiting & { elapsedMinutes: number }
  /** How many times the usual this officer takes, by kind; once where nothing is said. */
  paces?: Readonly<Record<string, number>>
  /** Nobody sits there now; it opens in those futures whose day says so. */
  isClosed?: boolean
}

/** A stretch in which nobody is called, such as lunch; who is being served is served to the end. */
export type Rest = { from: number; to: number }

/** A stretch in which a counter calls people. */
export type Stretch = { from: number; to: number }

/**
 * What a day gone by would bring, laid upon today: when each desk calls people from now on, and who
 * comes that may be called before those in line. Each future borrows one of them.
 */
export type Borrowed = {
  /** By desk; nothing for one that goes on as it is. */
  hours: readonly (readonly Stretch[] | undefined)[]
  comers: readonly (Waiting & { comesAt: number })[]
}

/** How people keep to what was agreed. */
export type Habits = {
  /** The share of calls nobody answers, and the minutes such a call costs its counter. */
  noShow: { share: number; minutes: number }
  /** Of those who booked: how far from their minute they come, and the share that comes at all. */
  punctuality: { meanMinutes: number; spreadMinutes: number; show: number }
}

/** Everything a forecast looks at. */
export type Scene = {
  line: readonly Waiting[]
  desks: readonly Desk[]
  expected?: readonly Expected[]
  /** Rests still to come, or begun, in order. Epoch milliseconds. */
  rests?: readonly Rest[]
  days?: readonly Borrowed[]
  habits?: Habits
  /** What is believed of today's speed. */
  speed?: Speed
  /** Epoch milliseconds. */
  now: number
  policy: Policy
}
