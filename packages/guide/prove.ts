import type { Choice, Need, Product, Question } from './need.ts'
import { type Kinds, listWays, mostQuestions } from './walk.ts'

/**
 * Everything that would leave somebody without an answer, found before the house opens: a way to a
 * service that does not exist, to a kind that is not said, to nowhere or in a circle, and a question
 * nobody is ever asked. Empty means every way ends at a product within four questions.
 */
export function proveNeed(need: Need, kinds: Kinds): string[] {
  const ids = need.questions.map(({ id }) => id)
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
  const depths = measure(need, kinds)
  return [
    ...twice.map((id) => `question ${id}: named twice`),
    ...need.questions.flatMap((question) => listQuestionFaults(question, ids, kinds)),
    ...need.questions
      .filter(({ id }) => !depths.has(id))
      .map(({ id }) => `question ${id}: nobody is ever asked it`),
    ...[...depths]
      .filter(([, depth]) => depth > mostQuestions)
      .map(([id]) => `question ${id}: is more than the ${mostQuestions}th to be asked`),
  ]
}

/** How late each question can come; in a circle it comes ever later, so we stop past the limit. */
function measure(need: Need, kinds: Kinds): Map<string, number> {
  const depths = new Map<string, number>([[need.questions[0]!.id, 1]])
  for (let round = 0; round <= mostQuestions; round += 1) {
    for (const question of need.questions) {
      const depth = depths.get(question.id)
      if (depth === undefined || depth > mostQuestions) continue
      for (const { next } of listWays(question, kinds)) {
        if (next) depths.set(next, Math.max(depths.get(next) ?? 0, depth + 1))
      }
    }
  }
  return depths
}

function listQuestionFaults(question: Question, ids: string[], kinds: Kinds): string[] {
  const { id, choices, kindsOf, except = [] } = question
  const name = `question ${id}`
  if ((choices === undefined) === (kindsOf === undefined)) {
    return [`${name}: has choices of its own, or the kinds of one service`]
  }
  if (kindsOf === undefined) {
    const values = choices!.map(({ value }) => value)
    return [
      ...values
        .filter((value, at) => values.indexOf(value) !== at)
        .map((value) => `${name}: ${value} is offered twice`),
      ...choices!.flatMap((choice) => listChoiceFaults(name, choice, ids, kinds)),
    ]
  }
  const known = kinds.get(kindsOf)
  if (!known) return [`${name}: service ${kindsOf} does not exist`]
  return except
    .filter((variant) => !known.includes(variant))
    .map((variant) => `${name}: ${kindsOf} has no kind ${variant}`)
}

function listChoiceFaults(name: string, choice: Choice, ids: string[], kinds: Kinds): string[] {
  const { value, next, product } = choice
  const at = `${name}, ${value}`
  if ((next === undefined) === (product === undefined)) {
    return [`${at}: leads to a question or to a product`]
  }
  if (next !== undefined) return ids.includes(next) ? [] : [`${at}: question ${next} is missing`]
  return listProductFaults(at, product!, kinds)
}

function listProductFaults(at: string, { service, variant }: Product, kinds: Kinds): string[] {
  const known = kinds.get(service)
  if (!known) return [`${at}: service ${service} does not exist`]
  if (variant !== undefined) {
    return known.includes(variant) ? [] : [`${at}: ${service} has no kind ${variant}`]
  }
  return known.length === 1 ? [] : [`${at}: does not say which kind of ${service}`]
}
