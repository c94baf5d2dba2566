import { readName } from './read-name.ts'

// In order. The old Indonesian spelling (1947, before 1972), what the Arabic letters became in
// different hands, and letters that Indonesian speech does not hold apart (f, p, v; z, j, s).
const rules: readonly [RegExp, string][] = [
  [/oe/g, 'u'],
  [/tj/g, 'c'],
  [/dj|dz/g, 'y'],
  [/sj|sy|sh|sch/g, 's'],
  [/nj/g, 'ny'],
  [/([aiueo])ch/g, '$1h'],
  [/ch|kh|gh/g, 'k'],
  [/ph|[fv]/g, 'p'],
  [/th|dh/g, 't'],
  [/x/g, 'ks'],
  [/[qc]/g, 'k'],
  [/[zj]/g, 'y'],
  [/h/g, ''],
  [/[dt]/g, 't'],
  [/[eiy]+/g, 'i'],
  [/[ouw]+/g, 'u'],
  [/(.)\1+/g, '$1'],
]

/** How one word sounds, so that spellings of the same name give the same letters. */
export function soundOf(word: string): string {
  const sound = rules.reduce((text, [from, to]) => text.replace(from, to), word)
  return sound || word
}

/** The sounds of all the words of a name, each once. */
export const soundsOf = (name: string): string[] => [...new Set(readName(name).map(soundOf))]

const leastLetters = 4

/**
 * The sound without each of its letters: two sounds of which one slip apart share one of these, or
 * one has the other among them. Short ones have none, because too much is near to them.
 */
export function nearSounds(sound: string): string[] {
  if (sound.length < leastLetters) return []
  return [
    ...new Set(Array.from(sound, (_, at) => sound.slice(0, at) + sound.slice(at + 1))),
  ].toSorted()
}
