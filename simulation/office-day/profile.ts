import { normalBelow } from '#packages/queueing'
import type { Person } from './people.ts'

// Three in ten come in a bump two hours after the opening, an hour wide; the rest come evenly until
// twenty minutes before closing. With this shape a hall without appointments has the mean, middle
// and 90 % point the reference table gives it.
const bump = { share: 0.3, minute: 120, spread: 60 }
const lastMinute = 400

/** When somebody comes who just comes, in minutes from the opening. */
export const walksInAt = ({ choice, when, off }: Person): number =>
  choice < bump.share ? Math.abs(bump.minute + bump.spread * off) : lastMinute * when

/** The share of them who have come by a minute. */
export function walkedInBy(minute: number): number {
  const below = (edge: number) => normalBelow((edge - bump.minute) / bump.spread)
  const evenly = Math.min(1, Math.max(0, minute / lastMinute))
  return bump.share * (below(minute) - below(-minute)) + (1 - bump.share) * evenly
}
