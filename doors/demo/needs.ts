import type { Identity } from '#modules/identity'
import type { Language } from '#packages/words'

/** A letter as the demonstration's letter box shows it. */
export type Letter = { to: string[]; subject: string; text: string; at: Temporal.Instant }

/** Somebody you can be. `what` is the key of a sentence about them. */
export type Player = { name: string; what: string; token: string }

/** What the demonstration's door stands on. */
export type Needs = {
  identity: Identity
  isDemonstration: boolean
  players: () => Player[]
  letters: () => Letter[]
  clockText: (language: Language) => string
  turnClock: (minutes: number) => Promise<void>
  pay: (transactionId: string) => Promise<void>
}
