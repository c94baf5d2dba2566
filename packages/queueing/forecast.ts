import { playOut } from './play.ts'
import type { Scene } from './scene.ts'

/** Minutes until the call: the shares of futures in which it has come by then. */
export type Forecast = {
  p10Minutes: number
  p50Minutes: number
  p80Minutes: number
  p90Minutes: number
}

const runs = 100

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
 * Plays the hall out many times and tells, for each place in line, when the call comes. Visits go
 * on to their next stages, bookings still to come arrive and take the place the policy gives them,
 * and everybody is called in the order of `rank`. The dice of a visit are always the same, so the
 * figures do not flicker. `unknown` where no open desk serves the stage.
 */
export function forecast(scene: Scene): (Forecast | 'unknown')[] {
  const served = new Set(scene.desks.flatMap(({ stages }) => stages))
  const line = scene.line.filter(({ legs }) => legs[0] && served.has(legs[0].stage))
  const waits = new Map(line.map(({ id }) => [id, new Float64Array(runs)]))
  for (let run = 0; run < runs; run++) {
    for (const [id, minutes] of playOut({ ...scene, line }, run)) {
      const ofVisit = waits.get(id)
      if (ofVisit) ofVisit[run] = minutes
    }
  }
  return scene.line.map(({ id }) => {
    const ofVisit = waits.get(id)
    return ofVisit ? summarise(ofVisit.sort()) : 'unknown'
  })
}
