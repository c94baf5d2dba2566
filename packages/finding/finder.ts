import { likeness, mostLetters, mostWords, type Vocabulary } from './likeness.ts'
import { readWords } from './read-words.ts'

/** Something that can be found, and the words it is known by. */
export type Known<Thing> = { thing: Thing; vocabulary: Vocabulary }

/** What was found, and how well it answers. */
export type Found<Thing> = { thing: Thing; score: number }

/**
 * Finds among many things, best first. A word that few of them have says more than one that all
 * have; every different word is compared once, however many things share it.
 */
export function createFinder<Thing>(things: readonly Known<Thing>[]) {
  const holders = new Map<string, Map<number, number>>()
  for (const [at, { vocabulary }] of things.entries()) {
    for (const { word, weight } of vocabulary) {
      const held = holders.get(word) ?? new Map<number, number>()
      held.set(at, Math.max(weight, held.get(at) ?? 0))
      holders.set(word, held)
    }
  }

  /** How well each thing answers one word. */
  function answersTo(asked: string): Map<number, number> {
    const best = new Map<number, number>()
    for (const [word, held] of holders) {
      const like = likeness(asked, word)
      if (like === 0) continue
      for (const [at, weight] of held) best.set(at, Math.max(best.get(at) ?? 0, like * weight))
    }
    return best
  }

  return (text: string): Found<Thing>[] => {
    const words = readWords(text.slice(0, mostLetters)).slice(0, mostWords)
    const answers = [...new Set(words)].map(answersTo)
    // A word that nothing has weighs as much as the rarest: what is asked is then mostly elsewhere.
    const rarities = answers.map(({ size }) => 1 + Math.log(things.length / Math.max(size, 1)))
    const all = rarities.reduce((sum, rarity) => sum + rarity, 0)
    return things
      .map(({ thing }, at) => {
        const sum = answers.reduce((so, own, nth) => so + (own.get(at) ?? 0) * rarities[nth]!, 0)
        return { thing, score: sum / (all || 1) }
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
  }
}
