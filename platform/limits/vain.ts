import { type Limit, loadWith, networksOf, type Vain, vainLimitOf } from '#packages/pace'
import type { LevelsKept } from './levels.ts'

type Needs = {
  levels: Pick<LevelsKept, 'levelOf'>
  add: (name: string, limit: Limit, at: number) => void
  now: () => Temporal.Instant
}

/**
 * Whoever walks through numbers finds nothing again and again, whoever holds a paper does not. So an address
 * is held for what was in vain alone, in the buckets that all processes of the house share.
 */
export function createVain({ levels, add, now }: Needs) {
  const nameOf = (act: Vain, from: string) => `${act} vain ${networksOf(from)?.near ?? 'unknown'}`
  return {
    isTired: (act: Vain, from: string): boolean => {
      const limit = vainLimitOf(act)
      return loadWith(levels.levelOf(nameOf(act, from), limit, now().epochMilliseconds), limit) > 1
    },
    countVain: (act: Vain, from: string): void =>
      add(nameOf(act, from), vainLimitOf(act), now().epochMilliseconds),
  }
}
