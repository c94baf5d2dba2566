import { demandProof, type Officer, partsOf, type Who } from '#packages/access'
import {
  type Action,
  type Answers,
  decisionOf,
  opensBill,
  readPage,
  step,
  type TypedForm,
} from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import type { Act, Acting } from './acting.ts'
import { createBilling, earlier } from './billing.ts'
import { getHandAction, notNow, standingOf } from './domain.ts'
import { createEffects } from './effects.ts'
import type { Needs } from './needs.ts'
import type { Cases, Opened } from './reading-case.ts'
import { createSecond } from './second.ts'
import { findTooLate } from './too-late.ts'
import { refuseUnseen } from './versions.ts'

/** What an officer does to a case. `facts` are typed answers to the questions the action asks. */
export type HandAct = {
  caseId: string
  action: string
  reason?: string
  facts?: TypedForm
  overruling?: string
}

/** What came of it. */
export type Acted = { state: string; flags: string[]; promisedOn: Temporal.PlainDate | null }

/** The service's own actions, done by officers. */
export function createAct(needs: Needs, cases: Cases, acting: Acting) {
  const { db, catalogue } = needs
  const second = createSecond(needs)
  const billing = createBilling(needs)
  const runEffects = createEffects(needs)

  /** Takes the step, and asks for the fee where this is the step that does. */
  async function take(tx: Tx, act: Act): Promise<Acted> {
    const after = await acting.take(tx, act)
    const { definition } = act
    await runEffects(tx, after.id, act.action.effects ?? [])
    if (opensBill(definition.workflow, act.action)) {
      const { answers } = await cases.openAnswers(tx, { row: after, definition })
      const opened = { row: after, definition }
      const lines = await billing.priceNow(tx, opened, answers)
      const end = billing.findEnd(opened, answers, lines)
      await billing.open(tx, after, { lines, expiresAt: earlier(billing.expiry(), end) })
    }
    return { state: after.state, flags: after.flags, promisedOn: after.promised_on }
  }

  /** What became dearer goes on when the difference is here. */
  async function refuseUnpaid(tx: Tx, caseId: string, { to }: Action): Promise<void> {
    const rest = to ? await needs.payments.findDifferenceIn(tx, caseId) : undefined
    if (rest !== undefined) throw new Refusal('applications.differenceUnpaid', { rest })
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
    /** Which acts need another officer than this one, and who may do them. */
    listWithheld: second.listWithheld(cases),

    /**
     * Does one of the service's own actions, such as interview, approve, refuse, collect or hold.
     * Refuses with applications.notNow (with what could be done instead), .reasonNeeded,
     * .factsWrong, .secondPerson, .correctionUnseen, .differenceUnpaid or .notByHand.
     */
    act: (who: Officer, wish: HandAct): Promise<Acted> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.act')
        const { row, definition } = opened
        const action = getHandAction(definition, wish.action)
        const isTheirs = action.by.some((actor) => partsOf(who).includes(actor))
        const leadsOn = typeof step(definition.workflow, standingOf(row), action) === 'object'
        if (!isTheirs || !leadsOn) {
          throw (
            (await findTooLate(tx, needs, { row, action })) ?? notNow(definition, row, partsOf(who))
          )
        }
        await refuseUnpaid(tx, row.id, action)
        const decides = decisionOf(action)
        if (decides) refuseUnseen(row.flags)
        const reason = readReason(action, wish.reason)
        const facts = readFacts(opened, action, wish.facts ?? {})
        const practised = await second.refuse(tx, who, { row, action })
        if (decides === 'for' && action.secondPerson && !practised.cause) demandProof(who)
        const { caseId, overruling } = wish
        const read = async () => ({ definition, ...(await cases.openAnswers(tx, opened)) })
        const judged = {
          ...(decides && { decides }),
          ...(reason && { reason }),
          ...(facts && { facts }),
          ...(action.requires && { requires: action.requires }),
        }
        const deed = { caseId, action: action.id, read, ...judged }
        await needs.guard?.allowActIn(tx, { ...deed, ...(overruling && { overruling }) })
        const said = { ...(reason && { reason }), ...(facts && { facts }) }
        return take(tx, { row, definition, action, ...said, ...practised })
      }),

    /**
     * An applicant's own step of the service, such as asking for a new bill. Refuses with
     * applications.notNow, .unknownAction or .notByHand.
     */
    takeStep: (who: Who, wish: { caseId: string; action: string }): Promise<Acted> =>
      db.transaction(who, async (tx) => {
        const { row, definition } = await cases.allowLock(tx, wish.caseId, 'applications.submit')
        const action = getHandAction(definition, wish.action)
        const isTheirs = action.by.some((actor) => partsOf(who).includes(actor))
        if (!isTheirs || action.asks || action.reasonCodes) {
          throw notNow(definition, row, partsOf(who))
        }
        return take(tx, { row, definition, action })
      }),
  }
}

function readReason({ reasonCodes }: Action, given: string | undefined): string | undefined {
  if (!reasonCodes) return undefined
  const found = reasonCodes.find(({ code }) => code === given)
  if (!found) throw new Refusal('applications.reasonNeeded')
  return found.code
}
