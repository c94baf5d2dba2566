import { type Action, type ServiceDefinition, statusOf, type Text } from '#packages/forms'
import { type CaseSummary, standingOf, summaryOf } from './domain.ts'
import { restrictedFlag } from './house-flags.ts'
import type { CaseRow } from './queries.ts'

/** A case that waits for an officer and for nobody else, and what is to be done. */
export type WorkItem = CaseSummary & {
  acts: Text[]
  flags: Text[]
  /** Its person paused it: no officer acts on it meanwhile. */
  isPaused: boolean
}

/** A state of a service in which there may be work. */
export type WorkState = { service: string; state: string }

/**
 * The steps an officer can take there without the person: no stage of a visit, nothing that
 * happens by itself when they come, and no refusal.
 */
function actsIn({ workflow }: ServiceDefinition, state: string): Action[] {
  const here = workflow.states.find(({ id }) => id === state)
  if (!here || here.status === 'ready') return []
  const statusAt = (id: string) => workflow.states.find((one) => one.id === id)?.status ?? ''
  return workflow.actions.filter(
    ({ from, to, by, stage }) =>
      to !== undefined &&
      stage === undefined &&
      from?.includes(state) &&
      by.includes('officer') &&
      !by.some((actor) => actor === 'person' || actor === 'system') &&
      statusAt(to) !== 'closed',
  )
}

/** Every state of a service from which the desk alone can go on. */
export const listWorkStates = (definition: ServiceDefinition): WorkState[] =>
  definition.workflow.states
    .filter(({ id }) => actsIn(definition, id).length > 0)
    .map(({ id }) => ({ service: definition.id, state: id }))

/** What waits in a case, or nothing: the person was asked for something, or must come. */
export function workIn(row: CaseRow, definition: ServiceDefinition): WorkItem | undefined {
  const { workflow } = definition
  const acts = actsIn(definition, row.state)
  const status = statusOf(workflow, standingOf(row))
  if (acts.length === 0 || status === 'waiting-for-you') return undefined
  const flags = workflow.flags.filter(({ id }) => row.flags.includes(id))
  return {
    ...summaryOf(row, definition),
    acts: acts.map(({ names }) => names),
    flags: flags.map(({ names }) => names),
    isPaused: row.flags.includes(restrictedFlag),
  }
}
