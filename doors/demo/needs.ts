import type { Identity } from '#modules/identity'
import type { Language } from '#packages/words'

/** A letter as the demonstration's letter box shows it. */
export type Letter = { to: string[]; subject: string; text: string; at: Temporal.Instant }

/** Somebody you can be. `what` is the key of a sentence about them. */
export type Player = { name: string; what: string; token: string }

/** How the day that plays itself goes. */
export type DayLook = {
  state: 'still' | 'booking' | 'playing' | 'paused' | 'night'
  speed: number
  /** What the clock does now. */
  rate: number
  isGivingWay: boolean
  booked: { done: number; all: number }
  office: string
  count: {
    arrived: number
    byState: Partial<
      Record<'waiting' | 'called' | 'serving' | 'held' | 'missed' | 'done' | 'left', number>
    >
    promises: { kept: number; sooner: number; later: number }
  }
}

/** How many times as fast as life a day can be played. */
export const speeds = [1, 10, 30, 60, 120] as const

/** What somebody asks of the day; what is not named stays as it is. */
export type DayWish = { isPlaying?: boolean; speed?: (typeof speeds)[number]; jump?: 'opening' }

/** What the demonstration's door stands on. */
export type Needs = {
  identity: Identity
  isDemonstration: boolean
  players: () => Player[]
  letters: () => Letter[]
  clockText: (language: Language) => string
  turnClock: (minutes: number) => Promise<void>
  lookAtDay: () => Promise<DayLook>
  wishForDay: (wish: DayWish) => Promise<void>
  /** False when the simulator knows no such payment. */
  pay: (transactionId: string) => Promise<boolean>
}
