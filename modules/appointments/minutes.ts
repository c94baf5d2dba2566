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
  let readAt: Temporal.Instant | undefined
  return {
    find: (office: string, service: string, stage: string): number | undefined =>
      known.get(nameOf({ office, service, stage })),

    refresh: async (): Promise<void> => {
      const age = readAt && Math.abs(now().since(readAt).total('seconds'))
      if (age !== undefined && age < FRESH_SECONDS) return
      readAt = now()
      const rows = await db.read(system('appointments'), listMinutes)
      known = new Map(rows.map((one) => [nameOf(one), one.minutes]))
    },

    save: async (rows: readonly MeasuredMinutes[]): Promise<void> => {
      await db.transaction(system('appointments'), (tx) => replaceMinutes(tx, rows, now()))
      readAt = undefined
    },
  }
}

/** What createMinutes makes. */
export type Minutes = ReturnType<typeof createMinutes>
