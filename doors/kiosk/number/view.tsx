import type { OfficeFile } from '#packages/booking'
import { Form, Icon, KioskChoices, type PageFrame } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Heard } from '../ear/ear.ts'
import { Screen, silence, stepOf } from '../screen.tsx'
import type { Errand } from './errands.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  waiting: number
  stopped: string | undefined
  heard: Heard | undefined
}

/** A group that nobody offered was sent: asked again rather than taken for the usual one. */
export const UnknownGroup = ({ words }: { words: Words }) => (
  <p class="question-problem" role="alert">
    <Icon name="stop" /> {words('kiosk.class.unknown')}
  </p>
)

type ClassProps = Props & {
  errand: Errand
  formKey: string
  /** How much faster priority goes by the rule in force. */
  times: number
  back: string
  isUnknown: boolean
}

/** The one question before the number: priority by a rule that stands right there. */
export const ClassView = (props: ClassProps) => {
  const { formKey, frame, office, errand, times, waiting, back, isUnknown, heard, stopped } = props
  const { words, to } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.class.title')}
      lead={`${errand.name}. ${words('kiosk.number.waiting', { count: waiting })}`}
      back={back}
      heard={heard}
      stopped={stopped}
      homeAfterSeconds={silence.reading}
    >
      {isUnknown && <UnknownGroup words={words} />}
      <Form action={to(stepOf(office, 'nomor'))} hidden={{ key: formKey, layanan: errand.id }}>
        <KioskChoices
          choices={[
            {
              name: 'golongan',
              value: 'ordinary',
              number: 1,
              label: words('kiosk.class.ordinary'),
              hint: words('kiosk.class.ordinaryHint'),
            },
            {
              name: 'golongan',
              value: 'priority',
              number: 2,
              label: words('kiosk.class.priority'),
              hint: words('kiosk.class.priorityHint'),
            },
          ]}
        />
      </Form>
      <p class="kiosk-lead">{words('kiosk.class.rule', { times })}</p>
    </Screen>
  )
}
