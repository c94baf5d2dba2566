import { type Level, type Limit, leaked } from '#packages/pace'

/** How full the buckets of one process are. */
export type LevelsKept = ReturnType<typeof createLevels>

const mostInGeneration = 100_000

/**
 * Levels by name, in two generations: when the younger is full it becomes the older, and what nobody
 * touched since goes with the one before. Whoever floods us with names forgets only what is old.
 */
export function createLevels(most = mostInGeneration) {
  let young = new Map<string, Level>()
  let old = new Map<string, Level>()

  function set(name: string, level: Level): void {
    if (young.size >= most && !young.has(name)) {
      old = young
      young = new Map()
    }
    young.set(name, level)
  }

  const find = (name: string): Level | undefined => young.get(name) ?? old.get(name)
  const levelOf = (name: string, limit: Limit, now: number): number => {
    const known = find(name)
    return known ? leaked(known, limit, now) : 0
  }

  return {
    levelOf,
    /** Fills it by one, or by so much; what is given back is less than nothing. */
    add: (name: string, limit: Limit, now: number, by = 1): void =>
      set(name, { level: Math.max(0, levelOf(name, limit, now) + by), at: now }),
    /** What all processes together know; never less than what we know ourselves. */
    learn: (name: string, limit: Limit, { level, at }: Level): void =>
      set(name, { level: Math.max(level, levelOf(name, limit, at)), at }),
  }
}
