import { type Officer, rolesOf } from '#packages/access'
import { type Action, type Answers, readPage, step, type TypedForm } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Acting } from './acting.ts'
import { findLastActor } from './action-queries.ts'
import { getHandAction, notNow, standingOf } from './domain.ts'
import type { Needs } from './needs.ts'
import type { CaseRow } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'

/** What an officer does to a case. `facts` are typed answers to the questions the action asks. */
export type HandAct = { caseId: string; action: string; reason?: string; facts?: TypedForm }

/** What came of it. */
export type Acted = { state: string; flags: string[]; promisedOn: Temporal.PlainDate | null }

/** The service's own actions, done by officers. */
export function createAct({ db, catalogue }: Needs, cases: Cases, acting: Acting) {
  async function refuseSamePerson(tx: Tx, row: CaseRow, action: Action): Promise<void> {
    if (!action.secondPerson || tx.who.kind !== 'officer') return
    const first = await findLastActor(tx, row.id, action.secondPerson)
    if (first?.actor_kind === 'officer' && first.actor === tx.who.staffId) {
      throw new Refusal('applications.secondPerson')
    }
  }

  function readFacts({ row }: Opened, action: Action, facts: TypedForm): Answers | undefined {
    if (!action.asks) return undefined
    const world = { ...catalogue.getContext(row.office), answers: {} }
    const { value, problems } = readPage({ questions: action.asks }, facts, world)
    if (!problems) return value
    const fields = [...new Set(problems.map(({ field }) => field))].join(' ')
    throw new Refusal('applications.factsWrong', { fields })
  }

  return {
    /**
     * Does one of the service's own actions, such as interview, approve, refuse, collect or hold.
     * Refuses with applications.notNow (with what could be done instead), .reasonNeeded,
     * .factsWrong, .secondPerson or .notByHand.
     */
    act: (who: Officer, wish: HandAct): Promise<Acted> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.act')
        const { row, definition } = opened
        const action = getHandAction(definition, wish.action)
        const isTheirs = action.by.some((actor) => rolesOf(who).includes(actor))
        const leadsOn = typeof step(definition.workflow, standingOf(row), action) === 'object'
        if (!isTheirs || !leadsOn) throw notNow(definition, row, rolesOf(who))
        const reason = readReason(action, wish.reason)
        const facts = readFacts(opened, action, wish.facts ?? {})
        await refuseSamePerson(tx, row, action)
        const after = await acting.take(tx, {
          row,
          definition,
          action,
          ...(reason && { reason }),
          ...(facts && { facts }),
        })
        return { state: after.state, flags: after.flags, promisedOn: after.promised_on }
      }),
  }
}

function readReason({ reasonCodes }: Action, given: string | undefined): string | undefined {
  if (!reasonCodes) return undefined
  const found = reasonCodes.find(({ code }) => code === given)
  if (!found) throw new Refusal('applications.reasonNeeded')
  return found.code
}
