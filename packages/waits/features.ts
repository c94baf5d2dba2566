import type { FormulaKeeper, Formulas } from './formulas.ts'
import type { Hall } from './hall.ts'
import type { Leg } from './leg.ts'
import type { Rollout } from './rollout.ts'
import { weekdayOf } from './roster.ts'
import type { Today } from './today.ts'

/** What is known when a number is taken: what each way of guessing says, and all that may mend it. */
export type Known = {
  /** The minutes of each guess: the hall played on, then the formulas. */
  guesses: Float64Array
  features: Float64Array
  /** From the P10 to the P90 of the hall played on, and how much longer its upper half is. */
  width: number
  skew: number
}

type Needs = {
  hall: Hall
  formulas: FormulaKeeper
  said: Formulas
  rollout: Rollout | undefined
  today: Today
}

/** A hall played on to the end of its patience says only that nobody knows. */
const mostMinutes = 480

/** Gathers what is known of this leg now. */
export function knownOf(leg: Leg, now: number, needs: Needs): Known {
  const { hall, formulas, said, rollout, today } = needs
  const usual = formulas.usual(leg)
  const line = hall.present()
  const own = line.filter((one) => one.leg.service === leg.service)
  const desks = [...hall.desks.values()]
  const played = (u: number) => Math.min(rollout?.at(u) ?? usual.hour, mostMinutes)
  const middle = played(0.5)
  const width = rollout ? played(0.9) - played(0.1) : usual.service
  const { lastServed, headOfLine, queueLength } = said
  const upper = rollout ? (played(0.9) - middle + 1) / (middle - played(0.1) + 1) : 1
  const flow = (own.length + 1) * today.gapOf(leg.service)
  const guesses = [middle, lastServed, headOfLine, queueLength, usual.hour, said.constant, flow]
  const features = [
    ...[middle, width, lastServed, headOfLine, queueLength, usual.hour, usual.service],
    ...[line.length, own.length],
    desks.filter((desk) => now - desk.lastCallAt < 30).length,
    desks.filter((desk) => desk.serving).length,
    now % 1440,
    weekdayOf(now),
    now - (formulas.lastServedAt(leg.service) ?? now),
    hall.discipline.rules().slopeOf(leg.class),
    leg.takenAt - hall.firstTaken(leg),
    ...today.features(leg, now, line),
    hall.speedAt(now).log,
    flow,
  ]
  return {
    guesses: Float64Array.from(guesses),
    features: Float64Array.from(features),
    width,
    skew: Math.min(2, Math.max(0.5, upper)),
  }
}
