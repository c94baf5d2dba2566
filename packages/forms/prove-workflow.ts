import { listUndecided } from './decision.ts'
import type { ServiceDefinition } from './definition.ts'
import { listTwice } from './prove-form.ts'
import type { Action, Workflow } from './workflow.ts'

/** What is wrong with the steps of a case, and with what hangs on them. */
export function listWorkflowFaults(definition: ServiceDefinition): string[] {
  const { workflow } = definition
  const actions = workflow.actions.map(({ id }) => id)
  const hung = [
    ...definition.letters.map(({ id, on }) => ({ name: `letter ${id}`, on })),
    ...definition.notices.map(({ key, on }) => ({ name: `notice ${key}`, on })),
    ...(definition.promise
      ? [definition.promise.from, definition.promise.to].map((on) => ({ name: 'promise', on }))
      : []),
    ...(definition.stay ? [{ name: 'stay', on: definition.stay.extendsOn }] : []),
    ...(definition.waits?.closes ? [{ name: 'waits', on: definition.waits.closes }] : []),
  ]
  const flags = workflow.flags.map(({ id }) => id)
  const waited = [
    ...(definition.promise?.pauses ?? []),
    ...(definition.waits ? [definition.waits.on] : []),
  ]
  return [
    ...listTwice('state', workflow.states),
    ...listTwice('action', workflow.actions),
    ...workflow.actions.flatMap((action) => listActionFaults(workflow, action)),
    ...listUnreached(workflow),
    ...listDeadEnds(workflow),
    ...listCannotWithdraw(workflow),
    ...hung
      .filter(({ on }) => !actions.includes(on))
      .map(({ name, on }) => `${name}: action ${on} does not exist`),
    ...waited
      .filter((id) => !flags.includes(id))
      .map((id) => `waiting for the applicant: flag ${id} does not exist`),
  ]
}

function listActionFaults(workflow: Workflow, action: Action): string[] {
  const states = workflow.states.map(({ id }) => id)
  const flags = workflow.flags.map(({ id }) => id)
  const named = [...action.from, ...(action.to ? [action.to] : [])]
  const flagged = [action.needsFlag, action.setsFlag, ...(action.clearsFlags ?? [])]
  const second = action.secondPerson
  const after = action.within?.after
  return [
    ...named.filter((id) => !states.includes(id)).map((id) => `state ${id} does not exist`),
    ...flagged
      .filter((id) => id !== undefined && !flags.includes(id))
      .map((id) => `flag ${id} does not exist`),
    ...(after && !workflow.actions.some(({ id }) => id === after)
      ? [`within days of ${after}, which does not exist`]
      : []),
    ...listBackFaults(workflow, action),
    ...(second && !workflow.actions.some(({ id }) => id === second)
      ? [`second person of ${second}, which does not exist`]
      : []),
    ...(action.reopens ? [] : action.from)
      .filter((id) => workflow.states.find((state) => state.id === id)?.final)
      .map((id) => `leaves ${id}, which is an end`),
  ].map((fault) => `action ${action.id}: ${fault}`)
}

/** What takes another action back leads to where that one can be done. */
function listBackFaults(workflow: Workflow, { back, to }: Action): string[] {
  if (!back) return []
  const undone = workflow.actions.find(({ id }) => id === back)
  if (!undone) return [`takes back ${back}, which does not exist`]
  return to && undone.from.includes(to)
    ? []
    : [`takes back ${back}, but leads to ${to ?? 'nowhere'}`]
}

function listUnreached(workflow: Workflow): string[] {
  const reached = new Set(workflow.states.slice(0, 1).map(({ id }) => id))
  for (const _ of workflow.states) {
    for (const { from, to } of workflow.actions) {
      if (to && from.some((id) => reached.has(id))) reached.add(to)
    }
  }
  return workflow.states
    .filter(({ id }) => !reached.has(id))
    .map(({ id }) => `state ${id}: no way leads there`)
}

/** Every case must be able to end: walk back from the ends and see who is left out. */
function listDeadEnds(workflow: Workflow): string[] {
  const ends = workflow.states.filter(({ final }) => final).map(({ id }) => id)
  const ending = new Set(ends)
  for (const _ of workflow.states) {
    for (const { from, to } of workflow.actions) {
      if (to && ending.has(to)) for (const id of from) ending.add(id)
    }
  }
  return workflow.states
    .filter(({ id }) => !ending.has(id))
    .map(({ id }) => `state ${id}: no way leads to an end`)
}

/** Until it is decided everybody may take back what they asked for, also after paying. */
function listCannotWithdraw(workflow: Workflow): string[] {
  const withdraw = workflow.actions.find(({ id }) => id === 'withdraw')
  return listUndecided(workflow)
    .filter((id) => !withdraw?.by.includes('person') || !withdraw.from.includes(id))
    .map((id) => `state ${id}: not decided yet, and nobody can withdraw there`)
}
