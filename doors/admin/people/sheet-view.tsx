import { Mark, Notice, Page, QrCode, type QrSquare, sayMachineMoment } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'

type Props = {
  visit: Visit
  staffId: string
  name: string
  place: Place
  address: string
  square: QrSquare
  endsAt: Temporal.Instant
}

/** One sheet for one officer, to be handed over in person. */
export const SheetView = ({ visit, staffId, name, place, address, square, endsAt }: Props) => {
  const { words, frame, to } = visit
  const title = words('admin.sheet.heading')
  return (
    <Page frame={frame} title={title} back={to(adminPaths.worker(staffId))} isPrivate>
      <Notice tone="wait" words={words} title={words('admin.sheet.once')} />
      <article class="enrolment-sheet">
        <p class="enrolment-house">
          <Mark /> {words('ui.name')}
        </p>
        <h1>{title}</h1>
        <p>
          <strong>{name}</strong> · {place.name}
        </p>
        <QrCode square={square} label={words('admin.sheet.scan')} />
        <p>{words('admin.sheet.how')}</p>
        <p class="enrolment-at">{address}</p>
        <p>{words('admin.sheet.until', { at: sayMachineMoment(frame, endsAt, place.zone) })}</p>
      </article>
    </Page>
  )
}
