import type { CaseView } from '#modules/applications'
import { listQuestions } from '#packages/forms'

/** When whoever an application is about was born, as far as it was answered. */
export function birthdayOf({ service, answers }: CaseView): Temporal.PlainDate | undefined {
  const question = listQuestions(service).find(
    (one) => one.kind === 'date' && 'autocomplete' in one && one.autocomplete === 'bday',
  )
  const said = answers[question?.id ?? 'tanggalLahir']
  try {
    return typeof said === 'string' ? Temporal.PlainDate.from(said) : undefined
  } catch {
    return undefined
  }
}
