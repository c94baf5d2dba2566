import { levelsOf } from '#packages/queueing'
import { knownOf } from './features.ts'
import { createFormulas, type Formulas } from './formulas.ts'
import { createHall } from './hall.ts'
import { createLearner, type Said } from './learner.ts'
import { hasWaited, type Leg } from './leg.ts'
import { momentsOf } from './moments.ts'
import { rollOut } from './rollout.ts'
import { createToday } from './today.ts'

/** What was said to one leg in the moment its number was taken, in minutes. */
export type Prediction = {
  leg: Leg
  p10: number
  p50: number
  p80: number
  p90: number
  formulas: Formulas
}

/** How to walk: how many futures to play for each leg; what to leave out, so that its worth can be measured. */
export type Walk = { runs?: number; isCalibrated?: boolean; knowsSpeed?: boolean }

const usualRuns = 100

/** Somebody who is told of each moment as it comes, and answers every number that has to wait. */
function createForeteller({ runs = usualRuns, isCalibrated = true, knowsSpeed = true }: Walk) {
  const hall = createHall(knowsSpeed)
  const formulas = createFormulas()
  const today = createToday()
  const learner = createLearner(isCalibrated)
  const waiting = new Map<Leg, Said>()
  const seen = new Set<string>()
  let days = 0
  let heard = 0
  let readAt = 15

  const endDay = (at: number) => {
    hall.endDay(at)
    today.endDay()
    learner.learn()
    days++
  }
  const foretell = (leg: Leg, now: number): Prediction => {
    const said = formulas.say(leg, hall, now)
    const rollout = rollOut(hall, leg, { now, runs })
    const known = knownOf(leg, now, { hall, formulas, said, rollout, today })
    const told = learner.say(known, days)
    waiting.set(leg, told)
    today.said(leg, told.middle)
    return { leg, ...levelsOf(told, learner.offsets()), formulas: said }
  }
  const call = (leg: Leg, at: number) => {
    const told = waiting.get(leg)
    waiting.delete(leg)
    formulas.called(leg, at)
    today.called(leg, at)
    hall.call(leg, at)
    if (!told) return
    learner.heard(told, at - leg.takenAt)
    heard++
    // The first waits of all teach most: they are read at every doubling.
    if (days > 0 || heard < readAt * 2) return
    learner.learn()
    readAt = heard
  }
  return {
    take(leg: Leg, at: number): Prediction | undefined {
      if (seen.size > 0 && !seen.has(leg.day)) endDay(at)
      seen.add(leg.day)
      const prediction = hasWaited(leg) ? foretell(leg, at) : undefined
      hall.take(leg)
      today.taken(leg)
      return prediction
    },
    call,
    finish(leg: Leg, at: number): void {
      hall.finish(leg, at)
      if (leg.calledAt !== undefined) formulas.finished(at - leg.calledAt)
    },
  }
}

/**
 * Walks through a log as if it were happening, and says of everybody who has to wait how long, from
 * nothing but what was known in that moment.
 */
export function walkLog(legs: readonly Leg[], how: Walk = {}): Prediction[] {
  const foreteller = createForeteller(how)
  const predictions: Prediction[] = []
  for (const { at, kind, leg } of momentsOf(legs)) {
    const prediction = foreteller[kind](leg, at)
    if (prediction) predictions.push(prediction)
  }
  return predictions
}
