import type { ServiceDefinition } from './definition.ts'
import type { Action, Workflow } from './workflow.ts'

/** The shortest way from the first state to one that is done: how a case goes when all is well. */
export function listCourse(workflow: Workflow): Action[] {
  const [first] = workflow.states
  const isDone = (id: string) =>
    workflow.states.some((state) => state.id === id && state.status === 'done')
  const seen = new Set(first ? [first.id] : [])
  let ways: { at: string; way: Action[] }[] = first ? [{ at: first.id, way: [] }] : []
  while (ways.length > 0) {
    const done = ways.find(({ at }) => isDone(at))
    if (done) return done.way
    ways = ways.flatMap(({ at, way }) =>
      workflow.actions.flatMap((action) => {
        if (!action.to || !action.from.includes(at) || seen.has(action.to)) return []
        seen.add(action.to)
        return [{ at: action.to, way: [...way, action] }]
      }),
    )
  }
  return []
}

/**
 * The acts of a stage of the visit that a case has yet to come to: none when it is past them, and
 * nothing where the service knows no act of that stage.
 */
export function findAhead(workflow: Workflow, state: string, stage: string): Action[] | undefined {
  const here = workflow.actions.filter((action) => action.stage === stage)
  if (here.length === 0) return undefined
  const ahead = new Set([state])
  // Each round adds what one more step reaches; there are no more rounds than states.
  for (const _ of workflow.states) {
    for (const { from, to, reopens } of workflow.actions) {
      if (to && !reopens && from.some((id) => ahead.has(id))) ahead.add(to)
    }
  }
  return here.filter(({ from }) => from.some((id) => ahead.has(id)))
}

/**
 * What a case still has before it of its first visit: all of it, all of it with whoever it is of in the
 * office already (`here`), the rest from a `stage` on, or nothing.
 */
export type VisitAhead =
  | { due: 'whole' | 'here' | 'none'; stage?: undefined }
  | { due: 'rest'; stage: string }

/** What is ahead of the first visit at this state; stages without an act of their own are told by the others. */
export function visitAhead(definition: ServiceDefinition, state: string): VisitAhead {
  const { workflow } = definition
  if (workflow.states.some(({ id, final }) => id === state && final)) return { due: 'none' }
  const known = listStages(definition).flatMap(({ id }) => {
    const ahead = findAhead(workflow, state, id)
    return ahead ? [{ id, isAhead: ahead.length > 0 }] : []
  })
  const next = known.find(({ isAhead }) => isAhead)
  if (known.length > 0 && !next) return { due: 'none' }
  if (next && next !== known[0]) return { due: 'rest', stage: next.id }
  const isHere = workflow.actions.some(({ id, to }) => id === 'arrive' && to === state)
  return { due: isHere ? 'here' : 'whole' }
}

/** Whether the fee is asked for at this action; when none says so, handing in asks for it. */
export const opensBill = ({ actions }: Workflow, { id, opensBill: says }: Action): boolean =>
  says === true || (id === 'submit' && !actions.some((each) => each.opensBill))

/** Whether a time is booked before handing in. */
export const isBooked = ({ appointment }: ServiceDefinition): boolean =>
  appointment !== undefined && !appointment.walkIn

/** The stages of one visit, in order; people come again for those of the next. */
export const listStages = ({ appointment }: ServiceDefinition, visit = 1) =>
  (appointment?.stages ?? []).filter((stage) => (stage.visit ?? 1) === visit)
