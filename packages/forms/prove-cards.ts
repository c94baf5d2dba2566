import { listQuestions, type ServiceDefinition } from './definition.ts'
import { idOnCards } from './on-cards.ts'
import type { Kind } from './question.ts'

const kinds = {
  ...{ nik: 'nik', name: 'name', birth: 'date', place: 'text', sex: 'choice', village: 'address' },
} as const satisfies Record<string, Kind>

/** What is wrong with how a form is held against cards: a question that is none, or a card and nothing to hold against it. */
export function listCardFaults(definition: ServiceDefinition): string[] {
  const { onCards, documents } = definition
  const reading = documents.find(({ reads }) => reads !== undefined)
  if (!onCards) {
    return reading ? [`paper ${reading.id}: nothing is said of which answers stand on cards`] : []
  }
  const asked = listQuestions(definition)
  const fields = Object.keys(kinds) as (keyof typeof kinds)[]
  return [
    ...(reading ? [] : ['onCards: no paper is a card that is read']),
    ...fields.flatMap((field) => {
      const id = idOnCards(onCards, field)
      const kind = asked.find((one) => one.id === id)?.kind
      return id === undefined || kind === kinds[field]
        ? []
        : [`onCards: ${id} is no question of the kind "${kinds[field]}"`]
    }),
  ]
}
