import { applicationEvents } from '#modules/applications'
import type { ServiceDefinition } from '#packages/forms'

const { newsOf } = applicationEvents

/** The acts after which the desk need not look at the papers any more, wherever they are done. */
const endingActs = [
  'interview',
  'photograph',
  'approve',
  'refuse',
  'ready',
  'issue',
  'collect',
  'cancelUncollected',
  'withdraw',
  'billExpired',
] as const satisfies (keyof typeof newsOf)[]

/** The news of these acts. */
export const endings = endingActs.map((act) => newsOf[act])

/** Whether an act ends the desk's work on the papers: one of these, or a service's own at a station of the visit. */
export function endsDesk({ workflow }: ServiceDefinition, act: string): boolean {
  if (endingActs.some((one) => one === act)) return true
  return isOwnAtStation({ workflow }, act)
}

/** A service's own act at a station of the visit, such as an examination. */
export const isOwnAtStation = (
  { workflow }: Pick<ServiceDefinition, 'workflow'>,
  act: string,
): boolean =>
  !(act in newsOf) && workflow.actions.some(({ id, stage }) => id === act && stage !== undefined)
