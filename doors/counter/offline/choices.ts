import { isForAway } from '#modules/offline'
import { type ServiceDefinition, textIn } from '#packages/forms'
import type { Option } from '#packages/ui'

const mark = '.'

/** What may be written down without a connection, with its reason where it needs one, each said once. */
export function listChoices(
  services: readonly ServiceDefinition[],
  language: string,
): readonly Option[] {
  const found = new Map<string, string>()
  for (const { workflow } of services) {
    const statusOf = (id: string | undefined) =>
      workflow.states.find((state) => state.id === id)?.status
    for (const action of workflow.actions) {
      if (!isForAway(action, statusOf(action.to))) continue
      const name = textIn(action.names, language)
      for (const { code, names } of action.reasonCodes ?? []) {
        const value = `${action.id}${mark}${code}`
        if (!found.has(value)) found.set(value, `${name}: ${textIn(names, language)}`)
      }
      if (!action.reasonCodes && !found.has(action.id)) found.set(action.id, name)
    }
  }
  // What is done all day stands first, what needs a reason below it.
  const all = [...found].map(([value, label]) => ({ value, label }))
  const hasReason = ({ value }: Option) => Number(value.includes(mark))
  return all.toSorted((one, other) => hasReason(one) - hasReason(other))
}

/** What one of the choices means. */
export function readChoice(value: string): { action: string; reason?: string } {
  const [action = '', reason] = value.split(mark)
  return { action, ...(reason && { reason }) }
}
