import type { OnCards } from './card-shape.ts'
import { listPages, listQuestions, type ServiceDefinition } from './definition.ts'
import type { Answers } from './evaluate.ts'
import type { Page, Question } from './question.ts'

/** What the answers say of what stands on the applicant's cards. */
export type ToldOnCards = {
  nik?: string
  name?: string
  place?: string
  birth?: string
  sex?: 'female' | 'male'
  village?: string
  district?: string
}

/** The name of the question that asks for this. */
export function idOnCards(onCards: OnCards, field: keyof ToldOnCards): string | undefined {
  if (field === 'sex') return onCards.sex?.question
  return field === 'village' || field === 'district' ? onCards.address : onCards[field]
}

/** The question that asks for this. */
export function questionOnCards(
  definition: ServiceDefinition,
  field: keyof ToldOnCards,
): Question | undefined {
  const id = definition.onCards && idOnCards(definition.onCards, field)
  return listQuestions(definition).find((one) => one.id === id)
}

/** The page that asks for this, to mend the answer there. */
export function pageOnCards(
  definition: ServiceDefinition,
  field: keyof ToldOnCards,
): Page | undefined {
  const id = definition.onCards && idOnCards(definition.onCards, field)
  return listPages(definition).find(({ questions }) => questions.some((one) => one.id === id))
}

/** What stands on a card, in the answers of this form. */
export const asAnswerOnCards = (
  { sex }: OnCards,
  field: keyof ToldOnCards,
  said: string,
): string => (field === 'sex' ? (sex?.[said === 'female' ? 'female' : 'male'] ?? said) : said)

/** The answers as a card would say them; what was not answered is left out. */
export function toldOnCards({ onCards }: ServiceDefinition, answers: Answers): ToldOnCards {
  if (!onCards) return {}
  const text = (id: string | undefined) => {
    const answer = id === undefined ? undefined : answers[id]
    return typeof answer === 'string' ? answer : undefined
  }
  const address = onCards.address === undefined ? undefined : answers[onCards.address]
  const { village, district } = typeof address === 'object' && address ? address : {}
  const sexes = onCards.sex && { [onCards.sex.female]: 'female', [onCards.sex.male]: 'male' }
  const told = {
    ...{ nik: text(onCards.nik), name: text(onCards.name), place: text(onCards.place) },
    birth: text(onCards.birth),
    sex: sexes?.[text(onCards.sex?.question) ?? ''],
    ...{ village, district },
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value)) as ToldOnCards
}
