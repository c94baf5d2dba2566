import type { Caution, ServiceDefinition } from './definition.ts'
import { evaluate, type World } from './evaluate.ts'

/** What to mind with these answers; where something is not known yet nothing is said. */
export const listCautions = ({ cautions = [] }: ServiceDefinition, world: World): Caution[] =>
  cautions.filter(({ when }) => evaluate(when, world) === 'yes')

/** The last day of the passport somebody holds, once it is over: looked at anew on every day, not only when it was typed. */
export function findEndedPassport(
  { passport }: ServiceDefinition,
  { answers, today }: World,
): string | undefined {
  const said = passport?.expiry ? answers[passport.expiry] : undefined
  return typeof said === 'string' && said < today ? said : undefined
}

/** Where a caution was found, and that nobody checked it when nobody did, as a sentence's key. */
export const tellGround = ({ basis, source = '–', verified }: Caution) => ({
  key: verified ? 'forms.ground' : 'forms.groundUnchecked',
  values: { source: basis ?? source },
})
