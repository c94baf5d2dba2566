import { type Condition, listMentions } from './condition.ts'
import { listPages, listQuestions, type ServiceDefinition } from './definition.ts'
import { type Answer, evaluate, type Truth, type World } from './evaluate.ts'
import { listTried, listTriedFacts } from './tried.ts'

/** Beyond so many ways to answer what a condition leans on, a part of them is tried. */
const mostTries = 3000

type Named = { name: string; when: Condition | undefined }

/**
 * What no answer can ever lead to, found by trying every answer the conditions tell apart: pages,
 * questions, choices, papers and kinds that are never asked, open or needed; rules that refuse
 * everybody or nobody; and questions that leave somebody without anything to choose.
 */
export function listReachFaults(definition: ServiceDefinition): string[] {
  const listWays = createWays(definition)
  const can = (when: Condition, wanted: (truth: Truth) => boolean) =>
    listMentions(when).answers.length + listMentions(when).facts.length === 0 ||
    listWays(when).some((world) => wanted(evaluate(when, world)))
  const shown = listShown(definition).filter(({ when }) => when !== undefined)
  return [
    ...shown
      .filter(({ when }) => !can(when ?? true, (truth) => truth !== 'no'))
      .map(({ name }) => `${name}: no answers ever lead there`),
    ...definition.eligibility
      .filter(({ when }) => !can(when, (truth) => truth !== 'no'))
      .map(({ id }) => `rule ${id}: refuses everybody`),
    ...definition.eligibility
      .filter(({ when }) => !can(when, (truth) => truth === 'no'))
      .map(({ id }) => `rule ${id}: never refuses anybody`),
    ...listDeadChoices(definition, listWays),
  ]
}

const listShown = (definition: ServiceDefinition): Named[] => [
  ...listPages(definition).map(({ id, when }) => ({ name: `page ${id}`, when })),
  ...listQuestions(definition).flatMap(({ id, when, choices = [] }) => [
    { name: `question ${id}`, when },
    ...choices.map(({ value, when }) => ({ name: `question ${id}: ${value}`, when })),
  ]),
  ...definition.documents.map(({ id, when }) => ({ name: `paper ${id}`, when })),
  ...definition.variants.map(({ id, when }) => ({ name: `variant ${id}`, when })),
  ...(definition.cautions ?? []).map(({ id, when }) => ({ name: `caution ${id}`, when })),
]

/** A question that must be answered and, for somebody, offers nothing to choose. */
function listDeadChoices(definition: ServiceDefinition, listWays: Ways): string[] {
  return listPages(definition).flatMap((page) =>
    page.questions
      .filter(({ choices }) => choices?.every(({ when }) => when !== undefined))
      .filter((question) => {
        const isAsked = { and: [page.when ?? true, question.when ?? true] }
        const isOpen = { or: (question.choices ?? []).map(({ when }) => when ?? true) }
        const isDead: Condition = { and: [isAsked, { not: isOpen }] }
        return listWays(isDead).some((world) => evaluate(isDead, world) === 'yes')
      })
      .map(({ id }) => `question ${id}: somebody who is asked has nothing to choose`),
  )
}

/** Every question a condition leans on, and those that their being asked leans on. */
function listLeanings(definition: ServiceDefinition, when: Condition): Set<string> {
  const leans = new Set(listMentions(when).answers)
  const pages = listPages(definition).toReversed()
  for (const page of pages) {
    for (const question of page.questions.toReversed()) {
      if (!leans.has(question.id)) continue
      for (const id of listMentions([page.when, question.when, question.choices]).answers)
        leans.add(id)
    }
  }
  return leans
}

type Ways = (when: Condition) => World[]

/** Ways to answer what a condition leans on; what leans on the same is worked out once. */
function createWays(definition: ServiceDefinition): Ways {
  const tried = listTried(definition)
  const known = new Map<string, World[]>()
  return (when) => {
    const leans = listLeanings(definition, when)
    const facts = [...new Set(listMentions([when, listPages(definition)]).facts)]
    const key = JSON.stringify([[...leans].sort(), facts])
    const worlds = known.get(key) ?? listWays(definition, tried, { leans, facts })
    known.set(key, worlds)
    return worlds
  }
}

type Leaning = { leans: ReadonlySet<string>; facts: readonly string[] }

/** Each as the form would let it be answered. */
function listWays(
  definition: ServiceDefinition,
  tried: ReturnType<typeof listTried>,
  { leans, facts }: Leaning,
): World[] {
  let worlds: World[] = listTriedFacts(definition, facts).map((known) => ({
    ...tried.context,
    facts: known,
    answers: {},
  }))
  for (const page of listPages(definition)) {
    for (const question of page.questions.filter(({ id }) => leans.has(id))) {
      const asked = { and: [page.when ?? true, question.when ?? true] }
      worlds = thinned(
        worlds.flatMap((world) => {
          if (evaluate(asked, world) === 'no') return [world]
          const isOpen = (answer: Answer) => {
            const choice = question.choices?.find(({ value }) => value === answer)
            return evaluate(choice?.when ?? true, world) !== 'no'
          }
          return tried
            .answersTo(question)
            .filter(isOpen)
            .map((answer) => ({ ...world, answers: { ...world.answers, [question.id]: answer } }))
        }),
      )
    }
  }
  return worlds
}

/** Evenly fewer, where there are too many to try all of them. */
function thinned<T>(list: readonly T[]): T[] {
  const every = Math.ceil(list.length / mostTries)
  return list.filter((_, at) => at % every === 0)
}
