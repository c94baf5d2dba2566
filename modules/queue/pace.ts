import { allow, system, type Who } from '#packages/access'
import type { Needs } from './needs.ts'
import { listTaken, type TakenRow } from './pace-queries.ts'

/**
 * A kiosk gives six numbers as fast as they are pressed, and then one each twelve seconds: a family is
 * through at once, a line of people never notices (five a minute, 300 an hour), a pile takes its time.
 */
export const pace = { atOnce: 6, everySeconds: 12 }

// The whole allowance is there again after this long, so nothing before it can count.
const remembered = { minutes: 10 }

const secondsBetween = (from: Temporal.Instant, to: Temporal.Instant) =>
  to.since(from).total('seconds')

/** How many seconds a kiosk waits before its next number, by when it gave the others, oldest first. */
export function secondsToWait(
  taken: readonly Pick<TakenRow, 'at'>[],
  now: Temporal.Instant,
): number {
  const { atOnce, everySeconds } = pace
  const full = atOnce * everySeconds
  let saved = full
  let last = taken[0]?.at ?? now
  for (const { at } of taken) {
    saved = Math.max(0, Math.min(full, saved + secondsBetween(last, at)) - everySeconds)
    last = at
  }
  const seconds = Math.min(full, saved + secondsBetween(last, now))
  return Math.max(0, Math.ceil(everySeconds - seconds))
}

/** Many numbers from one kiosk, so quickly that one pair of hands may have taken them. */
export type Burst = { labels: string[]; from: Temporal.Instant; to: Temporal.Instant }

const burst = { count: 8, withinSeconds: 60 }
const shown = { minutes: 15 }

/** The bursts of one kiosk: eight numbers within a minute, and what follows as quickly. */
export function findBursts(taken: readonly Pick<TakenRow, 'label' | 'at'>[]): Burst[] {
  const runs: { first: number; last: number }[] = []
  for (const [last, { at }] of taken.entries()) {
    const first = last - burst.count + 1
    const begun = taken[first]
    if (!begun || secondsBetween(begun.at, at) > burst.withinSeconds) continue
    const before = runs.at(-1)
    if (before && first <= before.last) before.last = last
    else runs.push({ first, last })
  }
  return runs.flatMap(({ first, last }) => {
    const rows = taken.slice(first, last + 1)
    const [from, to] = [rows[0]?.at, rows.at(-1)?.at]
    return from && to ? [{ labels: rows.map(({ label }) => label), from, to }] : []
  })
}

/** How quickly numbers are taken at the door. */
export const paceVerbs = (needs: Needs) => ({
  /** How many seconds this kiosk waits before it gives another number; 0 as a rule. */
  findPace: (who: Who, office: string): Promise<number> =>
    needs.db.read(system('queue'), async (tx) => {
      allow(who, 'queue.take', { office })
      if (who.kind !== 'device') return 0
      const now = needs.now()
      const taken = await listTaken(tx, { office, since: now.subtract(remembered) })
      return secondsToWait(
        taken.filter(({ device }) => device === who.deviceId),
        now,
      )
    }),

  /** The bursts of the last quarter of an hour at the kiosks of this office, the newest first. */
  listBursts: (who: Who, office: string): Promise<Burst[]> =>
    needs.db.read(system('queue'), async (tx) => {
      allow(who, 'queue.read', { office })
      const since = needs.now().subtract(shown)
      const taken = await listTaken(tx, { office, since })
      const byKiosk = Map.groupBy(taken, ({ device }) => device)
      return [...byKiosk.values()]
        .flatMap((rows) => findBursts(rows))
        .sort((one, other) => Temporal.Instant.compare(other.to, one.to))
    }),
})
