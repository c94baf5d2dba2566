import type { Outcome } from './compare.ts'
import type { RegimeId } from './regimes.ts'

/** One promise of the design and what was measured. */
export type Bar =
  | { id: 'even' | 'mixed'; mean: number; p90: number; isKept: boolean }
  | { id: 'fair'; minutes: number; isKept: boolean }
  | { id: 'ceiling'; count: number; isKept: boolean }

/** Minutes that must not be passed on the reference day. */
const limits = { even: { mean: 2.5, p90: 8 }, mixed: { mean: 4, p90: 12 } }

function ofWaits(id: 'even' | 'mixed', outcomes: readonly Outcome[]): Bar[] {
  const waits = outcomes.find(({ regime }) => regime === id)?.waits.all
  if (!waits) return []
  const [mean, p90] = [waits.mean.value, waits.p90.value]
  return [{ id, mean, p90, isKept: mean <= limits[id].mean && p90 <= limits[id].p90 }]
}

const mostMinutesLonger = 5

/** Whoever has no way to book waits little longer than who did, nine times in ten. */
function fairness(outcomes: readonly Outcome[]): Bar[] {
  const { booked, walkIn } = outcomes.find(({ regime }) => regime === 'mixed')?.waits ?? {}
  if (!booked || !walkIn) return []
  const minutes = walkIn.p90.value - booked.p90.value
  return [{ id: 'fair', minutes, isKept: minutes <= mostMinutesLonger }]
}

// The even mix is not judged: it is there to show what places shaped around walk-ins are worth.
const judged: readonly RegimeId[] = ['even', 'mixed']

/** Which promises these outcomes keep; those that were not played are not judged. */
export function barsOf(outcomes: readonly Outcome[]): Bar[] {
  const ours = outcomes.filter(({ regime }) => judged.includes(regime))
  const count = ours.reduce((sum, { aboveCeiling }) => sum + aboveCeiling, 0)
  const ceiling: Bar[] = ours.length > 0 ? [{ id: 'ceiling', count, isKept: count === 0 }] : []
  const waits = [...ofWaits('even', outcomes), ...ofWaits('mixed', outcomes)]
  return [...waits, ...fairness(outcomes), ...ceiling]
}
