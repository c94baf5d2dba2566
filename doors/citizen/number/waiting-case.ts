import { findAhead } from '#packages/forms'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

type Errand = { office: string; service: string }

/**
 * The application somebody comes about with a number from home: their only one at this office that
 * was handed in for this service and waits for the first station of the visit. With two of them
 * nobody knows which, and the officer asks.
 */
export async function findWaitingCase(
  { applications, catalogue }: Needs,
  visit: Visit,
  { office, service }: Errand,
): Promise<string | undefined> {
  const { appointment, workflow } = catalogue.getService(service).definition
  const first = appointment?.stages[0]?.id
  if (!first) return undefined
  const mine = await applications.listMine(visit.who)
  const waiting = mine.filter(
    (one) =>
      one.office === office &&
      one.service.id === service &&
      !one.isEditable &&
      !['done', 'closed', 'ready'].includes(one.status) &&
      (findAhead(workflow, one.state, first)?.length ?? 0) > 0,
  )
  return waiting.length === 1 ? waiting[0]?.caseId : undefined
}
