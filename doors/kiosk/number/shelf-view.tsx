import type { OfficeFile } from '#packages/booking'
import { Form, KioskChoices, KioskNumber, type PageFrame } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Heard } from '../ear/ear.ts'
import { Screen, silence, stepOf } from '../screen.tsx'
import type { Errand } from './errands.ts'
import type { Shelf } from './shelves.ts'
import { UnknownGroup } from './view.tsx'

type Props = {
  frame: PageFrame
  office: OfficeFile
  waiting: number
  stopped: string | undefined
  shelf: Shelf
  inside: Errand[]
  formKey: string
  heard: Heard | undefined
  /** The group that was sent is none we have. */
  isUnknown: boolean
}

/** What lies on a shelf; one press takes the number. */
export const ShelfView = (props: Props) => {
  const { frame, office, waiting, stopped, shelf, inside, formKey, isUnknown, heard } = props
  const { words, to } = frame
  const lead = { waiting: words('kiosk.number.waiting', { count: waiting }) }
  return (
    <Screen
      frame={frame}
      office={office}
      title={words(`kiosk.shelf.${shelf}`)}
      lead={words('kiosk.shelf.lead', lead)}
      back="nomor"
      heard={heard}
      stopped={stopped}
      homeAfterSeconds={silence.reading}
    >
      {isUnknown && <UnknownGroup words={words} />}
      <Form action={to(stepOf(office, 'lain'))} hidden={{ key: formKey, kelompok: shelf }}>
        <Priority words={words} />
        <KioskChoices
          isDense
          choices={inside.map(({ id, name, stage }, nth) => ({
            // One is the tick above.
            number: nth + 2,
            name: 'layanan',
            value: id,
            label: name,
            ...(stage && { hint: words('kiosk.number.laterHint') }),
          }))}
        />
      </Form>
      <p class="kiosk-lead">{words('kiosk.shelf.ask')}</p>
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
