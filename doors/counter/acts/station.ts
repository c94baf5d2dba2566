import type { CaseView } from '#modules/applications'
import { collectStage, type HallCounter } from '#modules/queue'
import { type Action, findAhead, textIn } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import type { Seat } from './seat.ts'

/**
 * Whether an application has anything left to do at a stage. What is handed over waits there once it
 * is ready; a stage the service knows no act of is not for it.
 */
export function needsStage({ service, state, status }: CaseView, stage: string): boolean {
  if (stage === collectStage) return status === 'ready'
  const ahead = findAhead(service.workflow, state, stage)
  const isOver = status === 'done' || status === 'closed'
  return !isOver && (ahead?.length ?? 0) > 0
}

/** The stages among these that nobody in the chair needs; without an application all are needed. */
export const listUnneeded = ({ views }: Seat, stages: readonly string[]): string[] =>
  views.length === 0 ? [] : stages.filter((stage) => !views.some((view) => needsStage(view, stage)))

const nameOf = ({ catalogue }: Needs, visit: Visit, id: string): string => {
  const stages = catalogue
    .listEntries()
    .flatMap(({ definition }) => definition.appointment?.stages ?? [])
  const found = stages.find((stage) => stage.id === id)
  const own = `queue.stage.${id}`
  if (found) return textIn(found.names, visit.language)
  return visit.words.has(own) ? visit.words(own) : id
}

/** Refuses to send somebody by hand to where their application has nothing to do, and says why. */
export function refuseUnneeded(needs: Needs, visit: Visit, seat: Seat, stage: string): void {
  const [view] = seat.views
  if (!view || listUnneeded(seat, [stage]).length === 0) return
  const stageName = nameOf(needs, visit, stage)
  const state = textIn(view.names, visit.language)
  const isKnown = findAhead(view.service.workflow, view.state, stage) !== undefined
  const code =
    isKnown || stage === collectStage ? 'counter.stagePassed' : 'counter.stageNotOfService'
  const service = textIn(view.service.names, visit.language)
  throw new Refusal(code, { stage: stageName, state, service })
}

/**
 * The last station of a visit is left although its own act (a photograph) is not written down: the
 * person would go home and have to come again. Refuses with counter.unrecorded; pressed once more it
 * is meant.
 */
export function refuseUnrecorded(visit: Visit, { ticket, views }: Seat): void {
  if (!ticket) return
  const open = views.flatMap(({ service, allowed }) =>
    service.workflow.actions.filter(
      ({ id, stage }) => stage === ticket.stage && allowed.includes(id),
    ),
  )
  const [first] = open
  if (first) throw new Refusal('counter.unrecorded', { act: textIn(first.names, visit.language) })
}

/**
 * An act of a station (photographing) is written down at a counter that can serve it, or one further
 * on, which may catch up; not at one that comes before it in the visit.
 */
export function refuseElsewhere(
  needs: Needs,
  visit: Visit,
  asked: { view: CaseView; action: Action; mine?: HallCounter },
): void {
  const { view, action, mine } = asked
  if (!action.stage) return
  const order = (view.service.appointment?.stages ?? []).map(({ id }) => id)
  const at = order.indexOf(action.stage)
  const served = (mine?.stages ?? []).map((stage) => order.indexOf(stage))
  if (at < 0 || served.some((one) => one >= at)) return
  throw new Refusal('counter.notThisStation', {
    act: textIn(action.names, visit.language),
    stage: nameOf(needs, visit, action.stage),
  })
}
