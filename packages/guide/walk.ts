import type { Need, Product, Question } from './need.ts'

/** The kinds each service has, by its id; what is not in here does not exist today. */
export type Kinds = ReadonlyMap<string, readonly string[]>

/** One answer that is open at a question, and where it leads. */
export type Way = { value: string; next?: string; product?: Product }

/** A question that was answered, and how. */
export type Answered = { question: Question; value: string }

/** Where the answers lead: to a question still open, or to the end. */
export type Place =
  | { question: Question; ways: Way[]; answered: Answered[]; product?: undefined }
  | { question?: undefined; product: Product; answered: Answered[] }

/** Nobody is asked more than this before they know what they need. */
export const mostQuestions = 4

/** The answers open at a question: its own, or the kinds of its service. What is not given is not offered. */
export function listWays(question: Question, kinds: Kinds): Way[] {
  const { kindsOf: service, except = [] } = question
  if (!service) {
    return (question.choices ?? []).filter(({ product }) => !product || kinds.has(product.service))
  }
  const open = (kinds.get(service) ?? []).filter((variant) => !except.includes(variant))
  return open.map((variant) => ({ value: variant, product: { service, variant } }))
}

/** A product of a service with one kind names that kind. */
function whole(product: Product, kinds: Kinds): Product {
  const [only, ...others] = kinds.get(product.service) ?? []
  return product.variant || !only || others.length > 0 ? product : { ...product, variant: only }
}

/**
 * Walks from the first question by these answers. An answer that is not open is as good as none: the
 * question is asked again, and what was answered after it is forgotten.
 */
export function walk(need: Need, answers: Record<string, string | undefined>, kinds: Kinds): Place {
  const answered: Answered[] = []
  let question = need.questions[0]!
  for (let asked = 0; asked < mostQuestions; asked += 1) {
    const ways = listWays(question, kinds)
    const way = ways.find(({ value }) => value === answers[question.id])
    const next = need.questions.find(({ id }) => id === way?.next)
    if (!way || !(way.product || next)) return { question, ways, answered }
    answered.push({ question, value: way.value })
    if (way.product) return { product: whole(way.product, kinds), answered }
    question = next!
  }
  throw new Error(`${need.id} asks more than ${mostQuestions} questions`)
}

/** Every way through a need to its end: the answers that lead there. */
export function listEnds(need: Need, kinds: Kinds): { answers: Answered[]; product: Product }[] {
  const follow = (question: Question, before: Answered[]): ReturnType<typeof listEnds> =>
    listWays(question, kinds).flatMap(({ value, next, product }) => {
      const answers = [...before, { question, value }]
      if (product) return [{ answers, product: whole(product, kinds) }]
      const after = need.questions.find(({ id }) => id === next)
      return after && answers.length < mostQuestions ? follow(after, answers) : []
    })
  return follow(need.questions[0]!, [])
}
