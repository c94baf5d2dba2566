import type { Words } from '#packages/words'
import { answerVerbs } from './answer.ts'
import { commentVerbs } from './comments.ts'
import { figureVerbs } from './figures.ts'
import type { Needs } from './needs.ts'
import { createReactions } from './reactions.ts'

export type { Rating, Survey } from './answer.ts'
export type { Comment, Decision } from './comments.ts'
export {
  type Channel,
  channels,
  hasEnded,
  longestComment,
  monthOf,
  openDays,
  readComment,
} from './domain.ts'
export * as feedbackEvents from './events.ts'
export type { Needs } from './needs.ts'
export type { Rated } from './occasions.ts'
export type { Figure } from './publish.ts'

/** What something counted is called: a service of the catalogue, or one of our own sorts. */
export const sayService = (
  words: Words,
  service: string,
  names: Record<string, string> | undefined,
): string => {
  const key = `feedback.service.${service}`
  return names?.[words.language] ?? (words.has(key) ? words(key) : service)
}

/** What people think of their visits: asked once, counted, shown to everybody. */
export const createFeedback = (needs: Needs) => ({
  ...answerVerbs(needs),
  ...figureVerbs(needs),
  ...commentVerbs(needs),
  /** What we do on others' news; hand it to the relay. */
  reactions: createReactions(needs),
})

/** What createFeedback makes. */
export type Feedback = ReturnType<typeof createFeedback>
