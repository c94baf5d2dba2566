import { paths } from '#packages/paths'
import { Button, Dialog, Form } from '#packages/ui'
import type { Visit } from '#platform/http'

/** Moving a confirmed place, or asking once more before it is given back. */
export const CancelPlace = ({ visit, caseId }: { visit: Visit; caseId: string }) => {
  const { words, to } = visit
  return (
    <>
      <p>
        <a href={to(paths.days(caseId))}>{words('citizen.place.move')}</a>
      </p>
      <Dialog opener={words('citizen.place.cancel')} title={words('citizen.place.cancelTitle')}>
        <p>{words('citizen.place.cancelMeans')}</p>
        <Form action={to(paths.cancelPlace(caseId))} hidden={{ key: visit.key() }}>
          <Button kind="stop">{words('citizen.place.cancelYes')}</Button>
        </Form>
      </Dialog>
    </>
  )
}
