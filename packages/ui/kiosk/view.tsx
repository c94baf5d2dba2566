import type { Words } from '#packages/words'
import { Icon } from '../icon/view.tsx'
import { QrCode, type QrSquare } from '../qr-code/view.tsx'

type Choice = {
  href?: string
  name?: string
  value?: string
  label: string
  hint?: string
  lang?: string
  /** The key that chooses it at a kiosk with keys. */
  number?: number
}

/** The key that chooses; said by `aria-keyshortcuts`, so the sign itself is not read out. */
export const KioskNumber = ({ number }: { number: number }) => (
  <span class="kiosk-number" aria-hidden="true">
    {number}
  </span>
)

const keyed = (number?: number) =>
  number
    ? { 'data-number': number, ...(number < 10 && { 'aria-keyshortcuts': String(number) }) }
    : {}

const Inside = ({ label, hint, number }: Choice) => (
  <>
    {number && <KioskNumber number={number} />}
    <span>
      <strong>{label}</strong>
      {hint && <span class="kiosk-hint">{hint}</span>}
    </span>
    <Icon name="next" />
  </>
)

type ChoicesProps = { choices: Choice[]; isDense?: boolean; isPaired?: boolean }

/**
 * Few large choices, each as wide as the screen. Links, or buttons of a form. `isPaired` puts them two
 * beside each other on a low, wide screen; `isDense` is for a list under headings: still large for a
 * finger, two beside each other where there is room.
 */
export const KioskChoices = ({ choices, isDense, isPaired }: ChoicesProps) => (
  <ul class={`kiosk-choices${isDense ? ' is-dense' : ''}${isPaired ? ' is-paired' : ''}`}>
    {choices.map((choice) => (
      <li key={choice.label} lang={choice.lang}>
        {choice.href !== undefined ? (
          <a class="kiosk-choice" href={choice.href} {...keyed(choice.number)}>
            <Inside {...choice} />
          </a>
        ) : (
          <button
            class="kiosk-choice"
            type="submit"
            name={choice.name}
            value={choice.value}
            {...keyed(choice.number)}
          >
            <Inside {...choice} />
          </button>
        )}
      </li>
    ))}
  </ul>
)

type KeypadProps = {
  words: Words
  /** What was typed so far; each key sends the form with `key` = its letter, so no script is needed. */
  typed: string
  keys: string[]
  /** How many letters are expected. */
  length: number
}

/** Typing a code without a keyboard. Inside a form: sends `typed` and `key` (a letter, `back`, `done`). */
export const KioskKeypad = ({ words, typed, keys, length }: KeypadProps) => (
  <div class="kiosk-keypad">
    <input type="hidden" name="typed" value={typed} />
    <output class="kiosk-typed" aria-label={words('ui.kiosk.typed')}>
      {Array.from({ length }, (_, at) => (
        <span key={at}>{typed[at] ?? ' '}</span>
      ))}
    </output>
    <div class="kiosk-keys">
      {keys.map((key) => (
        <button key={key} type="submit" name="key" value={key}>
          {key}
        </button>
      ))}
    </div>
    <div class="kiosk-ends">
      <button type="submit" name="key" value="back">
        {words('ui.kiosk.erase')}
      </button>
      <button
        class="is-done"
        type="submit"
        name="key"
        value="done"
        disabled={typed.length < length}
      >
        {words('ui.kiosk.done')}
      </button>
    </div>
  </div>
)

type SlipProps = {
  words: Words
  label: string
  /** Where to wait and for how long, worded. */
  wait: string
  where: string
  code: string
  square?: QrSquare
}

/** The number that was taken. Printed, only this remains. */
export const KioskSlip = ({ words, label, wait, where, code, square }: SlipProps) => (
  <div class="kiosk-slip">
    <p class="kiosk-slip-number">
      <span class="unseen">{words('ui.ticket.number')}: </span>
      {label}
    </p>
    <div>
      <p class="kiosk-slip-wait">{wait}</p>
      {where && <p>{where}</p>}
      <p class="kiosk-slip-code">
        {words('ui.ticket.code')}: <strong>{code}</strong>
      </p>
    </div>
    {square && <QrCode square={square} label={words('ui.ticket.scan')} />}
  </div>
)
