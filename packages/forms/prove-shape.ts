import { isBooked, listCourse, opensBill } from './course.ts'
import { listQuestions, type ServiceDefinition } from './definition.ts'
import { type Action, step } from './workflow.ts'

/** What the house does by itself; an action only for the system that is none of these never comes. */
const ofSystem = ['paid', 'billExpired', 'placeLost', 'placeFound', 'arrive']

/**
 * Whether the parts of a definition fit each other: who books has a visit, who pays has a bill and
 * every bill can be paid, what is fetched is handed over, each stage of the visit has its work.
 */
export function listShapeFaults(definition: ServiceDefinition): string[] {
  return [
    ...listVisitFaults(definition),
    ...listBillFaults(definition),
    ...listEndFaults(definition),
    ...listSystemFaults(definition),
    ...listLetterFaults(definition),
    ...listFreezeFaults(definition),
  ]
}

function listVisitFaults(definition: ServiceDefinition): string[] {
  const { workflow, appointment } = definition
  const stages = appointment?.stages ?? []
  const worked = workflow.actions.flatMap(({ stage }) => (stage ? [stage] : []))
  const wants = workflow.actions.some(({ requires }) => requires?.includes('place'))
  const strange = worked.filter((id) => !stages.some((stage) => stage.id === id))
  return [
    ...(isBooked(definition) && !wants ? ['appointment: no action requires the place'] : []),
    ...(wants && !isBooked(definition) ? ['appointment: a place is required, none is booked'] : []),
    ...strange.map((id) => `stage ${id}: is no stage of the visit`),
    ...stages
      .filter(({ id }) => !worked.includes(id))
      .map(({ id }) => `stage ${id}: no action is done there`),
  ]
}

/** Every action that asks for the fee leads to where the money can be taken. */
function listBillFaults({ workflow, variants }: ServiceDefinition): string[] {
  const paid = workflow.actions.find(({ id }) => id === 'paid')
  const costs = variants.some(({ fee }) => (fee.feeRupiah ?? 0) > 0)
  if (!costs) return paid ? ['action paid: nothing here costs anything'] : []
  if (!paid) return ['fee: no action "paid" takes the money']
  const leadsOn = (opener: Action) =>
    opener.from.every((from) => {
      const after = opener.to ?? from
      return typeof step(workflow, { state: after, flags: [] }, paid) === 'object'
    })
  return workflow.actions
    .filter((action) => opensBill(workflow, action) && !leadsOn(action))
    .map(({ id }) => `action ${id}: opens a bill that cannot be paid`)
}

function listEndFaults({ workflow, collection }: ServiceDefinition): string[] {
  const hands = workflow.actions.some(({ id }) => id === 'collect')
  return [
    ...(hands && !collection ? ['collection: action collect hands over what is not fetched'] : []),
    ...(!hands && collection ? ['collection: no action collect hands anything over'] : []),
    ...(listCourse(workflow).length === 0
      ? ['workflow: no way leads to a state that is done']
      : []),
  ]
}

const listSystemFaults = ({ workflow }: ServiceDefinition): string[] =>
  workflow.actions
    .filter(({ id, by }) => by.every((actor) => actor === 'system') && !ofSystem.includes(id))
    .map(({ id }) => `action ${id}: the house does not know when to do it`)

/** What freezes a document asks for one. */
const listFreezeFaults = (definition: ServiceDefinition): string[] =>
  definition.freezes &&
  !listQuestions(definition).some(
    ({ id, kind }) => id === definition.freezes?.question && kind === 'passport',
  )
    ? [`freezes: ${definition.freezes.question} asks for no passport`]
    : []

/** A letter shows answers of this form, and comes no earlier than the answers stand. */
function listLetterFaults(definition: ServiceDefinition): string[] {
  const asked = listQuestions(definition).map(({ id }) => id)
  return definition.letters.flatMap(({ id, shows = [], says = [] }) => {
    const said = says.flatMap((text) => [...listBlanks(text.id), ...listBlanks(text.en)])
    return [
      ...shows
        .filter((question) => !asked.includes(question))
        .map((question) => `letter ${id}: shows ${question}, which is not asked`),
      ...said
        .filter((blank) => ![...asked, ...letterBlanks].includes(blank))
        .map((blank) => `letter ${id}: says {${blank}}, which is not asked`),
    ]
  })
}

// What every letter knows beside the answers.
const letterBlanks = ['number', 'reference', 'service', 'office', 'day', 'until']

const listBlanks = (sentence: string): string[] =>
  [...sentence.matchAll(/\{([^}]*)\}/g)].map(([, blank]) => blank ?? '')
