import { system } from '#packages/access'
import type { Db } from '#platform/db'
import { listMinutes, type MeasuredMinutes, replaceMinutes } from './minutes-queries.ts'

const nameOf = ({ office, service, stage }: Omit<MeasuredMinutes, 'minutes' | 'count'>) =>
  `${office} ${service} ${stage}`

// They change once a day; so soon every process knows.
const FRESH_SECONDS = 60

/** The measured minutes this process knows, read anew a minute after they were read last. */
export function createMinutes({ db, now }: { db: Db; now: () => Temporal.Instant }) {
  let known = new Map<string, number>()
  let readAtMs: number | undefined
  return {
    find: (office: string, service: string, stage: string): number | undefined =>
      known.get(nameOf({ office, service, stage })),

    refresh: async (): Promise<void> => {
      const atMs = now().epochMilliseconds
      if (readAtMs !== undefined && Math.abs(atMs - readAtMs) < FRESH_SECONDS * 1000) return
      readAtMs = atMs
      const rows = await db.read(system('appointments'), listMinutes)
      known = new Map(rows.map((one) => [nameOf(one), one.minutes]))
    },

    save: async (rows: readonly MeasuredMinutes[]): Promise<void> => {
      await db.transaction(system('appointments'), (tx) => replaceMinutes(tx, rows, now()))
      readAtMs = undefined
    },
  }
}

/** What createMinutes makes. */
export type Minutes = ReturnType<typeof createMinutes>
