import type { ServiceDefinition } from './definition.ts'
import type { Action, Workflow } from './workflow.ts'

/** Actions that nobody can take, second looks that the first one takes, and rounds without anybody. */
export function listRoleFaults(
  { workflow }: ServiceDefinition,
  roles: readonly string[],
): string[] {
  return [
    ...workflow.actions
      .filter(({ by }) => !by.some((role) => roles.includes(role)))
      .map(({ id, by }) => `action ${id}: nobody holds the role ${by.join(' or ')}`),
    ...workflow.actions
      .filter(({ id, secondPerson }) => secondPerson === id)
      .map(({ id }) => `action ${id}: is its own second person`),
    ...listRounds(workflow),
  ]
}

const isByItself = ({ by, from, to }: Action): boolean =>
  by.every((role) => role === 'system') && to !== undefined && !from.includes(to)

/** States that follow one another by themselves and come back to where they began. */
function listRounds({ states, actions }: Workflow): string[] {
  const after = (id: string) =>
    actions.flatMap((one) => (isByItself(one) && one.to && one.from.includes(id) ? [one.to] : []))
  return states
    .filter(({ id }) => {
      let reached = new Set(after(id))
      for (const _ of states) reached = new Set([...reached, ...[...reached].flatMap(after)])
      return reached.has(id)
    })
    .map(({ id }) => `state ${id}: comes back to itself without anybody doing anything`)
}
