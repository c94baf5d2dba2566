import type { Problem } from '#packages/refusal'
import { type Eligibility, listPages, type ServiceDefinition } from './definition.ts'
import { type Answer, type Answers, evaluate, type World } from './evaluate.ts'
import { leansOnLines, worldWith } from './passport.ts'
import type { Page } from './question.ts'
import { isAsked, readPage, typedOf } from './read-page.ts'

/** Where a page stands: answered, the one to do now, one that comes after it, or not asked. */
export type PageState = 'done' | 'next' | 'later' | 'hidden'

/** One page on the way, and what is wrong with the answers it has. */
export type Stop = { page: Page; state: PageState; problems: readonly Problem[] }

/** The way through a form: its pages in order, and a rule that ends it early, if one does. */
export type Journey = {
  stops: Stop[]
  answers: Answers
  stopped?: Eligibility
  isComplete: boolean
}

/** What the answers are judged against, besides themselves. */
export type Context = Omit<World, 'answers'>

/**
 * Walks the form with these answers. Only answers of pages that are asked count, so an answer whose
 * page went away cannot steer anything; it comes back when the page does. A page whose condition is
 * unknown is asked.
 */
export function journey(definition: ServiceDefinition, given: Answers, context: Context): Journey {
  const answers: Record<string, Answer> = {}
  const stops: Stop[] = []
  let open = false
  for (const page of listPages(definition)) {
    const world = leansOnLines(page)
      ? worldWith(definition, answers, context)
      : { ...context, answers }
    if (page.when !== undefined && evaluate(page.when, world) === 'no') {
      stops.push({ page, state: 'hidden', problems: [] })
      continue
    }
    const seen = look(page, given, world)
    Object.assign(answers, seen.answers)
    stops.push({
      page,
      state: seen.isDone ? 'done' : open ? 'later' : 'next',
      problems: seen.problems,
    })
    open ||= !seen.isDone
  }
  const stopped = findStop(definition, { ...context, answers })
  return { stops, answers, isComplete: !open && !stopped, ...(stopped && { stopped }) }
}

/** A page is done when its kept answers, read again as if typed now, still stand. */
function look(page: Page, given: Answers, world: World) {
  const kept = page.questions.filter(({ id }) => given[id] !== undefined)
  // Most pages of most forms wait to be answered: nothing to read again.
  if (kept.length === 0)
    return { isDone: !page.questions.some((one) => isAsked(one, world)), problems: [], answers: {} }
  const read = readPage(page, typedOf(page, given), world)
  if (read.problems) {
    const wrong = new Set(read.problems.map(({ field }) => field.split('.')[0]))
    const good = kept.filter(({ id }) => !wrong.has(id)).map(({ id }) => [id, given[id]] as const)
    const problems = read.problems.filter(({ code }) => code !== 'forms.missing')
    return { isDone: false, problems, answers: Object.fromEntries(good) as Answers }
  }
  const isDone = Object.keys(read.value).every((id) => given[id] !== undefined)
  return { isDone, problems: [], answers: isDone ? read.value : {} }
}

/** The first rule of who may ask that is plainly not met; unknown is not a no. */
export function findStop(definition: ServiceDefinition, world: World): Eligibility | undefined {
  return definition.eligibility.find((rule) => evaluate(rule.when, world) === 'no')
}

/** The page to send somebody to; nothing when every page is done. */
export const firstOpenPage = (way: Journey): Page | undefined =>
  way.stops.find(({ state }) => state === 'next')?.page

/** Whether somebody may look at this page: those done and the next one, no skipping ahead. */
export const mayVisit = (way: Journey, pageId: string): boolean =>
  way.stops.some(({ page, state }) => page.id === pageId && (state === 'done' || state === 'next'))

/** The page after this one on this person's way; nothing after the last. */
export function pageAfter(way: Journey, pageId: string): Page | undefined {
  const asked = way.stops.filter(({ state }) => state !== 'hidden')
  const at = asked.findIndex(({ page }) => page.id === pageId)
  return at < 0 ? undefined : asked[at + 1]?.page
}
