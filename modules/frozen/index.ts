import { applicationEvents } from '#modules/applications'
import { stockEvents } from '#modules/stock'
import { allow, type Officer, system } from '#packages/access'
import { listQuestions } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { on, type Reaction } from '#platform/events'
import { actorOf, createFreezing, type Reason, readNumber } from './freezing.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

export * as frozenEvents from './events.ts'
export { liftLength, type Reason, type Report, reasons, type Use } from './freezing.ts'
export type { Needs } from './needs.ts'

const lookMinutes = 10

/** Acts that give something to whoever holds the passport. */
const giving = ['issue', 'approve', 'ready', 'collect']

/** Documents that nobody may rely on, in every office. */
export function createFrozen(needs: Needs) {
  const { db, now, newId, readCase } = needs
  const { markOf, freezeIn, ...freezing } = createFreezing(needs)

  async function note(tx: Tx, use: Pick<queries.UseRow, 'office' | 'mark' | 'what' | 'case_id'>) {
    const { kind, actor } = actorOf(tx.who)
    await queries.addUse(tx, { ...use, id: newId(), actor_kind: kind, actor, at: now() })
  }

  /** The report that freezes the passport of this application; none of one that reported it itself. */
  async function findOfCase(tx: Reader, caseId: string) {
    for (const { mark } of await queries.listMarksOfCase(tx, caseId)) {
      const row = await queries.findNow(tx, mark)
      if (row && row.case_id !== caseId) return row
    }
    return undefined
  }

  /** With which passports it was filed, and whether its own file says that this freezes one. */
  async function follow(tx: Tx, caseId: string): Promise<void> {
    const { definition, answers, row } = await readCase(tx, caseId)
    for (const question of listQuestions(definition)) {
      const said = question.kind === 'passport' ? answers[question.id] : undefined
      const number = typeof said === 'string' ? readNumber(said) : undefined
      if (!number) continue
      const mark = markOf(number)
      const known = await queries.listMarksOfCase(tx, caseId)
      if (!known.some((one) => one.mark.equals(mark))) {
        await note(tx, { office: row.office, mark, what: 'filed', case_id: caseId })
      }
      if (definition.freezes?.question !== question.id) continue
      const reason = definition.freezes.reason as Reason
      await freezeIn(tx, { office: row.office, number, reason, caseId })
    }
  }

  const reactions: Reaction[] = [
    on(applicationEvents.submitted, (tx, { caseId }) => follow(tx, caseId)),
    on(stockEvents.blankMissing, (tx, { serial }, { office }) =>
      freezeIn(tx, { office, number: serial, reason: 'missing' }),
    ),
  ]

  return {
    ...freezing,

    /** What freezes the passport of this application; that the officer saw it is written down. */
    noteSeen: (
      who: Officer,
      caseId: string,
    ): Promise<{ reportId: string; reason: Reason; at: Temporal.Instant } | undefined> =>
      db.transaction(who, async (tx) => {
        allow(who, 'frozen.read')
        const row = await findOfCase(tx, caseId)
        if (!row) return undefined
        const since = now().subtract({ minutes: lookMinutes })
        if (!(await queries.wasShown(tx, { caseId, actor: who.staffId, since }))) {
          await note(tx, { office: who.office, mark: row.mark, what: 'shown', case_id: caseId })
        }
        return { reportId: row.id, reason: row.reason as Reason, at: row.reported_at }
      }),

    /** What freezes the passport of this application, if anything does. */
    findForCase: (who: Officer, caseId: string) =>
      db.read(who, async (tx) => {
        allow(who, 'frozen.read')
        const row = await findOfCase(tx, caseId)
        return row && { reportId: row.id, reason: row.reason as Reason, at: row.reported_at }
      }),

    /** Somebody checked a letter about a passport that is frozen. */
    noteChecked: (caseId: string): Promise<void> =>
      db.transaction(system('frozen'), async (tx) => {
        const row = await findOfCase(tx, caseId)
        if (!row) return
        const { office, mark } = row
        await note(tx, { office, mark, what: 'checked', case_id: caseId })
      }),

    /** The applications whose passport is frozen now, but for those that reported it. */
    listFrozenCasesIn: async (tx: Reader): Promise<string[]> => {
      const rows = await queries.listFrozenCases(tx)
      return rows.filter((one) => one.case_id !== one.reported_case).map((one) => one.case_id)
    },

    /** Stands before every act of an officer that gives something. Refuses frozen.document. */
    allowActIn: async (tx: Tx, { caseId, action }: { caseId: string; action: string }) => {
      if (!giving.includes(action)) return
      if (await findOfCase(tx, caseId)) throw new Refusal('frozen.document')
    },

    /** What we do on others' news; hand it to the relay. */
    reactions,
  }
}

/** What createFrozen makes. */
export type Frozen = ReturnType<typeof createFrozen>
