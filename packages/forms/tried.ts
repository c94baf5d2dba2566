import { listMentions } from './condition.ts'
import type { ServiceDefinition } from './definition.ts'
import { type Answer, dayOf, type World } from './evaluate.ts'
import type { Question } from './question.ts'

type Scalar = string | number | boolean

/** What the conditions of a definition compare with: words, numbers and steps in months. */
function listLiterals(part: unknown, found: { values: Set<Scalar>; months: Set<number> }): void {
  if (Array.isArray(part)) for (const each of part) listLiterals(each, found)
  else if (typeof part === 'object' && part !== null) {
    for (const [word, inside] of Object.entries(part)) {
      if (word === 'addMonths' && Array.isArray(inside) && typeof inside[1] === 'number')
        found.months.add(inside[1])
      if (word !== 'answer' && word !== 'fact') listLiterals(inside, found)
    }
  } else if (typeof part !== 'object') found.values.add(part as Scalar)
}

/** Every condition of a definition, wherever it stands. */
export function listConditions(part: unknown, found: unknown[] = []): unknown[] {
  if (Array.isArray(part)) for (const each of part) listConditions(each, found)
  else if (typeof part === 'object' && part !== null) {
    for (const [key, inside] of Object.entries(part)) {
      if (['when', 'earliest', 'latest'].includes(key)) found.push(inside)
      else listConditions(inside, found)
    }
  }
  return found
}

const someday = '2026-11-23'

/** The days that comparisons of this definition tell apart, each with its neighbours. */
function listDays(values: Set<Scalar>, months: Set<number>): string[] {
  const today = Temporal.PlainDate.from(someday)
  const ages = [...values].filter((one): one is number => typeof one === 'number' && one < 200)
  const named = [...values].flatMap((one) => dayOf(one) ?? [])
  const turns = [
    today,
    ...named,
    ...[...months, 12, -12, 120, -120, -480].flatMap((each) => [
      today.add({ months: each }),
      today.add({ months: -each }),
    ]),
    ...ages.map((years) => today.subtract({ years: Math.trunc(years) })),
  ]
  const around = turns.flatMap((day) => [-1, 0, 1].map((days) => day.add({ days }).toString()))
  return [...new Set(around)]
}

/** What is tried for each question: every answer that some condition tells apart from another. */
export function listTried(definition: ServiceDefinition) {
  const found = { values: new Set<Scalar>(), months: new Set<number>() }
  listLiterals(listConditions(definition), found)
  const days = listDays(found.values, found.months)
  const words = [...[...found.values].filter((one) => typeof one === 'string'), 'something else']
  const answersTo = (question: Question): Answer[] => [
    ...(question.choices?.map(({ value }) => value) ??
      (question.kind === 'yesno' ? [true, false] : question.kind === 'date' ? days : words)),
    ...(question.optional ? [null] : []),
  ]
  return { answersTo, context: { today: someday } }
}

/** What an office or an officer's findings may be, for these facts. */
export function listTriedFacts(
  { workflow, form }: ServiceDefinition,
  facts: readonly string[],
): World['facts'][] {
  const asks = workflow.actions.flatMap(({ id, asks = [] }) =>
    asks.map((question) => ({ fact: `${id}.${question.id}`, question })),
  )
  const literals = { values: new Set<Scalar>(), months: new Set<number>() }
  listLiterals(listConditions(form), literals)
  let worlds: Record<string, Scalar>[] = [{}]
  for (const fact of facts) {
    const question = asks.find((one) => one.fact === fact)?.question
    const values = question?.choices?.map(({ value }) => value) ?? [true, false, '', 'name']
    worlds = worlds.flatMap((world) => values.map((value) => ({ ...world, [fact]: value })))
  }
  return worlds
}

/** Everything that conditions of this definition lean on. */
export const listLeaned = (definition: ServiceDefinition) =>
  listMentions(listConditions(definition))
