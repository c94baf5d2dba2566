import type { Officer } from '#packages/access'
import type { Action } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import { findLastActor } from './action-queries.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'
import type { Cases } from './reading-case.ts'

/** An act that needs another officer, and who may: names, or nothing when nobody here may. */
export type Withheld = { action: string; names: string }

/** What needs a second pair of eyes: asked before it is done, and before it is offered. */
export function createSecond({ db, catalogue, guard }: Needs) {
  /** Refuses whoever did the first half; whoever practises is both, and the act says so. */
  async function refuse(
    tx: Reader,
    who: Officer,
    { row, action }: { row: CaseRow; action: Action },
  ): Promise<{ cause?: string }> {
    if (!action.secondPerson) return {}
    const first = await findLastActor(tx, row.id, action.secondPerson)
    if (first?.actor_kind !== 'officer') return {}
    const isSame = first.actor === who.staffId
    if (isSame && catalogue.getOffice(row.office).kind === 'practice') return { cause: 'practice' }
    const touched = {
      staffId: first.actor,
      action: 'applications.act',
      office: row.office,
    } as const
    if (isSame) {
      const names = (await guard?.listSecondsIn?.(tx, { who, ...touched })) ?? ''
      throw new Refusal('applications.secondPerson', { names, count: names === '' ? 0 : 1 })
    }
    await guard?.refuseSecond?.(tx, { who, ...touched })
    return {}
  }

  /** Which of the acts of a case this officer would be refused because another must do them. */
  const listWithheld =
    (cases: Cases) =>
    (who: Officer, caseId: string): Promise<Withheld[]> =>
      db.read(who, async (tx) => {
        const { row, definition } = await cases.allowFind(tx, caseId, 'applications.read')
        const withheld: Withheld[] = []
        for (const action of definition.workflow.actions) {
          const no = await refuse(tx, who, { row, action }).then(
            () => undefined,
            (error: unknown) => error,
          )
          if (no === undefined) continue
          if (!(no instanceof Refusal)) throw no
          withheld.push({ action: action.id, names: String(no.values.names ?? '') })
        }
        return withheld
      })

  return { refuse, listWithheld }
}
