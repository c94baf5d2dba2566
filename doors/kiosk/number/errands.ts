import type { OfficeFile } from '#packages/booking'
import { type Group, groups, type ServiceDefinition, textIn } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Language, Words } from '#packages/words'
import type { Needs } from '../needs.ts'

/** The stage at which papers are handed over; an office without such a counter offers none. */
export const collectStage = 'ambil'

/** What somebody without a booking may come for. */
export type Errand = {
  id: string
  name: string
  service: string
  /** Where the visit begins, when that is not the service's first stage. */
  stage?: string
  /** Its first stage as the hall's frame names it. */
  firstStage: string
}

/** Business that has no form of its own yet, under the word people look for it by. */
export type OtherErrand = Errand & { group: Group }

/** What else somebody may come about: everything this office only tells about, in the order of groups. */
export function listOthers(
  catalogue: Needs['catalogue'],
  office: OfficeFile,
  language: Language,
): OtherErrand[] {
  const others = catalogue.listAskedAt(office.id).flatMap(({ definition }) => {
    const [first] = definition.appointment?.stages ?? []
    if (!first) return []
    const { id, names, group } = definition
    const name = textIn(names, language)
    return [{ id, name, service: id, group, firstStage: textIn(first.names, language) }]
  })
  return groups.flatMap((group) => others.filter((other) => other.group === group))
}

type Speech = { words: Words; language: Language }

/** Everything a number can be taken for at this office. */
export function listErrands(
  catalogue: Needs['catalogue'],
  office: OfficeFile,
  { words, language }: Speech,
): Errand[] {
  const offered = catalogue.listOffered(office.id).map(({ definition }) => definition)
  const visits = offered.flatMap((definition) =>
    listBegins(definition).map((stage) => errandOf(definition, stage, language)),
  )
  const [any] = visits
  const canCollect = office.counters.some(({ stages }) => stages.includes(collectStage))
  if (!any || !canCollect) return visits
  // Whoever collects is called by the stage alone; the service only has to be one that exists.
  const firstStage = words(`queue.stage.${collectStage}`)
  const collect = { ...any, id: collectStage, stage: collectStage, firstStage }
  return [...visits, { ...collect, name: words('kiosk.number.collect') }]
}

/** The stages with which a service's visits begin. */
function listBegins(definition: ServiceDefinition): Stage[] {
  const stages = definition.appointment?.stages ?? []
  return stages.filter(({ visit = 1 }, nth) => nth === 0 || visit !== (stages[nth - 1]?.visit ?? 1))
}

/** What the visits of a service are called at the kiosk. */
export const listVisitNames = (definition: ServiceDefinition, language: Language): string[] =>
  listBegins(definition).map((stage) => errandOf(definition, stage, language).name)

type Stage = NonNullable<ServiceDefinition['appointment']>['stages'][number]

/** The first visit of a service has its name; a later one is named after what it is for. */
function errandOf({ id, names }: ServiceDefinition, stage: Stage, language: Language): Errand {
  const { visit = 1 } = stage
  const firstStage = stage.names[language] ?? ''
  const name = names[language] ?? ''
  if (visit === 1) return { id, name, service: id, firstStage }
  const later = `${name}: ${firstStage}`
  return { id: `${id}-${visit}`, name: later, service: id, stage: stage.id, firstStage }
}

/** The errand that was pressed; one that is not offered here is refused. */
export function findErrand<Kind extends Errand>(errands: readonly Kind[], id: string): Kind {
  const found = errands.find((errand) => errand.id === id)
  if (!found) throw new Refusal('kiosk.nothingOffered')
  return found
}
