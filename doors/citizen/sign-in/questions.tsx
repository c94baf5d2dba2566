import { Question } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; hint?: string; problem?: string | undefined }

/** Where a code shall be sent. */
export const EmailQuestion = ({ visit: { words, form }, hint, problem }: Props) => (
  <Question
    kind="text"
    type="email"
    inputMode="email"
    autoComplete="email"
    words={words}
    name="email"
    label={words('citizen.signIn.email')}
    {...(hint && { hint })}
    {...(form.values.email && { value: form.values.email })}
    {...(problem && { problem })}
  />
)

/** The six digits that came. */
export const CodeQuestion = ({ visit: { words }, hint, problem }: Props) => (
  <Question
    kind="text"
    inputMode="numeric"
    autoComplete="one-time-code"
    size={8}
    words={words}
    name="kode"
    label={words('citizen.signIn.code')}
    {...(hint && { hint })}
    {...(problem && { problem })}
  />
)
