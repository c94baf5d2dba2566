import { applicantOf, type CaseView } from '#modules/applications'
import { textIn } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import type { Seat } from './seat.ts'

const knows = ({ service }: CaseView, state: string) =>
  service.workflow.states.some(({ id }) => id === state)

/** One has come to a step that the other's service has too, and the other is not there. */
const differs = (one: CaseView, other: CaseView) =>
  one.state !== other.state && knows(one, other.state) && knows(other, one.state)

/**
 * Of a family in the chair some are further than others: the number would take those along, and
 * send them home with nothing done. Refuses with counter.uneven and who stands where; pressed once
 * more it is meant.
 */
export function refuseUneven({ language }: Visit, { views }: Seat): void {
  if (!views.some((one) => views.some((other) => differs(one, other)))) return
  const people = views.map((one) => {
    const name = applicantOf(one) ?? textIn(one.service.names, language)
    return `${name} (${textIn(one.names, language)})`
  })
  throw new Refusal('counter.uneven', { people: people.join(', ') })
}
