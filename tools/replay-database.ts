import { join } from 'node:path'
import { createCatalogue } from '#modules/catalogue'
import { createDayLogs } from '#modules/queue'
import { nobody } from '#packages/access'
import type { DayLog } from '#packages/replay'
import { readContent } from '#platform/content'
import { type Connection, createDb } from '#platform/db'
import { startPostgres } from '#platform/postgres'

/** Reads the record of a day straight from the database; nothing when there is none. */
export async function readFromDatabase(
  root: string,
  { office, day }: { office: string; day: string },
): Promise<DayLog | undefined> {
  const { DATABASE_URL, GERBANG_FOLDER = join(root, '.gerbang') } = process.env
  const server = DATABASE_URL ? undefined : await startPostgres({ folder: GERBANG_FOLDER })
  const { host = '', port = 0, user = '' } = server ?? {}
  const connection: Connection = DATABASE_URL
    ? { connectionString: DATABASE_URL }
    : { host, port, user, database: 'gerbang' }
  const now = () => Temporal.Now.instant()
  const db = createDb({ connection, realNow: now })
  try {
    const catalogue = createCatalogue({ db, content: readContent(root), now })
    const logs = createDayLogs({ db, catalogue })
    return await logs.getDayLog(nobody, { office, day: Temporal.PlainDate.from(day) })
  } finally {
    await db.close()
    await server?.stop()
  }
}
