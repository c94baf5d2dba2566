import type { OfficeFile } from '#packages/booking'
import { groups } from '#packages/forms'
import { Form, KioskChoices, KioskNumber, type PageFrame } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Heard } from '../ear/ear.ts'
import { Screen, silence, stepOf } from '../screen.tsx'
import type { OtherErrand } from './errands.ts'
import { UnknownGroup } from './view.tsx'

type Props = {
  frame: PageFrame
  office: OfficeFile
  waiting: number
  others: OtherErrand[]
  formKey: string
  heard: Heard | undefined
  /** The group that was sent is none we have. */
  isUnknown: boolean
}

/** Everything without a form of its own, by groups; one press takes the number. */
export const OthersView = (props: Props) => {
  const { frame, office, waiting, others, formKey, isUnknown, heard } = props
  const { words, to } = frame
  const lead = { waiting: words('kiosk.number.waiting', { count: waiting }) }
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.other.title')}
      lead={words('kiosk.other.lead', lead)}
      back="nomor"
      heard={heard}
      homeAfterSeconds={silence.reading}
    >
      {isUnknown && <UnknownGroup words={words} />}
      <Form action={to(stepOf(office, 'lain'))} hidden={{ key: formKey }}>
        <Priority words={words} />
        {groups.map((group) => {
          const inside = others.filter((other) => other.group === group)
          if (inside.length === 0) return null
          return (
            <section key={group} class="kiosk-group">
              <h2>{words(`kiosk.other.group.${group}`)}</h2>
              <KioskChoices
                isDense
                choices={inside.map(({ id, name }) => ({
                  // One is the tick above.
                  number: others.findIndex((other) => other.id === id) + 2,
                  name: 'layanan',
                  value: id,
                  label: name,
                }))}
              />
            </section>
          )
        })}
      </Form>
      <p class="kiosk-lead">{words('kiosk.other.ask')}</p>
    </Screen>
  )
}

/** Priority as a tick: most people leave it alone, and it costs no screen of its own. */
const Priority = ({ words }: { words: Words }) => (
  <div class="options">
    <div class="option">
      <input
        id="golongan"
        type="checkbox"
        name="golongan"
        value="priority"
        data-number={1}
        aria-keyshortcuts="1"
        aria-describedby="golongan-help"
      />
      <label for="golongan">
        <KioskNumber number={1} /> {words('kiosk.code.priority')}
      </label>
      <p class="kiosk-hint" id="golongan-help">
        {words('kiosk.class.priorityHint')}
      </p>
    </div>
  </div>
)
