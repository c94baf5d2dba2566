import type { ServiceDefinition } from '#packages/forms'

// Said by everybody about everything, in both languages.
const empty = new Set(
  (
    'mau saya aku ingin bagaimana gimana cara untuk di ke dan yang dengan apa itu ada tolong mohon ' +
    'bisa harus i want to how do a an the for my me of in on and is can please get need would like'
  ).split(' '),
)

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !empty.has(word))

/** The most words of a search that are looked at. */
const mostWords = 12

/**
 * How well a service answers what somebody typed: the mean over their words, from 0 to about 3.
 * Names weigh most, then the words people use for it, then the summary. Typos are forgiven: one in
 * a word of four letters, two in one of seven.
 */
export function scoreOf(definition: ServiceDefinition, text: string, language: string): number {
  const asked = wordsOf(text.slice(0, 200)).slice(0, mostWords)
  if (asked.length === 0) return 0
  const known = vocabularyOf(definition, language)
  const scores = asked.map((word) =>
    Math.max(0, ...known.map(({ word: other, weight }) => weight * likeness(word, other))),
  )
  return scores.reduce((sum, score) => sum + score, 0) / asked.length
}

/** Words of the reader's language weigh a little more than those of others. */
function vocabularyOf(definition: ServiceDefinition, language: string) {
  const { names, summary, searchWords } = definition
  return Object.keys(searchWords).flatMap((each) => {
    const own = each === language ? 1 : 0.9
    const weighed = (texts: string[], weight: number) =>
      texts.flatMap(wordsOf).map((word) => ({ word, weight: weight * own }))
    return [
      ...weighed([names[each] ?? ''], 3),
      ...weighed(searchWords[each] ?? [], 2),
      ...weighed([summary[each] ?? ''], 1),
    ]
  })
}

function likeness(asked: string, known: string): number {
  if (asked === known) return 1
  if (asked.length >= 3 && known.startsWith(asked)) return 0.8
  if (known.length >= 4 && asked.startsWith(known)) return 0.7
  const allowed = asked.length >= 7 ? 2 : asked.length >= 4 ? 1 : 0
  if (Math.abs(asked.length - known.length) > allowed) return 0
  return slips(asked, known) <= allowed ? 0.6 : 0
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
