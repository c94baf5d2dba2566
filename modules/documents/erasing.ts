import { allow, system } from '#packages/access'
import type { Tx } from '#platform/db'
import * as queries from './erasing-queries.ts'
import type { Needs } from './needs.ts'
import { lockFolder } from './queries.ts'
import { forgetReadings } from './reading-queries.ts'

const mostAtOnce = 200

/** Taking the papers of a case away for good. */
export const createErasing = ({ db, objects, now }: Pick<Needs, 'db' | 'objects' | 'now'>) => ({
  /**
   * Forgets every paper of a case, removed ones and those on their way too. The bytes, which nothing
   * opens once the key is destroyed, leave the disk by `removeLeaving`. Answers how many papers.
   */
  eraseIn: async (tx: Tx, caseId: string): Promise<number> => {
    const folder = await lockFolder(tx, caseId)
    if (!folder) return 0
    allow(tx.who, 'documents.move', folder)
    const at = now()
    await queries.addLeaving(tx, caseId, at)
    await queries.forgetSendings(tx, caseId)
    await forgetReadings(tx, caseId)
    const count = await queries.eraseFiles(tx, caseId, at)
    await queries.clearFolder(tx, caseId)
    return count
  },

  /** Sweep: takes the bytes of erased papers off the disk. Stopped anywhere, it goes on there. */
  removeLeaving: async (): Promise<number> => {
    const rows = await db.read(system('documents'), (tx) => queries.listLeaving(tx, mostAtOnce))
    for (const { object } of rows) await objects.remove(object)
    const names = rows.map(({ object }) => object)
    await db.transaction(system('documents'), (tx) => queries.forgetLeaving(tx, names))
    return rows.length
  },
})
