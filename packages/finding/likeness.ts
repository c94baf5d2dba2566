import { readWords } from './read-words.ts'

/** The words a thing is known by, and how much each counts. */
export type Vocabulary = readonly { word: string; weight: number }[]

/** The words of some texts, each with the same weight. */
export const weigh = (texts: readonly string[], weight: number): Vocabulary =>
  texts.flatMap(readWords).map((word) => ({ word, weight }))

/** The most letters and words of a search that are looked at. */
export const mostLetters = 200
export const mostWords = 12

/** How well a thing answers what somebody typed: the mean over their words of the best likeness. */
export function scoreOf(asked: string, vocabulary: Vocabulary): number {
  const words = readWords(asked.slice(0, mostLetters)).slice(0, mostWords)
  if (words.length === 0) return 0
  const scores = words.map((word) =>
    vocabulary.reduce(
      (best, known) => Math.max(best, known.weight * likeness(word, known.word)),
      0,
    ),
  )
  return scores.reduce((sum, score) => sum + score, 0) / words.length
}

/** How near a typed word comes to a known one, from 0 to 1. */
export function likeness(asked: string, known: string): number {
  if (asked === known) return 1
  if (asked.length >= 3 && known.startsWith(asked)) return 0.8
  // With an ending of its own ("paspornya"), not another word altogether ("overstay" is not "over").
  if (known.length >= 4 && known.length * 2 > asked.length && asked.startsWith(known)) return 0.7
  const allowed = asked.length >= 7 ? 2 : asked.length >= 4 ? 1 : 0
  if (Math.abs(asked.length - known.length) > allowed) return 0
  if (lettersApart(asked, known) > 2 * allowed) return 0
  return slips(asked, known) <= allowed ? 0.6 : 0
}

// One slip changes two letters at most. This spares nine comparisons in ten the slow count.
function lettersApart(a: string, b: string): number {
  let apart = lettersOf(a) ^ lettersOf(b)
  let count = 0
  for (; apart !== 0; apart &= apart - 1) count += 1
  return count
}

function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31)
  return letters
}

/** Letters added, left out, changed, or two swapped that stand side by side. */
export function slips(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const best = Math.min(row[j]! + 1, next[j - 1]! + 1, change)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(swapped ? Math.min(best, before[j - 2]! + 1) : best)
    }
    before = row
    row = next
  }
  return row.at(-1) ?? 0
}
