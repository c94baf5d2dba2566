import { lettersVariants } from './name.ts'

/** A name as the lines of a passport say it. */
type InLines = { primary: string; secondary: string; isCut: boolean }

/**
 * Whether a name that was typed is the one in the lines of a passport: in either order, with signs
 * written as letters or left out, hyphens as spaces, and with whatever the line had no room for.
 * "unknown" for another script, which a machine cannot compare.
 */
export function isSameName(typed: string, inLines: InLines): 'yes' | 'no' | 'unknown' {
  const variants = lettersVariants(typed)
  if (variants.length === 0) return 'unknown'
  return variants.some((words) => isSame(words, inLines)) ? 'yes' : 'no'
}

const partsOf = (part: string): string[] => part.split(' ').filter((word) => word !== '')

function isSame(words: readonly string[], { primary, secondary, isCut }: InLines): boolean {
  const [first, second] = [partsOf(primary), partsOf(secondary)]
  const whole = words.join('')
  const orders = [[...second, ...first].join(''), [...first, ...second].join('')]
  if (orders.includes(whole)) return true
  const sorted = (list: readonly string[]) => [...list].sort().join(' ')
  if (sorted(words) === sorted([...first, ...second])) return true
  return isCut && mayBeCut(words, first, second)
}

/** Every way to part the typed words in two; each word of the line begins the word it stands for. */
function mayBeCut(words: readonly string[], first: string[], second: string[]): boolean {
  return words.some((_, at) => {
    const [head, tail] = [words.slice(0, at + 1), words.slice(at + 1)]
    return (
      (begins(head, first) && begins(tail, second)) || (begins(head, second) && begins(tail, first))
    )
  })
}

const begins = (words: readonly string[], inLine: readonly string[]): boolean =>
  inLine.length <= words.length &&
  (inLine.length > 0 || words.length === 0) &&
  inLine.every((word, at) => words[at]?.startsWith(word))
