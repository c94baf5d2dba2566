import { formatDay } from '#packages/calendar'
import { countryName, type Question, readDifference, textIn } from '#packages/forms'
import type { Visit } from '#platform/http'

type Value = string | boolean | null | Readonly<Record<string, string | undefined>> | undefined

/** An answer as the person would say it; nothing when it was left blank. */
export function sayAnswer(
  { words, language }: Visit,
  question: Question,
  value: Value,
): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return words(value ? 'ui.yes' : 'ui.no')
  if (typeof value === 'object') return Object.values(value).filter(Boolean).join(', ')
  if (question.kind === 'date') return formatDay(Temporal.PlainDate.from(value), language)
  if (question.kind === 'country') return countryName(value, language) ?? value
  if (question.kind === 'difference') return readDifference(value).reason
  const choice = question.choices?.find((one) => one.value === value)
  return choice ? textIn(choice.label, language) : value
}
