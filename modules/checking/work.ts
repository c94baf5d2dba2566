import { allow, type Officer } from '#packages/access'
import type { Needs } from './needs.ts'
import type { Taking } from './taking.ts'

/** Applications that wait for an officer, pulled one after the other as papers are. */
export function createWork({ db, applications }: Needs, taking: Taking) {
  return {
    /**
     * The next application to go on with, in the order of the list, for fifteen minutes: none that a
     * colleague has, and none of the officer's own. What they have already comes first.
     */
    pullWork: async (who: Officer): Promise<{ caseId: string } | undefined> => {
      allow(who, 'checking.work', { office: who.office })
      const items = (await applications.listWork(who))
        .filter(({ isPaused }) => !isPaused)
        .map(({ caseId }) => ({ itemId: caseId, caseIds: [caseId] }))
      const found = await db.transaction(who, (tx) =>
        taking.firstIn(tx, who, { list: 'work', read: async () => items }),
      )
      return found && { caseId: found.itemId }
    },
  }
}
