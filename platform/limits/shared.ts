import { system } from '#packages/access'
import type { Limit } from '#packages/pace'
import type { Db } from '#platform/db'
import type { Vault } from '#platform/vault'
import type { LevelsKept } from './levels.ts'
import { addTo, forgetBefore, takeFrom } from './queries.ts'

type Needs = {
  db: Pick<Db, 'transaction'>
  vault: Pick<Vault, 'blindIndex'>
  levels: LevelsKept
  now: () => Temporal.Instant
}

type Waiting = { limit: Limit; added: number }

const mostAtOnce = 2000
const mostWaiting = 50_000
const keptHours = 25
const who = system('limits')

/** Tells the other processes what was added here, and learns what was added there. */
export function createShared({ db, vault, levels, now }: Needs) {
  let waiting = new Map<string, Waiting>()
  let isTelling = false
  let failures = 0

  async function exchange(told: [string, Waiting][], at: Temporal.Instant): Promise<void> {
    const nameOf = new Map<string, [string, Limit]>()
    const all = told.map(([name, { limit, added }]) => {
      const mark = vault.blindIndex('pace', name)
      nameOf.set(mark.toString('hex'), [name, limit])
      return { mark, added, perHour: limit.perHour }
    })
    const [more = [], less = []] = [true, false].map((isMore) =>
      all.filter(({ added }) => added >= 0 === isMore),
    )
    const known = await db.transaction(who, async (tx) => [
      ...(await addTo(tx, more, at)),
      ...(less.length > 0 ? await takeFrom(tx, less, at) : []),
    ])
    for (const { mark, level } of known) {
      const [name, limit] = nameOf.get(mark.toString('hex')) ?? []
      if (name && limit) levels.learn(name, limit, { level, at: at.epochMilliseconds })
    }
  }

  return {
    /** Something was added to a bucket here. Beyond what can be told soon, it stays with us. */
    note: (name: string, limit: Limit, by = 1): void => {
      const known = waiting.get(name)
      if (known) known.added += by
      else if (waiting.size < mostWaiting) waiting.set(name, { limit, added: by })
    },
    /** Exchanges what waits. When nobody answers, what this process knows goes on to hold. */
    tell: async (): Promise<void> => {
      if (isTelling || waiting.size === 0) return
      isTelling = true
      const all = [...waiting]
      waiting = new Map()
      try {
        for (let at = 0; at < all.length; at += mostAtOnce)
          await exchange(all.slice(at, at + mostAtOnce), now())
      } catch {
        failures += 1
      } finally {
        isTelling = false
      }
    },
    forget: async (): Promise<void> => {
      await db
        .transaction(who, (tx) => forgetBefore(tx, now().subtract({ hours: keptHours })))
        .catch(() => undefined)
    },
    failures: () => failures,
  }
}
