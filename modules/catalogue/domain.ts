import { Compile, type Validator } from 'typebox/compile'
import { type OfficeFile, officeFile } from '#packages/booking'
import {
  contentHash,
  evaluate,
  findVariant,
  prove,
  readDefinition,
  type ServiceDefinition,
  type Text,
  type World,
} from '#packages/forms'
import { sumRupiah } from '#packages/money'

/** A public service as it stands today, and the name of exactly this version. */
export type Service = { definition: ServiceDefinition; hash: string }

/** One line of a price, with the rule it rests on. */
export type PriceLine = {
  id: string
  names: Text
  feeRupiah: number
  basis?: string
  verified: boolean
}

type File = { file: string; json: unknown }

/** Reads and proves every service; one that would fail at a counter stops the house from opening. */
export function readServices(files: readonly File[], digest: (text: string) => string): Service[] {
  return files.map(({ file, json }) => {
    const known = proven.get(json as object)
    if (known) return known
    const read = readDefinition(json)
    const faults = read.faults ?? prove(read.definition)
    if (read.faults || faults.length > 0) throw new Error(`${file}:\n  ${faults.join('\n  ')}`)
    const service = { definition: read.definition, hash: contentHash(json, digest) }
    proven.set(json as object, service)
    return service
  })
}

// Proving walks every way through a form, a tenth of a second for a long one; content is read once and never changed.
const proven = new WeakMap<object, Service>()

let officeShape: Validator | undefined

/** Reads every office; a service point must belong to an office that exists. */
export function readOffices(files: readonly File[]): OfficeFile[] {
  officeShape ??= Compile(officeFile)
  const shape = officeShape
  const offices = files.map(({ file, json }) => {
    if (shape.Check(json)) return json as OfficeFile
    const faults = shape.Errors(json).slice(0, 20)
    const told = faults.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
    throw new Error(`${file}:\n  ${told.join('\n  ')}`)
  })
  for (const { id, kind } of offices) {
    // The database empties no office that is not named so, whatever a file says.
    const isNamed = /^latihan(-[a-z0-9]+)*$/.test(id)
    if (isNamed !== (kind === 'practice')) {
      throw new Error(`offices/${id}.json: a practice office, and no other, is named latihan`)
    }
  }
  for (const { id, parent } of offices) {
    const isKnown = !parent || offices.some((office) => office.id === parent)
    if (!isKnown) throw new Error(`offices/${id}.json: its parent ${parent} does not exist`)
  }
  return offices
}

type Dated = {
  definition: Pick<ServiceDefinition, 'id' | 'version'> & {
    effective: { from: string; to?: string }
  }
}

/** The version of each service in force on a day: the newest that has begun and not ended. */
export function inForce<T extends Dated>(services: readonly T[], day: string): T[] {
  const begun = services
    .filter(({ definition: { effective } }) => effective.from <= day)
    .filter(({ definition: { effective } }) => !effective.to || day <= effective.to)
  return begun.filter(
    ({ definition: { id, version } }) =>
      !begun.some((other) => other.definition.id === id && other.definition.version > version),
  )
}

/** An office that gives e-passports only lists this among what it does not offer. */
const ordinaryPassport = 'paspor-biasa'

/** What conditions in a definition may know about an office. */
export const factsOf = (office: OfficeFile): World['facts'] => ({
  'office.ordinaryPassport': !(office.notOffered ?? []).includes(ordinaryPassport),
})

/**
 * Whether an office gives this service: it has every counter the visit needs and did not say no.
 * What needs no visit is looked after by offices, not by their service points.
 */
export function isOffered(
  definition: Pick<ServiceDefinition, 'id' | 'appointment'>,
  office: OfficeFile,
): boolean {
  if ((office.notOffered ?? []).includes(definition.id)) return false
  if (!definition.appointment) return office.kind === 'office'
  return definition.appointment.stages.every(({ id }) =>
    office.counters.some(({ stages }) => stages.includes(id)),
  )
}

/**
 * What the chosen variant costs, line by line; nothing while none is chosen, none is open or its fee
 * is not known. A component is left out only when its condition is a plain "no".
 */
export function priceLines(definition: ServiceDefinition, world: World): PriceLine[] {
  const variant = findVariant(definition, world)
  if (!variant || variant.fee.feeRupiah === null) return []
  const { feeRupiah, components, basis: usual, verified } = variant.fee
  const whole: PriceLine = { id: variant.id, names: variant.names, feeRupiah, verified }
  const parts = components?.filter(({ when }) => !when || evaluate(when, world) !== 'no')
  return (parts ?? [whole]).map(({ id, names, feeRupiah, verified, basis = usual }) => ({
    ...{ id, names, feeRupiah, verified },
    ...(basis && { basis }),
  }))
}

/** What the lines come to, in whole rupiah. */
export const totalOf = (lines: readonly PriceLine[]): number =>
  sumRupiah(lines.map(({ feeRupiah }) => feeRupiah))
