import type { Caution, ServiceDefinition } from './definition.ts'
import { evaluate, type World } from './evaluate.ts'

/** What to mind with these answers; where something is not known yet nothing is said. */
export const listCautions = ({ cautions = [] }: ServiceDefinition, world: World): Caution[] =>
  cautions.filter(({ when }) => evaluate(when, world) === 'yes')

/** Where a caution was found, and that nobody checked it when nobody did, as a sentence's key. */
export const tellGround = ({ basis, source = '–', verified }: Caution) => ({
  key: verified ? 'forms.ground' : 'forms.groundUnchecked',
  values: { source: basis ?? source },
})
