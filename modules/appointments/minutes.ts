import { system } from '#packages/access'
import { type Db, type Reader, sql, type Tx } from '#platform/db'

/** How long a stage really takes at an office, and by how many services that was measured. */
export type MeasuredMinutes = {
  office: string
  service: string
  stage: string
  minutes: number
  count: number
}

const listMinutes = (tx: Reader) =>
  tx.all(sql<MeasuredMinutes>`
    select office, service, stage, minutes, count from appointments.minutes limit 50000`)

const replaceMinutes = async (tx: Tx, rows: readonly MeasuredMinutes[], at: Temporal.Instant) => {
  await tx.run(sql`delete from appointments.minutes`)
  await tx.run(sql`
    insert into appointments.minutes (office, service, stage, minutes, count, measured_at)
    select office, service, stage, minutes, count, ${at}::timestamptz
    from unnest(${rows.map((one) => one.office)}::text[],
      ${rows.map((one) => one.service)}::text[], ${rows.map((one) => one.stage)}::text[],
      ${rows.map((one) => one.minutes)}::int[], ${rows.map((one) => one.count)}::int[])
      as new (office, service, stage, minutes, count)`)
}

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
