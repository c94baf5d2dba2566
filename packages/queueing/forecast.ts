import { die, key } from './dice.ts'
import { type Duration, remainingMinutes } from './duration.ts'

/** The stages still before a visit, the present one first. */
export type Leg = { stage: string; duration: Duration }

/** Somebody waiting, in the place the order gave them. `id` fixes their dice. */
export type Waiting = { id: string; legs: readonly Leg[] }

/** An open counter; `serving` is the visit it is busy with and for how long already. */
export type Desk = {
  stages: readonly string[]
  serving?: Waiting & { elapsedMinutes: number }
}

/** Minutes until the call: the shares of futures in which it has come by then. */
export type Forecast = {
  p10Minutes: number
  p50Minutes: number
  p80Minutes: number
  p90Minutes: number
}

const runs = 200
// Whole days are slow or fast together (a new officer, a slow network): 12 % in the offices studied.
const daySpread = { meanMinutes: 1, spreadMinutes: 0.12 }

/** The work a desk has with a visit: the stage itself, and those after it that it serves as well. */
function workMinutes(visit: Waiting, desk: Desk, run: number, elapsedMinutes = 0): number {
  const id = key(visit.id)
  let minutes = 0
  for (const [index, leg] of visit.legs.entries()) {
    if (!desk.stages.includes(leg.stage)) break
    const elapsed = index === 0 ? elapsedMinutes : 0
    minutes += remainingMinutes(leg.duration, die(id, run, index), elapsed)
  }
  return minutes
}

/** When desk by desk is free, at the start of one possible future. */
const freeTimes = (desks: readonly Desk[], run: number, pace: number): number[] =>
  desks.map((desk) => {
    if (!desk.serving) return 0
    return pace * workMinutes(desk.serving, desk, run, desk.serving.elapsedMinutes)
  })

/** The desk that will call this visit: of those that serve its stage, the first to be free. */
function nextDesk(desks: readonly Desk[], free: readonly number[], stage: string): number {
  let next = -1
  for (const [index, desk] of desks.entries()) {
    if (!desk.stages.includes(stage)) continue
    if (next < 0 || (free[index] ?? 0) < (free[next] ?? 0)) next = index
  }
  return next
}

function playOut(line: readonly Waiting[], desks: readonly Desk[], run: number): number[] {
  const pace = remainingMinutes(daySpread, die(key('day'), run, 0))
  const free = freeTimes(desks, run, pace)
  return line.map((visit) => {
    const index = nextDesk(desks, free, visit.legs[0]?.stage ?? '')
    const desk = desks[index]
    if (!desk) return Number.NaN
    const calledAt = free[index] ?? 0
    free[index] = calledAt + pace * workMinutes(visit, desk, run)
    return calledAt
  })
}

function summarise(sorted: Float64Array): Forecast {
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  return {
    p10Minutes: at(0.1),
    p50Minutes: at(0.5),
    p80Minutes: at(0.8),
    p90Minutes: at(0.9),
  }
}

/**
 * Plays the hall out many times, always with the same dice for the same visit so that the figures
 * do not flicker, and tells for each place in line when the call comes. `unknown` where no open
 * desk serves the stage. People who have yet to come are not foreseen: that is the range's job.
 */
export function forecast(
  line: readonly Waiting[],
  desks: readonly Desk[],
): (Forecast | 'unknown')[] {
  const waits = line.map(() => new Float64Array(runs))
  for (let run = 0; run < runs; run++) {
    for (const [place, minutes] of playOut(line, desks, run).entries()) {
      const ofPlace = waits[place]
      if (ofPlace) ofPlace[run] = minutes
    }
  }
  return waits.map((ofPlace) => (Number.isNaN(ofPlace[0]) ? 'unknown' : summarise(ofPlace.sort())))
}
