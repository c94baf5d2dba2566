import { createCatalogue } from '#modules/catalogue'
import { createDayLogs } from '#modules/queue'
import { nobody } from '#packages/access'
import type { DayLog } from '#packages/replay'
import { readContent } from '#platform/content'
import { createDb } from '#platform/db'
import { reachHouse, readHouse } from './survive/opening.ts'

/** Reads the record of a day straight from the database; nothing when there is none. */
export async function readFromDatabase(
  root: string,
  { office, day }: { office: string; day: string },
): Promise<DayLog | undefined> {
  const reached = await reachHouse(readHouse())
  const now = () => Temporal.Now.instant()
  const db = createDb({ connection: reached.connection, realNow: now })
  try {
    const catalogue = createCatalogue({ db, content: readContent(root), now })
    const logs = createDayLogs({ db, catalogue })
    return await logs.getDayLog(nobody, { office, day: Temporal.PlainDate.from(day) })
  } finally {
    await db.close()
    await reached.close()
  }
}
