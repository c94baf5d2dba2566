import type { CaseView } from '#modules/applications'
import { paths } from '#packages/paths'
import { Actions, Button } from '#packages/ui'
import type { Visit } from '#platform/http'

/** Sent, and the next thing is its first station, to which people come without a time. */
export const waitsForVisit = ({ service: { appointment, workflow }, state }: CaseView): boolean =>
  appointment?.walkIn === true &&
  workflow.actions.some(
    ({ stage, from }) => stage === appointment.stages[0]?.id && from.includes(state),
  )

/** The way to a number for today, from the application it will be about. */
export const TakeNumber = ({ visit, view }: { visit: Visit; view: CaseView }) => (
  <Actions>
    <Button href={visit.to(paths.number(view.office))}>{visit.words('citizen.number.take')}</Button>
  </Actions>
)
