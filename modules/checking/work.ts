import { allow, type Officer } from '#packages/access'
import type { Needs } from './needs.ts'
import type { Taking } from './taking.ts'

/** Applications that wait for an officer, pulled one after the other as papers are. */
export function createWork({ applications }: Needs, taking: Taking) {
  return {
    /**
     * The next application to go on with, in the order of the list, for fifteen minutes: none that a
     * colleague has, and none of the officer's own. What they have already comes first.
     */
    pullWork: async (who: Officer): Promise<{ caseId: string } | undefined> => {
      allow(who, 'checking.work', { office: who.office })
      const read = async () =>
        (await applications.listWork(who))
          .filter(({ isPaused }) => !isPaused)
          .map(({ caseId }) => ({ itemId: caseId, caseIds: [caseId] }))
      const found = await taking.verbs.pull(who, { list: 'work', read })
      return found && { caseId: found.itemId }
    },
  }
}
