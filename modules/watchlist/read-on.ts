import { applicationEvents } from '#modules/applications'
import { system } from '#packages/access'
import { listAfter } from '#platform/events'
import type { Needs } from './needs.ts'
import { addSubject, findProgress, saveProgress } from './progress-queries.ts'

const atOnce = 500

/** Learning of applications that were handed in before this part listened. */
export const createReadOn = ({ db }: Pick<Needs, 'db'>) => ({
  /** Sweep: reads the next of all that ever happened. */
  readOn: (): Promise<number> =>
    db.transaction(system('watchlist'), async (tx) => {
      const rows = await listAfter(tx, (await findProgress(tx)) ?? { xid: '0', id: 0 }, atOnce)
      const last = rows.at(-1)
      if (!last) return 0
      for (const { name, office, facts } of rows) {
        const isHandedIn = name === applicationEvents.submitted.name
        if (isHandedIn) await addSubject(tx, { office, caseId: String(facts.caseId) })
      }
      await saveProgress(tx, { xid: last.xid, id: last.id })
      return rows.length
    }),
})
