import type { WaitRange } from './estimate.ts'

/** What was told last, so many minutes ago. */
export type ToldAgo = WaitRange & { agoMinutes: number }

const step = 5

/** What a screen shows of it now: it only counts down, in steps of five, and is never empty. */
export function steadyWait({ fromMinutes, toMinutes, agoMinutes }: ToldAgo): WaitRange {
  const from = Math.max(0, Math.floor((fromMinutes - agoMinutes) / step) * step)
  const to = Math.ceil((toMinutes - agoMinutes) / step) * step
  return { fromMinutes: from, toMinutes: Math.max(to, from + step) }
}

/** How far the later end may move unsaid: ten minutes, or a quarter of a long wait. */
const looseness = (minutes: number) => Math.max(2 * step, minutes / 4)

/**
 * Whether something else must be told than what stands on the screen. `later` is told with its cause;
 * `sooner`, because nobody should be called before they came back, needs none.
 */
export function changeOf(told: ToldAgo, fresh: WaitRange): 'none' | 'sooner' | 'later' {
  const left = told.toMinutes - told.agoMinutes
  const off = fresh.toMinutes - Math.max(left, 0)
  if (off >= looseness(Math.max(left, 0))) return 'later'
  if (-off >= looseness(fresh.toMinutes)) return 'sooner'
  return fresh.fromMinutes <= steadyWait(told).fromMinutes - step ? 'sooner' : 'none'
}

/** What is told instead: of somebody who may only be called sooner, the later end stays as it was. */
export function toldInstead(told: ToldAgo, fresh: WaitRange): WaitRange {
  const shown = steadyWait(told)
  const isLater = changeOf(told, fresh) === 'later'
  const isWhole = isLater || shown.toMinutes - fresh.toMinutes >= looseness(fresh.toMinutes)
  const { fromMinutes } = fresh
  return { fromMinutes, toMinutes: isWhole ? fresh.toMinutes : shown.toMinutes }
}
