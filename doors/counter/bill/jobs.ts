import type { OnPaper } from '../needs.ts'

type Kept = { until: Temporal.Instant; onPaper: Promise<OnPaper> }

const secondsKept = 600
const mostKept = 500

/**
 * Papers asked for by a form, printed once each: whoever presses twice, or comes back to the page,
 * hears what became of the first. Kept in memory for ten minutes; nothing of the paper itself is.
 */
export function createPrintJobs({ now }: { now: () => Temporal.Instant }) {
  const kept = new Map<string, Kept>()

  function dropOld(): void {
    for (const [key, { until }] of kept) {
      if (kept.size >= mostKept || Temporal.Instant.compare(until, now()) <= 0) kept.delete(key)
    }
  }

  return {
    /** Prints for this key, unless it was printed already. */
    once: (key: string, print: () => Promise<OnPaper>): Promise<OnPaper> => {
      const known = kept.get(key)
      if (known) return known.onPaper
      dropOld()
      const onPaper = print()
      kept.set(key, { until: now().add({ seconds: secondsKept }), onPaper })
      onPaper.catch(() => kept.delete(key))
      return onPaper
    },
    /** What became of it, as long as it is known. */
    find: async (key: string): Promise<OnPaper | undefined> => kept.get(key)?.onPaper,
  }
}
