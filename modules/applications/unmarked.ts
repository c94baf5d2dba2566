import { system } from '#packages/access'
import { createTurns, restingOf, type Tx } from '#platform/db'
import { erasedFlag } from './house-flags.ts'
import { listUnmarked, markIdentity } from './identity-queries.ts'
import type { Needs } from './needs.ts'
import { lockCase } from './queries.ts'
import type { Cases } from './reading-case.ts'
import type { RunningLooks } from './running.ts'

const asSystem = system('applications')
const mostAtOnce = 100
const first = '00000000-0000-0000-0000-000000000000'

/** Marks of whose an application is, for those that were handed in before there were marks. */
export function createUnmarked(
  { db, now }: Needs,
  { cases, running }: { cases: Cases; running: Pick<RunningLooks, 'markOf'> },
) {
  const turns = createTurns(now)
  // Some ask for no number and never bear a mark: each process looks at every one once.
  let after = first

  async function markIn(tx: Tx, caseId: string): Promise<boolean> {
    const row = await lockCase(tx, caseId)
    if (!row || row.flags.includes(erasedFlag)) return false
    const opened = await cases.withDefinition(tx, row)
    const { answers } = await cases.openAnswers(tx, opened)
    const mark = running.markOf({ definition: opened.definition, answers })
    if (mark) await markIdentity(tx, { id: caseId, mark })
    return mark !== undefined
  }

  return {
    /** Sweep: marks some of them at a time; says of how many. */
    markUnmarked: async (): Promise<number> => {
      const ids = await db.read(asSystem, (tx) => listUnmarked(tx, { after, most: mostAtOnce }))
      let marked = 0
      const work = async (id: string) => {
        marked += (await db.transaction(asSystem, (tx) => markIn(tx, id))) ? 1 : 0
      }
      const resting = await restingOf(turns.take(ids, { keyOf: (id) => id, work }))
      after = ids.at(-1) ?? after
      if (resting) throw resting
      return marked
    },
  }
}
