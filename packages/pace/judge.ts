import type { Limits } from './acts.ts'
import { type Limit, loadWith, secondsUntil } from './bucket.ts'

/** What an act is held against. */
export type Scale = keyof Limits

/** What was done lately, by what it is held against; what does not apply is left out. */
export type Levels = Partial<Record<Scale, number>>

/** What the office says to an act: yes, a little work or a wait first, or not before some seconds. */
export type Verdict =
  | { say: 'go' }
  | { say: 'effort'; bits: number; seconds: number; because: Scale }
  | { say: 'later'; seconds: number; because: Scale }

/** From how many times the limit on only waiting helps. Networks are never a reason to. */
const hardTimes: Partial<Record<Scale, number>> = { person: 1, browser: 3, faces: 2, newcomers: 6 }

// 2 to the 16th is a blink; to the 20th some seconds on a phone of five years.
const fewestBits = 16
const mostBits = 20
const mostSeconds = 120
const secondsAtOnce = 20

type Held = { scale: Scale; level: number; limit: Limit; load: number }

/** Judges one act by all it is held against. Whoever is known answers for themselves alone. */
export function judge(levels: Levels, limits: Limits): Verdict {
  const isKnown = levels.browser !== undefined
  const held = (Object.entries(levels) as [Scale, number][]).flatMap(([scale, level]): Held[] => {
    const limit = limits[scale]
    return limit ? [{ scale, level, limit, load: loadWith(level, limit) }] : []
  })
  const late = held
    .filter(({ scale, load }) => load > (hardTimes[scale] ?? Number.POSITIVE_INFINITY))
    .map((one) => ({ ...one, seconds: secondsUntil(one.level, one.limit, hardTimes[one.scale]!) }))
    .toSorted((a, b) => b.seconds - a.seconds)[0]
  if (late) return { say: 'later', seconds: late.seconds, because: late.scale }
  const own = new Set<Scale>(['person', 'browser', 'faces', 'newcomers'])
  const full = held
    .filter(({ scale, load }) => load > 1 && (!isKnown || own.has(scale)))
    .toSorted((a, b) => b.load - a.load)[0]
  if (!full) return { say: 'go' }
  return {
    say: 'effort',
    bits: Math.min(mostBits, fewestBits + Math.floor(2 * Math.log2(full.load))),
    seconds: Math.min(mostSeconds, Math.round(secondsAtOnce * full.load)),
    because: full.scale,
  }
}
