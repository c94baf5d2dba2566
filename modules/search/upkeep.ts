import { applicationEvents } from '#modules/applications'
import { system } from '#packages/access'
import { listAfter } from '#platform/events'
import type { Needs } from './needs.ts'
import { findProgress, saveProgress } from './progress-queries.ts'
import * as queries from './queries.ts'
import { readEntry } from './reactions.ts'
import { createWrite } from './write.ts'

const atOnce = 200
const firstId = '00000000-0000-0000-0000-000000000000'

/** What is done without anybody asking: filling the index anew, and forgetting what was erased. */
export function createUpkeep(needs: Needs) {
  const { db, vault } = needs
  const { putIn } = createWrite(needs)
  let lastChecked = firstId
  let lastMarked = firstId

  /** What news of the case wrote in the meantime is newer, and stays. */
  async function putMissing(caseId: string): Promise<void> {
    const entry = await readEntry(needs, caseId)
    await db.transaction(system('search'), async (tx) => {
      await queries.lockEntry(tx, caseId)
      const [isMissing] = await queries.listUnwritten(tx, [caseId])
      if (entry && isMissing) await putIn(tx, entry)
    })
  }

  return {
    /** Sweep: reads the next of all that ever happened, until the index knows every case. */
    readOn: async (): Promise<number> => {
      const from = await db.read(system('search'), (tx) => findProgress(tx, queries.rules))
      const cursor = from ?? { xid: '0', id: 0 }
      const rows = await db.read(system('search'), (tx) => listAfter(tx, cursor, atOnce))
      const last = rows.at(-1)
      if (!last) return 0
      const handedIn = rows.filter(({ name }) => name === applicationEvents.submitted.name)
      const cases = [...new Set(handedIn.map(({ facts }) => String(facts.caseId)))]
      const missing = await db.read(system('search'), (tx) => queries.listUnwritten(tx, cases))
      for (const { id: caseId } of missing) await putMissing(caseId)
      const reached = { xid: last.xid, id: last.id }
      await db.transaction(system('search'), (tx) => saveProgress(tx, queries.rules, reached))
      return rows.length
    },

    /**
     * Writes the next entries anew, when the search key has changed: those of applications now, paper
     * files' by their own module soon. Says how many it were; nothing left, it begins again.
     */
    markAnew: async (): Promise<number> => {
      const rows = await db.read(system('search'), (tx) =>
        queries.listAfter(tx, lastMarked, atOnce),
      )
      const ids = rows.map(({ id }) => id)
      for (const row of await db.read(system('search'), (tx) => queries.listEntries(tx, ids))) {
        const entry = row.kind === 'case' ? await readEntry(needs, row.id) : undefined
        await db.transaction(system('search'), async (tx) => {
          if (entry) await putIn(tx, entry)
          else await queries.markOld(tx, row.id)
        })
      }
      lastMarked = ids.at(-1) ?? firstId
      return ids.length
    },

    /** Sweep: takes out of the index whatever was erased by destroying its key, some at a time. */
    forgetErased: async (): Promise<number> => {
      const ids = await db.read(system('search'), async (tx) =>
        (await queries.listAfter(tx, lastChecked, atOnce * 5)).map(({ id }) => id),
      )
      lastChecked = ids.at(-1) ?? firstId
      return db.transaction(system('search'), async (tx) => {
        const gone = await vault.listGone(tx, ids)
        for (const id of gone) await queries.removeEntry(tx, id)
        return gone.length
      })
    },
  }
}
