import { type PriceLine, totalOf } from '#modules/catalogue'
import {
  type Answers,
  type Context,
  findVariant,
  type Journey,
  journey,
  listMissingPapers,
  listQuestions,
  type Paper,
  type ServiceDefinition,
  textIn,
} from '#packages/forms'
import type { Values } from '#packages/words'
import { isSomebodyElse } from './somebody-else.ts'

/** One answer before and after. */
export type Change = { question: string; before: Answers[string]; after: Answers[string] }

/** What a correction would do; with a `problem` it cannot be sent. */
export type Verdict = {
  changes: Change[]
  answers: Answers
  journey: Journey
  /** Papers that are needed from now on and were not sent. */
  papers: Paper[]
  /** What the fee comes to by these answers, where nothing was billed yet and it changes. */
  fee?: { before: number; after: number }
  /** What it becomes costs something else than was paid: the difference is asked for, or owed. */
  convert?: { before: number; after: number }
  variant: string
  /** These answers are about another person than whom it was handed in for. */
  isSomebodyElse: boolean
  problem?: { code: string; values?: Values; page?: string }
}

/** What a correction is judged by. */
export type Correcting = {
  definition: ServiceDefinition
  context: Context
  language: string
  before: Answers
  typed: Answers
  /** The price by the old answers and by the new ones. */
  lines: { before: readonly PriceLine[]; after: readonly PriceLine[] }
  /** What the case was handed in as. */
  variant: string | null
  isBilled: boolean
  /** It is paid and nobody has begun with it: it may still become another product. */
  mayConvert: boolean
  /** Who it was handed in for, as an officer last saw it or as it was first handed in. */
  baseline: Answers
  /** An officer at the desk, who can look at the card. */
  mayBeSomebodyElse: boolean
  /** The requirements that have a file. */
  sent: readonly string[]
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The answers that differ, in the order of the form. */
export const listChanges = (
  definition: ServiceDefinition,
  before: Answers,
  after: Answers,
): Change[] =>
  listQuestions(definition)
    .map(({ id }) => ({ question: id, before: before[id] ?? null, after: after[id] ?? null }))
    .filter((one) => !isEqual(one.before, one.after))

/** The answers of pages that are asked, with these ones typed over those that were handed in. */
export function correctedAnswers(
  definition: ServiceDefinition,
  { before, typed, context }: Pick<Correcting, 'before' | 'typed' | 'context'>,
): { answers: Answers; way: Journey } {
  const all = { ...before, ...typed }
  const way = journey(definition, all, context)
  const asked = way.stops
    .filter(({ state }) => state !== 'hidden')
    .flatMap(({ page }) => page.questions.map(({ id }) => id))
  const kept = asked.filter((id) => all[id] !== undefined).map((id) => [id, all[id] ?? null])
  return { answers: Object.fromEntries(kept), way: { ...way, answers: Object.fromEntries(kept) } }
}

/** A page that these answers open, and that was answered or not asked before. */
function findNewlyOpen(way: Journey, old: Journey): Journey['stops'][number] | undefined {
  const stood = new Map(old.stops.map(({ page, state }) => [page.id, state]))
  const wasFine = (id: string) => ['done', 'hidden'].includes(stood.get(id) ?? 'hidden')
  return way.stops.find(
    ({ page, state }) => (state === 'next' || state === 'later') && wasFine(page.id),
  )
}

function findProblem(given: Correcting, found: Omit<Verdict, 'problem'>): Verdict['problem'] {
  const { definition, context, before, language } = given
  if (found.changes.length === 0) return { code: 'applications.nothingChanged' }
  if (found.isSomebodyElse && !given.mayBeSomebodyElse) {
    return { code: 'applications.correctionSomebodyElse' }
  }
  const old = journey(definition, before, context)
  const open = findNewlyOpen(found.journey, old)
  if (open) {
    const page = textIn(open.page.title, language)
    return { code: 'applications.incomplete', values: { page }, page: open.page.id }
  }
  const { stopped } = found.journey
  if (stopped && stopped.id !== old.stopped?.id) {
    const values = { why: textIn(stopped.otherwise, language) }
    return { code: 'applications.correctionStops', values }
  }
  const values = {
    before: totalOf([...given.lines.before]),
    after: totalOf([...given.lines.after]),
  }
  if (given.mayConvert) return undefined
  if (given.isBilled && values.before !== values.after) {
    return { code: 'applications.correctionCosts', values }
  }
  if (given.isBilled && given.variant && found.variant !== given.variant) {
    return { code: 'applications.correctionConverts' }
  }
  return undefined
}

/** What a correction would change, what it makes necessary, and whether it can be sent at all. */
export function judgeCorrection(given: Correcting): Verdict {
  const { definition, context, before, lines } = given
  const { answers, way } = correctedAnswers(definition, given)
  const world = { ...context, answers }
  const old = listMissingPapers(definition, { ...context, answers: before }, given.sent)
  const papers = listMissingPapers(definition, world, given.sent).filter(
    ({ id }) => !old.some((one) => one.id === id),
  )
  const fee = { before: totalOf([...lines.before]), after: totalOf([...lines.after]) }
  const found = {
    changes: listChanges(definition, before, answers),
    ...{ answers, journey: way, papers },
    variant: findVariant(definition, world)?.id ?? given.variant ?? '',
    isSomebodyElse: isSomebodyElse(definition, given.baseline, answers),
    ...(fee.before !== fee.after && !given.isBilled && { fee }),
    ...(fee.before !== fee.after && given.isBilled && given.mayConvert && { convert: fee }),
  }
  const problem = findProblem(given, found)
  return { ...found, ...(problem && { problem }) }
}
