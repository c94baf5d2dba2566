import type { Fee, ServiceDefinition } from './definition.ts'
import { differsFact } from './passport.ts'
import { listCardFaults } from './prove-cards.ts'
import { listDayFaults } from './prove-days.ts'
import { listFormFaults } from './prove-form.ts'
import { listPassportFaults } from './prove-passport.ts'
import { listReachFaults } from './prove-reach.ts'
import { listRoleFaults } from './prove-roles.ts'
import { listSampleFaults } from './prove-samples.ts'
import { listShapeFaults } from './prove-shape.ts'
import { listStayFaults } from './prove-stay.ts'
import { listUseFaults } from './prove-uses.ts'
import { listWordFaults } from './prove-words.ts'
import { listWorkflowFaults } from './prove-workflow.ts'

/** What a definition may lean on, beyond itself. */
export type Known = {
  languages: readonly string[]
  facts: readonly string[]
  roles: readonly string[]
  /** The notices that have words; without a list none is looked up. */
  notices?: readonly string[]
}

/** What every house has. */
export const usual: Known = {
  languages: ['id', 'en'],
  facts: ['office.ordinaryPassport', differsFact],
  roles: ['person', 'officer', 'supervisor', 'head', 'system'],
}

/**
 * Everything that would make a service fail at the counter, found before it is published: sentences
 * missing in a language, pages nobody reaches, conditions on things that do not exist or come later,
 * actions from nowhere, states without an end, fees without a ground, bills nobody can pay; then pages and choices that
 * no answers lead to, questions that feed nothing, and samples that do not pass. Each with its place. Empty means it may go live.
 */
export function prove(definition: ServiceDefinition, known: Known = usual): string[] {
  const faults = [
    ...listWordFaults(definition, known.languages),
    ...listDayFaults(definition),
    ...listFormFaults(definition, known.facts),
    ...listPassportFaults(definition),
    ...listCardFaults(definition),
    ...listWorkflowFaults(definition),
    ...listStayFaults(definition),
    ...listShapeFaults(definition),
    ...listRoleFaults(definition, known.roles),
    ...listPriceFaults(definition),
    ...listNoticeFaults(definition, known.notices),
  ]
  // Whoever walks through a file that is not whole only tells the same slips again.
  return faults.length > 0
    ? faults
    : [
        ...listReachFaults(definition),
        ...listUseFaults(definition),
        ...listSampleFaults(definition),
      ]
}

function listPriceFaults({ variants, effective, legal, feeBasis }: ServiceDefinition): string[] {
  const faults = variants.flatMap(({ id, fee }) =>
    listFeeFaults(fee).map((fault) => `variant ${id}: ${fault}`),
  )
  if (effective.to && effective.to < effective.from) faults.push('effective: ends before it begins')
  if (!legal.some(({ ref }) => ref === effective.ref))
    faults.push(`effective: ${effective.ref} is not among its legal grounds`)
  if (!feeBasis && variants.some(({ fee }) => (fee.feeRupiah ?? 0) > 0))
    faults.push('feeBasis: nothing says whose day fixes the fee')
  return faults
}

/** A notice without words would be sent empty. */
const listNoticeFaults = (
  { notices }: ServiceDefinition,
  known: readonly string[] | undefined,
): string[] =>
  notices
    .filter(({ key }) => known && !known.includes(key))
    .map(({ key }) => `notice ${key}: has no words`)

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
