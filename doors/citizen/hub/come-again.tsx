import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import { listStages, textIn, visitAhead } from '#packages/forms'
import type { Visit } from '#platform/http'

/** Whether the day ended in the middle of the visit: the rest of it needs no time, only the code. */
export const isRestLeft = ({ service, state }: CaseView, place: Pick<Booking, 'state'>): boolean =>
  place.state === 'unserved' && visitAhead(service, state).due === 'rest'

type Props = { visit: Visit; view: CaseView; place: Booking }

/** What is left of the visit, and that they come again for it with the same code. */
export const ComeAgain = ({ visit: { words, language }, view, place }: Props) => {
  const { stage } = visitAhead(view.service, view.state)
  const found = listStages(view.service).find(({ id }) => id === stage)
  if (!found || !isRestLeft(view, place)) return null
  return <p>{words('citizen.status.comeAgain', { stage: textIn(found.names, language) })}</p>
}
