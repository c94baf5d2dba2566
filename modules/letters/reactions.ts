import { applicationEvents } from '#modules/applications'
import type { Tx } from '#platform/db'
import { on, type Reaction } from '#platform/events'
import { issued } from './events.ts'
import type { Issue } from './issue.ts'
import type { Needs } from './needs.ts'
import { listOfCase } from './queries.ts'
import type { Reading } from './reading.ts'
import { moveStatements } from './statement-queries.ts'
import { listTemplates } from './template.ts'

const { newsOf, acted, transferred, withdrawn } = applicationEvents

type Read = Awaited<ReturnType<Needs['applications']['readForLetterIn']>>

/** Acts that end what was written before. */
const ending = ['withdraw']

/** Writes what an act brings with it. Safe twice. Only add at the end. */
export function createReactions(
  { applications }: Needs,
  issue: Issue,
  reading: Reading,
): Reaction[] {
  async function write(tx: Tx, caseId: string, action: string): Promise<void> {
    const read = await applications.readForLetterIn(tx, caseId, action)
    await endTakenBack(tx, read, action)
    const cause = `${action}/${read.act?.seq ?? 0}`
    for (const template of listTemplates(read.definition)) {
      if (template.on === action) await issue.issueIn(tx, { template, read, cause })
    }
  }

  /** What an act takes back leaves no letter that holds; one written since is of a new decision. */
  async function endTakenBack(tx: Tx, read: Read, action: string): Promise<void> {
    const { definition, act, row: of } = read
    const back = definition.workflow.actions.find(({ id }) => id === action)?.back
    if (!back || !act) return
    const ids = listTemplates(definition).flatMap(({ id, on }) => (on === back ? [id] : []))
    for (const row of await listOfCase(tx, of.id)) {
      const isBefore = Temporal.Instant.compare(row.issued_at, act.at) <= 0
      if (ids.includes(row.template) && isBefore) await issue.endIn(tx, row, {})
    }
  }

  const named = Object.entries(newsOf).filter(([action]) => !ending.includes(action))
  return [
    ...named.map(([action, kind]) => on(kind, (tx, { caseId }) => write(tx, caseId, action))),
    on(acted, (tx, { caseId, action }) => write(tx, caseId, action)),
    on(withdrawn, async (tx, { caseId }) => {
      for (const row of await listOfCase(tx, caseId)) await issue.endIn(tx, row, {})
    }),
    on(issued, (tx, { letterId }) => reading.keepSheetIn(tx, letterId)),
    on(transferred, (tx, { caseId }, { office }) => moveStatements(tx, { caseId, office })),
  ]
}
