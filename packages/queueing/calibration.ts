import { normalQuantile } from './normal.ts'

/** A wait that is over: what was said, how sure we were, and what it was. Minutes. */
export type Told = { middle: number; scale: number; skew: number; actual: number }

/** What is told, with nothing rounded. Minutes. */
export type Levels = { p10: number; p50: number; p80: number; p90: number }

/** One scale above the middle is longer than one below by the skew. */
const stretch = ({ skew }: Pick<Told, 'skew'>, side: number) =>
  Math.sqrt(side > 0 ? skew : 1 / skew)

/** The levels people are told. */
export const levels = [0.1, 0.5, 0.8, 0.9] as const

/** How many scales above or below the middle each level lies. */
export type Offsets = { p10: number; p80: number; p90: number }

const guessed = 40
/** In a hall's first days we are surer than we should be. */
const caution = 1.15

/** Where the levels must lie so that the past would have kept them (conformal); nobody's guess at first. */
export function calibrate(past: readonly Told[]): Offsets {
  const measured = past.map((told) => {
    const off = told.actual - told.middle
    return off / (told.scale * stretch(told, off))
  })
  const prior = Array.from(
    { length: guessed },
    (_, nth) => caution * normalQuantile((nth + 0.5) / guessed),
  )
  const sorted = Float64Array.from([...measured, ...prior]).sort()
  const [p10, , p80, p90] = levels.map((level) => quantile(sorted, level))
  return { p10: p10!, p80: p80!, p90: p90! }
}

/** What is told: never below nought, never out of order. */
export function levelsOf(told: Omit<Told, 'actual'>, offsets: Offsets): Levels {
  const { middle, scale } = told
  const at = (offset: number) => middle + scale * offset * stretch(told, offset)
  const p50 = Math.max(0, middle)
  const p10 = Math.min(p50, Math.max(0, at(offsets.p10)))
  const p80 = Math.max(p50, at(offsets.p80))
  return { p10, p50, p80, p90: Math.max(p80, at(offsets.p90)) }
}

/** The value that a share `u` of a sorted list stays below. */
export function quantile(sorted: ArrayLike<number>, u: number): number {
  const place = Math.min(Math.max(u * sorted.length - 0.5, 0), sorted.length - 1)
  const low = Math.floor(place)
  const below = sorted[low] ?? 0
  return below + (place - low) * ((sorted[low + 1] ?? below) - below)
}
