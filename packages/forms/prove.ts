import type { Fee, ServiceDefinition } from './definition.ts'
import { differsFact } from './passport.ts'
import { listFormFaults } from './prove-form.ts'
import { listPassportFaults } from './prove-passport.ts'
import { listShapeFaults } from './prove-shape.ts'
import { listWordFaults } from './prove-words.ts'
import { listWorkflowFaults } from './prove-workflow.ts'

/** What a definition may lean on, beyond itself. */
export type Known = {
  languages: readonly string[]
  facts: readonly string[]
}

const usual: Known = { languages: ['id', 'en'], facts: ['office.ordinaryPassport', differsFact] }

/**
 * Everything that would make a service fail at the counter, found before it is published: sentences
 * missing in a language, pages nobody reaches, conditions on things that do not exist or come later,
 * actions from nowhere, states without an end, fees without a ground, bills nobody can pay. Empty means it may go live.
 */
export function prove(definition: ServiceDefinition, known: Known = usual): string[] {
  return [
    ...listWordFaults(definition, known.languages),
    ...listFormFaults(definition, known.facts),
    ...listPassportFaults(definition),
    ...listWorkflowFaults(definition),
    ...listShapeFaults(definition),
    ...listPriceFaults(definition),
  ]
}

function listPriceFaults({ variants, effective }: ServiceDefinition): string[] {
  const faults = variants.flatMap(({ id, fee }) =>
    listFeeFaults(fee).map((fault) => `variant ${id}: ${fault}`),
  )
  if (effective.to && effective.to < effective.from) faults.push('effective: ends before it begins')
  return faults
}

function listFeeFaults({ feeRupiah, components, basis }: Fee): string[] {
  if (feeRupiah === null) return components ? ['an unknown fee has no components'] : []
  const sum = components?.reduce((total, part) => total + part.feeRupiah, 0)
  return [
    ...(feeRupiah > 0 && !basis ? ['a fee needs its legal basis'] : []),
    ...(sum !== undefined && sum !== feeRupiah
      ? [`its components come to ${sum}, not to ${feeRupiah}`]
      : []),
  ]
}
