import { usualHabits } from './cast.ts'
import type { Habits } from './scene.ts'

/** What was counted of calls and bookings; sums over the days that are over. */
export type Kept = {
  /** First calls of people, and those of them nobody answered with the minutes they cost. */
  calls: number
  missed: number
  missedMinutes: number
  /** Bookings whose day is over, and how many of them came. */
  booked: number
  shown: number
  /** Those who came with a booking, and their minutes after the booked one. */
  came: number
  offMinutes: number
  offSquares: number
}

// Until an office has counted its own: one call in twenty is not answered and costs a minute; who
// booked comes eight minutes early, give or take eight, and one in ten does not come at all.
const prior = { calls: 60, share: 0.05, missed: 10, minutes: 1, people: 25 }

/** How people of this office keep to calls and bookings: what was counted, drawn to what is usual. */
export function learnHabits(kept: Kept): Habits {
  const { meanMinutes, spreadMinutes, show } = usualHabits.punctuality
  const weight = prior.people + kept.came
  const mean = (prior.people * meanMinutes + kept.offMinutes) / weight
  const usualSquare = meanMinutes ** 2 + spreadMinutes ** 2
  const square = (prior.people * usualSquare + kept.offSquares) / weight
  return {
    noShow: {
      share: (prior.calls * prior.share + kept.missed) / (prior.calls + kept.calls),
      minutes: (prior.missed * prior.minutes + kept.missedMinutes) / (prior.missed + kept.missed),
    },
    punctuality: {
      meanMinutes: mean,
      spreadMinutes: Math.sqrt(Math.max(1, square - mean ** 2)),
      show: (prior.people * show + kept.shown) / (prior.people + kept.booked),
    },
  }
}

/** Nothing counted yet. */
export const nothingKept: Kept = {
  calls: 0,
  missed: 0,
  missedMinutes: 0,
  booked: 0,
  shown: 0,
  came: 0,
  offMinutes: 0,
  offSquares: 0,
}
