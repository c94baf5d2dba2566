import { paths } from '#packages/paths'
import { Actions, Button, Page } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; caseId: string; besideCaseId: string; why: string }

/** Why an errand cannot be put to that visit, and the two ways on. */
export const RefusedView = ({ visit, caseId, besideCaseId, why }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.errand.notNow')
  return (
    <Page frame={frame} title={title} back={to(paths.application(caseId))} isPrivate>
      <h1>{title}</h1>
      <p>{why}</p>
      <Actions>
        <Button href={to(paths.days(caseId))}>{words('citizen.errand.own')}</Button>
        <Button kind="plain" href={to(paths.days(besideCaseId))}>
          {words('citizen.errand.moveOther')}
        </Button>
      </Actions>
    </Page>
  )
}
