import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

type Row = Tables['facilities.reports']

export const addReport = (tx: Tx, report: Row) =>
  tx.run(tx.query<Tables>().insertInto('facilities.reports').values(report))

const columns = ['office', 'id', 'kind', 'state', 'since', 'note', 'actor', 'at'] as const

/** The newest report of each kind. */
export const listNewest = (tx: Reader, office: string) =>
  tx.all(
    sql<Row>`
      select distinct on (kind) office, id, kind, state, since, note, actor, at
      from facilities.reports
      where office = ${office}
      order by kind, at desc, id desc`,
  )

const most = 200

/** Everything that was said, newest first. */
export const listReports = (tx: Reader, office: string) =>
  tx.all(
    tx
      .query<Tables>()
      .selectFrom('facilities.reports')
      .select([...columns])
      .where('office', '=', office)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(most),
  )
