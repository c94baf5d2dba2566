import { pace } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import type { TicketClass } from '#packages/queueing'
import { Form, KioskChoices, type PageFrame } from '#packages/ui'
import type { Heard } from '../ear/ear.ts'
import { Screen, stepOf } from '../screen.tsx'
import type { Errand } from './errands.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  errand: Errand
  group: TicketClass
  formKey: string
  seconds: number
  heard: Heard | undefined
}

/** Many numbers came out of this kiosk at once: what was chosen stays, one press after some seconds. */
export const SlowView = (props: Props) => {
  const { frame, office, errand, group, formKey, seconds, heard } = props
  const { words, to } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.slow.title', { seconds })}
      lead={words('kiosk.slow.why', { every: pace.everySeconds })}
      back="nomor"
      heard={heard}
    >
      <Form action={to(stepOf(office, 'nomor'))} hidden={{ key: formKey, layanan: errand.id }}>
        <KioskChoices
          choices={[
            {
              number: 1,
              name: 'golongan',
              value: group,
              label: words('kiosk.slow.again'),
              hint: errand.name,
            },
          ]}
        />
      </Form>
    </Screen>
  )
}
