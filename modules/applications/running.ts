import type { Officer, Who } from '#packages/access'
import type { Answers, ServiceDefinition } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { stateOf } from './domain.ts'
import { erasedFlag } from './house-flags.ts'
import { identityIn } from './identity.ts'
import {
  findIdentity,
  listOfIdentity,
  lockIdentity,
  markIdentity,
  type SameRow,
} from './identity-queries.ts'
import type { Needs } from './needs.ts'
import { type CaseRow, listOfPerson } from './queries.ts'
import type { Cases } from './reading-case.ts'

/** An application that was handed in and is not at its end; of another office only which office. */
export type Running = { office: string } & (
  | { caseId: string; reference: string }
  | { caseId?: undefined }
)

const mostLooked = 100

/** Handed in, and neither over nor back with its applicant to be handed in again. */
function isRunning(row: SameRow, definition: ServiceDefinition): boolean {
  const { final, editable } = stateOf(definition, row)
  return row.submitted_at !== null && !final && !editable && !row.flags.includes(erasedFlag)
}

type Asked = { row: CaseRow; definition: ServiceDefinition; answers: Answers }

/** A second application of one person for one service, while the first is under way. */
export function createRunning({ db, vault, catalogue }: Needs, cases: Cases) {
  /** The same person bears the same mark in whichever office and by whichever account. */
  function markOf({ definition, answers }: Pick<Asked, 'definition' | 'answers'>) {
    const number = identityIn(definition, answers)
    return number === undefined ? undefined : vault.blindIndex('applications.identity', number)
  }

  /** The other one of the same account, for the same service and the same number of identity. */
  async function findOwnIn(tx: Reader, asked: Asked): Promise<Running | undefined> {
    const { row, definition, answers } = asked
    const number = identityIn(definition, answers)
    if (!row.person || !number) return undefined
    const mine = await listOfPerson(tx, row.person, mostLooked)
    for (const other of mine) {
      if (other.id === row.id || other.service !== row.service) continue
      const opened = await cases.withDefinition(tx, other)
      if (!isRunning(opened.row, opened.definition)) continue
      const kept = await cases.openAnswers(tx, opened)
      if (identityIn(opened.definition, kept.answers) !== number) continue
      return { office: other.office, caseId: other.id, reference: other.reference }
    }
    return undefined
  }

  /** Of whatever account and office: for officers alone, who must know before anybody pays twice. */
  async function listAnyIn(
    tx: Reader,
    { row, mark }: { row: CaseRow; mark: Buffer },
  ): Promise<Running[]> {
    const { who } = tx
    if (who.kind !== 'officer') return []
    const found: Running[] = []
    for (const other of await listOfIdentity(tx, { mark, service: row.service })) {
      const { id: caseId, office, reference, definition_hash: hash } = other
      if (caseId === row.id) continue
      if (!isRunning(other, await catalogue.getDefinitionIn(tx, hash))) continue
      found.push(office === who.office ? { office, caseId, reference } : { office })
    }
    return found
  }

  async function findIn(tx: Reader, asked: Asked): Promise<Running | undefined> {
    const own = await findOwnIn(tx, asked)
    if (own) return own
    const mark = markOf(asked)
    const [other] = mark ? await listAnyIn(tx, { row: asked.row, mark }) : []
    return other
  }

  function refusalOf(found: Running): Refusal {
    if (found.caseId !== undefined)
      return new Refusal('applications.runsAlready', { reference: found.reference })
    const { shortName: office } = catalogue.getOffice(found.office)
    return new Refusal('applications.runsElsewhere', { office })
  }

  return {
    /** The mark of whose this is; nothing where a service asks for no number. */
    markOf,

    /**
     * Of whom what is handed in now is; two for one person and service come one after the other. Refuses
     * with applications.runsAlready or .runsElsewhere what was not meant as a second one.
     */
    holdIn: async (tx: Tx, asked: Asked, { isSecondMeant = false }): Promise<void> => {
      const mark = markOf(asked)
      if (!mark) return
      const { id, service } = asked.row
      await lockIdentity(tx, { mark, service })
      const found = isSecondMeant ? undefined : await findIn(tx, asked)
      if (found) throw refusalOf(found)
      await markIdentity(tx, { id, mark })
    },

    /** The application that is under way for the same person and service as this draft, if there is one. */
    findRunning: (who: Who, { caseId }: { caseId: string }): Promise<Running | undefined> =>
      db.read(who, async (tx) => {
        const opened = await cases.allowFind(tx, caseId, 'applications.read')
        if (isRunning(opened.row, opened.definition)) return undefined
        const { answers } = await cases.openAnswers(tx, opened)
        return findIn(tx, { ...opened, answers })
      }),

    /** What else is under way for the person and service of what was handed in, for an officer. */
    listAlsoRunning: (who: Officer, caseId: string): Promise<Running[]> =>
      db.read(who, async (tx) => {
        const { row, definition } = await cases.allowFind(tx, caseId, 'applications.read')
        if (!isRunning(row, definition)) return []
        const mark = await findIdentity(tx, caseId)
        return mark ? listAnyIn(tx, { row, mark }) : []
      }),
  }
}

/** What createRunning makes. */
export type RunningLooks = ReturnType<typeof createRunning>
