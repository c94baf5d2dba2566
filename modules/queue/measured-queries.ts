import type { Measured } from '#packages/queueing'
import { type Reader, sql, type Tx } from '#platform/db'

/** What one officer of an office did of one service and stage on one day. */
export type MeasuredRow = Measured & {
  day: Temporal.PlainDate
  service: string
  stage: string
  staff: string
}

type Served = {
  office: string
  day: Temporal.PlainDate
  service: string
  stage: string
  staff: string
} & Measured

const columns = sql`day, service, stage, staff, count, total_minutes as "totalMinutes",
  total_squares as "totalSquares", total_logs as "totalLogs"`

/** What was measured from one day to another, the first counted and the last not. */
export const listMeasured = (
  tx: Reader,
  {
    office,
    from,
    before,
  }: { office: string; from: Temporal.PlainDate; before: Temporal.PlainDate },
) =>
  tx.all(sql<MeasuredRow>`
    select ${columns} from queue.measured
    where office = ${office} and day >= ${from} and day < ${before} and count > 0
    order by day limit 20000`)

/** The sums of all offices before a day, by office; those to practise in count nowhere. */
export const listCountry = (
  tx: Reader,
  { from, before }: { from: Temporal.PlainDate; before: Temporal.PlainDate },
) =>
  tx.all(sql<Measured & { office: string; service: string; stage: string }>`
    select office, service, stage, sum(count)::int as count, sum(total_minutes) as "totalMinutes",
      sum(total_squares) as "totalSquares", sum(total_logs) as "totalLogs"
    from queue.measured
    where day >= ${from} and day < ${before} and office !~ '^latihan' and count > 0
    group by office, service, stage limit 20000`)

/** One more measured service. */
export const addMeasuredService = (tx: Tx, served: Served) =>
  tx.run(sql`
    insert into queue.measured as known (office, day, service, stage, staff, count,
      total_minutes, total_squares, total_logs)
    values (${served.office}, ${served.day}, ${served.service}, ${served.stage}, ${served.staff},
      ${served.count}, ${served.totalMinutes}, ${served.totalSquares}, ${served.totalLogs})
    on conflict (office, day, service, stage, staff) do update set
      count = known.count + excluded.count,
      total_minutes = known.total_minutes + excluded.total_minutes,
      total_squares = known.total_squares + excluded.total_squares,
      total_logs = known.total_logs + excluded.total_logs`)

/** Forgets a measured service that was taken back. */
export const removeMeasuredService = (tx: Tx, served: Served) =>
  tx.run(sql`
    update queue.measured set count = count - 1,
      total_minutes = total_minutes - ${served.totalMinutes},
      total_squares = total_squares - ${served.totalSquares},
      total_logs = total_logs - ${served.totalLogs}
    where office = ${served.office} and day = ${served.day} and service = ${served.service}
      and stage = ${served.stage} and staff = ${served.staff} and count > 0`)
