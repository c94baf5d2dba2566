import type { Words } from '#packages/words'

/** What may be chosen. `hint` is a line of help under it. */
export type Option = { value: string; label: string; hint?: string }

/** What the phone may fill in by itself, from the HTML standard's list. */
export type AutoFill =
  | 'name'
  | 'email'
  | 'tel'
  | 'one-time-code'
  | 'street-address'
  | 'postal-code'
  | 'address-level1'
  | 'address-level2'
  | 'off'

type Asked = {
  words: Words
  /** Name of the field in the form; also the id of its first input, where problems link to. */
  name: string
  label: string
  hint?: string
  /** The sentence that says what is wrong and how to mend it. */
  problem?: string
  /** The only question of the page: its label is the heading. */
  isTitle?: boolean
  isOptional?: boolean
}

/** A line of letters or digits. `size` is how many letters are expected, so the box can say so. */
export type TextQuestion = Asked & {
  kind: 'text'
  /** An id of its own, where a page asks for the same name more than once. */
  id?: string
  value?: string
  type?: 'text' | 'email' | 'tel'
  inputMode?: 'numeric' | 'text' | 'email' | 'tel'
  autoComplete?: AutoFill
  size?: 4 | 8 | 16 | 30
}

/** Several lines. */
export type LongTextQuestion = Asked & { kind: 'longText'; value?: string; rows?: number }

/** A day in three boxes, sent as `name.day`, `name.month`, `name.year`. */
export type DateQuestion = Asked & {
  kind: 'date'
  value?: { day?: string; month?: string; year?: string }
  /** A birthday can be filled in by the phone. */
  isBirthday?: boolean
}

/** One of a few (`choice`) or any of a few (`choices`). */
export type ChoiceQuestion = Asked & {
  kind: 'choice' | 'choices'
  /** An id of its own, where a page asks for the same name more than once. */
  id?: string
  options: Option[]
  value?: string | string[]
}

/** One of many, in a list that opens: too many to lie open. */
export type PickQuestion = Asked & { kind: 'pick'; options: readonly Option[]; value?: string }

/** Yes or no, sent as `yes` or `no`. */
export type YesNoQuestion = Asked & { kind: 'yesno'; value?: 'yes' | 'no' }

/** A photograph or a scan. `kept` is the name of the file that is already here. */
export type FileQuestion = Asked & {
  kind: 'file'
  accept?: string
  kept?: string
  /** What is said, before anything is sent, of a file that has more bytes than this. */
  most?: { bytes: number; otherwise: string }
}

/** Everything that can be asked. */
export type QuestionProps =
  | TextQuestion
  | LongTextQuestion
  | DateQuestion
  | ChoiceQuestion
  | PickQuestion
  | YesNoQuestion
  | FileQuestion

/** The ids of what explains a field, for `aria-describedby`. */
export const explainedBy = ({ name, id = name, hint, problem }: Asked & { id?: string }) =>
  [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined
