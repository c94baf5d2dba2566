import { type Element, elements, type Score, type Scores, slugs } from './elements.ts'

/** The answers so far as one text: a digit a question, 0 for one that was left out. */
export type Trail = string

/** The trail in a form; anything that is none is the beginning. */
export const readTrail = (text: string | undefined): Trail =>
  text !== undefined && /^[0-4]{0,9}$/.test(text) ? text : ''

/** The trail after one press: `1` to `4` answers, `0` leaves out, `back` goes back. */
export function walk(trail: Trail, pressed: string | undefined): Trail {
  if (pressed === 'back') return trail.slice(0, -1)
  const isAnswer = pressed !== undefined && /^[0-4]$/.test(pressed)
  return isAnswer && trail.length < slugs.length ? trail + pressed : trail
}

/** What is asked next; nothing when all nine were asked. */
export const nextElement = (trail: Trail): Element | undefined => elements[trail.length]

/** What was answered along a trail. */
export function scoresIn(trail: Trail): Scores {
  const answered = slugs.flatMap((slug, at) => {
    const score = Number(trail[at] ?? 0)
    return score === 0 ? [] : [[slug, score as Score] as const]
  })
  return Object.fromEntries(answered)
}
