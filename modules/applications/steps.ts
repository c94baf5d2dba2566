import type { ServiceDefinition } from '#packages/forms'
import type { Tx } from '#platform/db'
import { addSteps, hasSteps, type Step } from './step-queries.ts'

const listSteps = ({ workflow }: ServiceDefinition): Step[] =>
  workflow.actions.flatMap(({ id, from, to, secondPerson: secondOf = null }) =>
    to === undefined ? [] : from.map((state) => ({ action: id, from: state, to, secondOf })),
  )

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
