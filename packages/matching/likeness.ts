import { slips } from '#packages/finding'
import { readName } from './read-name.ts'
import { soundOf } from './sound.ts'

/** What is left of a sound in a script that writes no short vowels. */
const boneOf = (sound: string) => sound.replace(/[aiu]/g, '').replace(/(.)\1+/g, '$1')

/** How near two sounds are, from 0 to 1; a word without its vowels counts a little less. */
function nearness(a: string, b: string): number {
  if (a === b) return 1
  const whole = 1 - slips(a, b) / Math.max(a.length, b.length)
  const [boneA, boneB] = [boneOf(a), boneOf(b)]
  const bones = boneA !== boneB || boneA.length < 2 ? 0 : boneA.length < 3 ? 0.7 : 0.85
  return Math.max(whole, bones, isInitial(a, b) ? 0.7 : 0)
}

/** "M." for "Muhammad". */
const isInitial = (a: string, b: string) =>
  (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))

/** What is further apart than this is another word. */
const leastNear = 0.6

type Pair = { one: number; other: number; near: number }

/** Pairs the words of two names, nearest first, each once. */
function pairUp(one: readonly string[], other: readonly string[]): Pair[] {
  const all = one.flatMap((a, n) =>
    other.map((b, m): Pair => ({ one: n, other: m, near: nearness(a, b) })),
  )
  const taken: Pair[] = []
  for (const pair of all.toSorted((a, b) => b.near - a.near)) {
    if (pair.near < leastNear) break
    if (!taken.some((each) => each.one === pair.one || each.other === pair.other)) taken.push(pair)
  }
  return taken
}

/** Of all the letters of a name, how much found its like. */
function covered(words: readonly string[], near: (nth: number) => number): number {
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  return words.reduce((sum, word, nth) => sum + word.length * near(nth), 0) / letters
}

/**
 * How alike two names are, from 0 to 1, whatever the order of their words and however they are
 * spelt. A name that has words more than the other is a little less like it.
 */
export function likenessOf(name: string, other: string): number {
  const [a, b] = [name, other].map((text) => readName(text).map(soundOf)) as [string[], string[]]
  if (a.length === 0 || b.length === 0) return 0
  const pairs = pairUp(a, b)
  const sides = [
    covered(a, (nth) => pairs.find((pair) => pair.one === nth)?.near ?? 0),
    covered(b, (nth) => pairs.find((pair) => pair.other === nth)?.near ?? 0),
  ] as const
  const apart = 0.7 * Math.max(...sides) + 0.3 * Math.min(...sides)
  // "Nur Hayati" and "Nurhayati".
  const [joinedA, joinedB] = [a.join(''), b.join('')]
  const joined = 1 - slips(joinedA, joinedB) / Math.max(joinedA.length, joinedB.length)
  return Math.max(apart, joined)
}

/** What two records say about whom they are of. */
export type Sameness = { name: string; birth?: string | undefined }

const leastAlike = 0.82

/**
 * Whether two records may be of one person by name and day of birth: born on the same day and called
 * nearly the same. Twins are born on the same day too, so this only ever asks a person to look.
 */
export const mayBeSame = (one: Sameness, other: Sameness): boolean =>
  one.birth !== undefined &&
  one.birth === other.birth &&
  likenessOf(one.name, other.name) >= leastAlike
