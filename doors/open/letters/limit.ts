type Tries = { from: Temporal.Instant; count: number }

const mostTries = 20
const minutes = 10
const mostKept = 20_000

/**
 * How often one address may try in vain: who reads a code off a paper needs a few, who walks through
 * numbers needs millions. Kept in memory, for ten minutes.
 */
export function createLimit(now: () => Temporal.Instant) {
  const kept = new Map<string, Tries>()

  function current(from: string): Tries | undefined {
    const tries = kept.get(from)
    const isOld = tries && now().since(tries.from).total('minutes') >= minutes
    if (isOld) kept.delete(from)
    return isOld ? undefined : tries
  }

  return {
    isOver: (from: string): boolean => (current(from)?.count ?? 0) >= mostTries,
    /** Somebody tried and found nothing. */
    countVain: (from: string): void => {
      const tries = current(from) ?? { from: now(), count: 0 }
      if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '')
      kept.set(from, { ...tries, count: tries.count + 1 })
    },
  }
}
