import { Busy, Unknown } from './outcome.ts'

// Who failed is tried again in five minutes, then in ten, and once a day at the least.
const firstMinutes = 5
const mostMinutes = 24 * 60
const mostResting = 5000

const isOutage = (error: unknown) => error instanceof Busy || error instanceof Unknown

type Rest = { until: Temporal.Instant; minutes: number }

/** What is done with each in its turn, and what it is known by until it is done. */
export type Turn<T> = { keyOf: (one: T) => string; work: (one: T) => Promise<unknown> }

/** Some of what was due could not be done. The others are; these rest, and are tried again later. */
export class Resting extends Error {
  override readonly name = 'Resting'

  constructor(failed: readonly { key: string; error: unknown }[]) {
    const [first] = failed
    const why = first?.error instanceof Error ? first.error.message : String(first?.error)
    super(`${failed.length} could not be done and rest; ${first?.key}: ${why}`, {
      cause: first?.error,
    })
  }
}

/** What rests after a round, for whoever has something else to do before it is told. */
export const restingOf = (round: Promise<unknown>): Promise<Resting | undefined> =>
  round.then(
    () => undefined,
    (error) => {
      if (error instanceof Resting) return error
      throw error
    },
  )

/**
 * The turns of a sweep: each that is due has one, also after another that fails. Whatever fails rests,
 * longer each time, so that it neither stands before the others nor is tried again and again; a database
 * that does not answer ends the round. A process that begins anew tries everything once.
 */
export function createTurns(now: () => Temporal.Instant) {
  const resting = new Map<string, Rest>()

  const isResting = (key: string) => {
    const rest = resting.get(key)
    return rest !== undefined && Temporal.Instant.compare(rest.until, now()) > 0
  }

  function putOff(key: string): void {
    const before = resting.get(key)?.minutes
    const minutes = before ? Math.min(before * 2, mostMinutes) : firstMinutes
    resting.delete(key)
    if (resting.size >= mostResting) resting.delete(resting.keys().next().value!)
    resting.set(key, { until: now().add({ minutes }), minutes })
  }

  async function take<T>(due: readonly T[], { keyOf, work }: Turn<T>): Promise<number> {
    const failed: { key: string; error: unknown }[] = []
    let done = 0
    for (const one of due) {
      const key = keyOf(one)
      if (isResting(key)) continue
      try {
        await work(one)
        resting.delete(key)
        done++
      } catch (error) {
        if (isOutage(error)) throw error
        putOff(key)
        failed.push({ key, error })
      }
    }
    if (failed.length > 0) throw new Resting(failed)
    return done
  }

  async function takeTogether(
    due: readonly string[],
    work: (some: readonly string[]) => Promise<unknown>,
  ): Promise<void> {
    const some = due.filter((one) => !isResting(one))
    if (some.length === 0) return
    try {
      await work(some)
      for (const one of some) resting.delete(one)
    } catch (error) {
      if (isOutage(error)) throw error
      await take(some, { keyOf: (one) => one, work: (one) => work([one]) })
    }
  }

  return {
    /** Who rests now; what looks for the due leaves them out. */
    listResting: (): string[] => [...resting.keys()].filter(isResting),

    /** Gives each its turn; says of how many were done. Throws Resting when all had theirs and some failed. */
    take,

    /** The same for what is quicker done together: where that fails, each has its turn alone. */
    takeTogether,

    /** Group after group, each together: one that fails holds up no other group. */
    takeGroups: async <G extends { ids: readonly string[] }>(
      groups: readonly G[],
      work: (group: G) => Promise<unknown>,
    ): Promise<void> => {
      let resting: Resting | undefined
      for (const group of groups) {
        const round = takeTogether(group.ids, (ids) => work({ ...group, ids }))
        resting = (await restingOf(round)) ?? resting
      }
      if (resting) throw resting
    },
  }
}
