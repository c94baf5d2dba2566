import { paths } from '#packages/paths'
import { Actions, Button, Page } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  caseId: string
  why: string
  /** The code of whoever is in the office for it, or comes again with it. */
  code?: string | undefined
}

/** No time can be chosen now: why, and the one next step. */
export const StoppedView = ({ visit, caseId, why, code }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.place.stopped')
  return (
    <Page frame={frame} title={title} back={to(paths.application(caseId))} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{why}</p>
      <Actions>
        <Button href={to(code ? paths.ticket(code) : paths.application(caseId))}>
          {words(code ? 'citizen.status.ticket' : 'citizen.place.toApplication')}
        </Button>
      </Actions>
    </Page>
  )
}
