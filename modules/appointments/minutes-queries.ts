import { type Reader, sql, type Tx } from '#platform/db'

/** How long a stage really takes at an office, and by how many services that was measured. */
export type MeasuredMinutes = {
  office: string
  service: string
  stage: string
  minutes: number
  count: number
}

/** What every office measured, as it was written down last. */
export const listMinutes = (tx: Reader) =>
  tx.all(sql<MeasuredMinutes>`
    select office, service, stage, minutes, count from appointments.minutes limit 50000`)

/** Writes down what was measured instead of what was known before. */
export const replaceMinutes = async (
  tx: Tx,
  rows: readonly MeasuredMinutes[],
  at: Temporal.Instant,
) => {
  await tx.run(sql`delete from appointments.minutes`)
  await tx.run(sql`
    insert into appointments.minutes (office, service, stage, minutes, count, measured_at)
    select office, service, stage, minutes, count, ${at}::timestamptz
    from unnest(${rows.map((one) => one.office)}::text[],
      ${rows.map((one) => one.service)}::text[], ${rows.map((one) => one.stage)}::text[],
      ${rows.map((one) => one.minutes)}::int[], ${rows.map((one) => one.count)}::int[])
      as new (office, service, stage, minutes, count)`)
}
