import type { CaseView } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Actions, Button } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Openness } from '../offices/openness.ts'
import { sayOpen } from '../offices/view.tsx'

/** Sent, and the next thing is its first station, to which people come without a time. */
export const waitsForVisit = ({ service: { appointment, workflow }, state }: CaseView): boolean =>
  appointment?.walkIn === true &&
  workflow.actions.some(
    ({ stage, from }) => stage === appointment.stages[0]?.id && from.includes(state),
  )

type Props = { visit: Visit; office: OfficeFile; open: Openness }

/** The way to a number for today, from the application it will be about; or when the office opens again. */
export const TakeNumber = ({ visit, office, open }: Props) =>
  open.hasHoursLeft ? (
    <Actions>
      <Button href={visit.to(paths.number(office.id))}>{visit.words('citizen.number.take')}</Button>
    </Actions>
  ) : (
    <p>{sayOpen(visit.frame, office, open)}</p>
  )
