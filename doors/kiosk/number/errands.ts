import { collectStage } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { type Group, type ServiceDefinition, textIn } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Language, Words } from '#packages/words'
import type { Needs } from '../needs.ts'
import { byFrequency, findShelf, often, type Shelf, shelves } from './shelves.ts'

/** What somebody without a booking may come for. */
export type Errand = {
  id: string
  name: string
  /** The name as it is read aloud: what explains it after a colon is for the eye. */
  spoken: string
  service: string
  /** Where the visit begins, when that is not the service's first stage. */
  stage?: string
  /** Its first stage as the hall's frame names it. */
  firstStage: string
  shelf: Shelf
}

type Speech = { words: Words; language: Language }

/**
 * Everything a number can be taken for at this office, the most frequent first: the visits of its
 * services, collecting, and the leaflets that name one of its counters.
 */
export function listErrands(
  catalogue: Needs['catalogue'],
  office: OfficeFile,
  { words, language }: Speech,
): Errand[] {
  const offered = catalogue.listOffered(office.id).map(({ definition }) => definition)
  const visits = offered.flatMap((definition) =>
    listBegins(definition).map((stage) => errandOf(definition, stage, language)),
  )
  const told = catalogue.listAskedAt(office.id).flatMap(({ definition }) => {
    const [first] = definition.appointment?.stages ?? []
    return first ? [errandOf(definition, { ...first, visit: 1 }, language)] : []
  })
  return [...visits, ...listCollecting(office, visits, words), ...told].sort(byFrequency)
}

/** Whoever collects is called by the stage alone; the service only has to be one that exists. */
function listCollecting(office: OfficeFile, [any]: Errand[], words: Words): Errand[] {
  const canCollect = office.counters.some(({ stages }) => stages.includes(collectStage))
  if (!any || !canCollect) return []
  const firstStage = words(`queue.stage.${collectStage}`)
  const name = words('queue.collecting')
  return [{ ...any, id: collectStage, stage: collectStage, firstStage, name, spoken: name }]
}

/** What stands on one key of the first screen: an errand, or a shelf with several. */
export type Offer = { errand: Errand } | { shelf: Shelf }

/** The keys of the first screen: what people often come for, then the shelves; a shelf of one is that one. */
export function listOffers(errands: readonly Errand[]): { first: Offer[]; others: Offer[] } {
  const first = errands.filter(({ id }) => often.includes(id)).map((errand) => ({ errand }))
  const others = shelves.flatMap((shelf): Offer[] => {
    const [errand, second] = listOn(shelf, errands)
    if (second) return [{ shelf }]
    return errand ? [{ errand }] : []
  })
  return { first, others }
}

/** What lies on a shelf. */
export const listOn = (shelf: Shelf, errands: readonly Errand[]): Errand[] =>
  errands.filter((errand) => errand.shelf === shelf && !often.includes(errand.id))

/** The stages with which a service's visits begin. */
function listBegins(definition: ServiceDefinition): Stage[] {
  const stages = definition.appointment?.stages ?? []
  return stages.filter(({ visit = 1 }, nth) => nth === 0 || visit !== (stages[nth - 1]?.visit ?? 1))
}

/** What the visits of a service are called at the kiosk, as they are read aloud. */
export const listVisitNames = (definition: ServiceDefinition, language: Language): string[] =>
  listBegins(definition).map((stage) => errandOf(definition, stage, language).spoken)

type Stage = NonNullable<ServiceDefinition['appointment']>['stages'][number]
type Named = Pick<ServiceDefinition, 'id' | 'names'> & { group?: Group | undefined }

/** The first visit of a service has its name; a later one is named after what it is for. */
function errandOf({ id, names, group }: Named, stage: Stage, language: Language): Errand {
  const { visit = 1 } = stage
  const firstStage = textIn(stage.names, language)
  const name = textIn(names, language)
  const [spoken = name] = name.split(':')
  const begun = { id, name, spoken, service: id, firstStage, shelf: findShelf(id, group) }
  if (visit === 1) return begun
  const later = `${name}: ${firstStage}`
  return { ...begun, id: `${id}-${visit}`, name: later, spoken: later, stage: stage.id }
}

/** The errand that was pressed; one that is not offered here is refused. */
export function findErrand(errands: readonly Errand[], id: string): Errand {
  const found = errands.find((errand) => errand.id === id)
  if (!found) throw new Refusal('kiosk.nothingOffered')
  return found
}
