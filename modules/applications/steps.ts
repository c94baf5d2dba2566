import type { Action, ServiceDefinition, Workflow } from '#packages/forms'
import type { Tx } from '#platform/db'
import { addSteps, hasSteps, type Step } from './step-queries.ts'

const listSteps = ({ workflow }: ServiceDefinition): Step[] =>
  workflow.actions.flatMap((action) => {
    const { id, from, secondPerson: secondOf = null } = action
    const ends = endsOf(workflow, action)
    return from.flatMap((state) => ends.map((to) => ({ action: id, from: state, to, secondOf })))
  })

/** Where an action may lead: to its own state, or to any in which what it takes back was done. */
function endsOf({ actions }: Workflow, { to, back }: Action): string[] {
  const undone = actions.find(({ id }) => id === back)?.from ?? []
  return [...new Set([...(to === undefined ? [] : [to]), ...undone])]
}

/** Writes the steps of a definition down before the first act under it; remembered once they stand. */
export function createSteps() {
  const known = new Set<string>()
  return async (tx: Tx, hash: string, definition: ServiceDefinition): Promise<void> => {
    if (known.has(hash)) return
    // What this transaction adds may still be rolled back: only what was found is remembered.
    if (await hasSteps(tx, hash)) known.add(hash)
    else await addSteps(tx, hash, listSteps(definition))
  }
}
