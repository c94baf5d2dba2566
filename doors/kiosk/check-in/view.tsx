import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import { Form, Icon, KioskChoices, type PageFrame } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Heard } from '../ear/ear.ts'
import { Screen, stepOf } from '../screen.tsx'
import { codeLength, foreignKeys, keys } from './typed.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  /** The form's own key, so that a second tap is the first one again. */
  formKey: string
  typed: string
  isPriority: boolean
  /** People also come with the codes of another system. */
  isForeign: boolean
  problem?: Problem | undefined
  heard: Heard | undefined
}

/** As it is read: number keys cannot type a code, so they choose the one way that needs none. */
export const toRead = (words: Words) => ({
  sentences: ['kiosk.code.title', 'kiosk.ear.code', 'kiosk.ear.keys'].map((key) => words(key)),
  choices: [{ label: words('kiosk.home.help') }],
})

/** The code, from the scanner or by hand, on one screen. */
export const CheckInView = (props: Props) => {
  const { formKey, frame, office, typed, isPriority, isForeign, problem, heard } = props
  const { words, to } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.code.title')}
      lead={words(isForeign ? 'kiosk.code.leadForeign' : 'kiosk.code.lead')}
      back=""
      heard={heard}
    >
      <Form action={to(paths.kioskStep(office.id, 'kode'))} hidden={{ key: formKey }}>
        {/* A scanner ends with Enter, which presses the first button of the form. */}
        <button class="unseen" type="submit" name="tekan" value="done" tabIndex={-1} aria-hidden>
          {words('kiosk.code.done')}
        </button>
        <Typed words={words} typed={typed} problem={problem} />
        <Keys
          words={words}
          done={words('kiosk.code.done')}
          signs={isForeign ? foreignKeys : keys}
        />
        <div class="options">
          <div class="option">
            <input
              id="prioritas"
              type="checkbox"
              name="prioritas"
              value="ya"
              checked={isPriority}
              aria-describedby="prioritas-help"
            />
            <label for="prioritas">{words('kiosk.code.priority')}</label>
            <p class="kiosk-hint" id="prioritas-help">
              {words('kiosk.class.priorityHint')}
            </p>
          </div>
        </div>
      </Form>
      <KioskChoices
        isDense
        choices={[
          { href: to(stepOf(office, 'bantuan')), label: words('kiosk.home.help'), number: 1 },
        ]}
      />
    </Screen>
  )
}

type TypedProps = { words: Words; label?: string; length?: number } & Pick<
  Props,
  'typed' | 'problem'
>

/**
 * The box the scanner types into. It has the focus, for nobody touches the screen to scan;
 * `inputmode` keeps the machine's own keyboard away.
 */
export const Typed = ({
  words,
  typed,
  problem,
  label = words('kiosk.code.label'),
  length = codeLength,
}: TypedProps) => (
  <div>
    <label class="unseen" for="ketikan">
      {label}
    </label>
    <div class="kiosk-typed">
      <input
        class="box"
        id="ketikan"
        name="ketikan"
        value={typed}
        inputmode="none"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={200}
        placeholder={'•'.repeat(length)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'ketikan-problem' : undefined}
        autofocus
      />
    </div>
    {problem && (
      <p class="question-problem" id="ketikan-problem" role="alert">
        <Icon name="stop" /> {words(problem.code, problem.values)}
      </p>
    )}
  </div>
)

type KeysProps = { words: Words; done: string; signs?: readonly string[] }

/** A key for each sign of a code, and those that erase and finish. */
export const Keys = ({ words, done, signs = keys }: KeysProps) => (
  <div>
    <div class="kiosk-keys">
      {signs.map((sign) => (
        <button key={sign} type="submit" name="tekan" value={sign}>
          {sign}
        </button>
      ))}
    </div>
    <div class="kiosk-ends">
      <button type="submit" name="tekan" value="back">
        {words('ui.kiosk.erase')}
      </button>
      <button class="is-done" type="submit" name="tekan" value="done">
        {done}
      </button>
    </div>
  </div>
)
