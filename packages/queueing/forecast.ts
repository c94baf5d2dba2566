import { quantile } from './calibration.ts'
import { castOf } from './cast.ts'
import { createPlay } from './play.ts'
import type { Scene } from './scene.ts'

/** Minutes until the call: the shares of futures in which it has come by then. */
export type Forecast = {
  p10Minutes: number
  p50Minutes: number
  p80Minutes: number
  p90Minutes: number
}

const usualRuns = 100

function summarise(sorted: Float64Array): Forecast {
  return {
    p10Minutes: quantile(sorted, 0.1),
    p50Minutes: quantile(sorted, 0.5),
    p80Minutes: quantile(sorted, 0.8),
    p90Minutes: quantile(sorted, 0.9),
  }
}

/**
 * Plays the hall out many times and tells, for each place in line, when the call comes. Visits go
 * on to their next stages, bookings still to come arrive and take the place the policy gives them,
 * and everybody is called in the order of `rank`. The dice of a visit are always the same, so the
 * figures do not flicker. `unknown` where no open desk serves the stage.
 */
export function forecast(scene: Scene, runs = usualRuns): (Forecast | 'unknown')[] {
  const open = scene.desks.filter(({ isClosed }) => !isClosed)
  const served = new Set(open.flatMap(({ stages }) => stages))
  const line = scene.line.filter(({ legs }) => legs[0] && served.has(legs[0].stage))
  const waits = line.map(() => new Float64Array(runs))
  const play = createPlay(castOf({ ...scene, line }), runs)
  for (let run = 0; line.length > 0 && run < runs; run++) {
    const { calledAt } = play(run)
    for (let place = 0; place < waits.length; place++) waits[place]![run] = calledAt[place]!
  }
  const told = new Map(line.map(({ id }, place) => [id, summarise(waits[place]!.sort())]))
  return scene.line.map(({ id }) => told.get(id) ?? 'unknown')
}
