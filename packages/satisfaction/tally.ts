import { type Score, type Scores, type Slug, scores, slugs } from './elements.ts'

/** How many people chose each answer of an element, worst answer first. */
export type Counts = readonly [number, number, number, number]

/** Everything that is kept of everybody's answers. */
export type Tally = Readonly<Record<Slug, Counts>>

const nobody: Counts = [0, 0, 0, 0]

const tallyOf = (count: (slug: Slug) => Counts): Tally =>
  Object.fromEntries(slugs.map((slug) => [slug, count(slug)])) as Record<Slug, Counts>

/** Nobody has answered. */
export const emptyTally: Tally = tallyOf(() => nobody)

const plus = (counts: Counts, more: Counts): Counts =>
  counts.map((count, at) => count + more[at]!) as unknown as Counts

/** Two tallies as one. */
export const addTallies = (one: Tally, other: Tally): Tally =>
  tallyOf((slug) => plus(one[slug], other[slug]))

/** So many people, one answer of one element. */
export type Chosen = { slug: Slug; score: Score; people: number }

/** A tally with some answers more. */
export function addChosen(tally: Tally, { slug, score, people }: Chosen): Tally {
  const more = scores.map((one) => (one === score ? people : 0)) as unknown as Counts
  return { ...tally, [slug]: plus(tally[slug], more) }
}

/** One person's answers as a list, without what they left out. */
export const chosenIn = (answered: Scores): Chosen[] =>
  slugs.flatMap((slug) => {
    const score = answered[slug]
    return score === undefined ? [] : [{ slug, score, people: 1 }]
  })

/** How many people answered an element, and the sum of their scores. */
export function shareOf(counts: Counts): { people: number; sum: number } {
  const people = counts.reduce((total, count) => total + count, 0)
  const sum = counts.reduce((total, count, at) => total + count * (at + 1), 0)
  return { people, sum }
}
