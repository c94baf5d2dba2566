import type { Action, Workflow } from './workflow.ts'

// What decisions were called before definitions said which of their actions decide; cases are still
// pinned to such definitions.
const named: Readonly<Record<string, 'for' | 'against'>> = {
  approve: 'for',
  issue: 'for',
  refuse: 'against',
}

/** Whether an action decides the case, and which way. */
export const decisionOf = ({ id, decides }: Action): 'for' | 'against' | undefined =>
  decides ?? named[id]

/** An action that decides on what was asked for, not on an appeal. */
const isDecision = (action: Action): boolean =>
  decisionOf(action) !== undefined && action.needsFlag === undefined

/** The states in which the case is not decided yet: those from which a decision is still ahead. */
export function listUndecided(workflow: Workflow): string[] {
  const actions = workflow.actions.filter(({ reopens }) => !reopens)
  const found = new Set(actions.filter(isDecision).flatMap(({ from }) => from))
  // Each round adds what is one more step before; there are no more rounds than states.
  for (const _ of workflow.states) {
    for (const action of actions) {
      if (action.to && found.has(action.to) && !isDecision(action)) {
        for (const id of action.from) found.add(id)
      }
    }
  }
  return workflow.states.map(({ id }) => id).filter((id) => found.has(id))
}
