import { formatDay } from '#packages/calendar'
import { type Answer, countryName, type Question, readDifference, textIn } from '#packages/forms'
import type { Words } from '#packages/words'

/** An answer as the applicant would say it; nothing when it was left blank. */
export function sayAnswer(words: Words, question: Question, answer: Answer): string | undefined {
  if (answer === null || answer === undefined || answer === '') return undefined
  if (typeof answer === 'boolean') return words(answer ? 'ui.yes' : 'ui.no')
  if (typeof answer === 'object') return Object.values(answer).filter(Boolean).join(', ')
  if (question.kind === 'date') return formatDay(Temporal.PlainDate.from(answer), words.language)
  if (question.kind === 'country') return countryName(answer, words.language) ?? answer
  if (question.kind === 'difference') return readDifference(answer).reason
  const choice = question.choices?.find(({ value }) => value === answer)
  return choice ? textIn(choice.label, words.language) : answer
}
