/** The name field of a passport's upper machine-readable line holds this many characters (ICAO 9303-4). */
export const machineNameLength = 39

/** A name as a machine reads it, filled to its length; `isCut` when not all of it found room. */
export type MachineName = { line: string; isCut: boolean }

// Letters that are more than one, or that no sign can be taken from (ICAO 9303-3, 6.A); of several
// ways the document's first.
const written: Readonly<Record<string, string>> = {
  ...{ Ä: 'AE', Å: 'AA', Æ: 'AE', Ð: 'D', Đ: 'D', Ħ: 'H', Ĳ: 'IJ', Ł: 'L', Ŋ: 'N' },
  ...{ Ö: 'OE', Ø: 'OE', Œ: 'OE', Þ: 'TH', Ŧ: 'T', Ü: 'UE', ẞ: 'SS' },
}

/** The letters A to Z of a word; nothing where one of them belongs to another script. */
function lettersOf(word: string): string | undefined {
  const letters = [...word.normalize('NFC').toUpperCase()].map(
    (letter) => written[letter] ?? letter.normalize('NFD').replaceAll(/\p{M}/gu, ''),
  )
  const text = letters.join('').replaceAll(/[^\p{L}]/gu, '')
  return /^[A-Z]*$/.test(text) ? text : undefined
}

/** Other ways to write a letter with a sign: without it, or as the document's second choice. */
const plainly = (word: string): string =>
  word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ø', 'o').replaceAll('Ø', 'O')
const doubled = (word: string): string =>
  word.normalize('NFC').toUpperCase().replaceAll('Ñ', 'NXX').replaceAll('Ü', 'UXX')

/** The words of a whole name in capital letters, in each way a machine may write them; none for another script. */
export function lettersVariants(name: string): string[][] {
  const ways = [name, plainly(name), doubled(name)].flatMap((way) => {
    const words = wordsOf(way.trim())
    return words && words.length > 0 ? [words] : []
  })
  return ways
}

/** The words of a part of a name: spaces, hyphens and commas part them, other signs are left out. */
function wordsOf(part: string): string[] | undefined {
  const words: string[] = []
  for (const word of part.split(/[\s,-]+/)) {
    const letters = lettersOf(word)
    if (letters === undefined) return undefined
    if (letters !== '') words.push(letters)
  }
  return words
}

/**
 * Cut to a length so that it ends in a letter, which is the sign that something may be missing: where
 * it would end in `<`, the last word of more than one letter gives letters up until the next one begins.
 */
function cut(text: string, length: number): string {
  const kept = text.slice(0, length)
  if (!kept.endsWith('<')) return kept
  const long = kept.match(/^(.*[A-Z])[A-Z](?:<+[A-Z])*<+$/)?.[1]
  // Nothing but single letters: there is none to give.
  return long === undefined ? kept : cut(long + text.slice(long.length + 1), length)
}

/** A name as it stands in the upper line; nothing when a letter of it is of another script. */
export function machineName(name: {
  primary: string
  secondary?: string
}): MachineName | undefined {
  const first = wordsOf(name.primary)
  const second = wordsOf(name.secondary ?? '')
  if (!first || !second || first.length === 0) return undefined
  const primary = first.join('<')
  const secondary = second.join('<')
  const whole = secondary ? `${primary}<<${secondary}` : primary
  const isCut = whole.length > machineNameLength
  if (!isCut) return { line: whole.padEnd(machineNameLength, '<'), isCut }
  // Three places are kept for `<<` and the first letter of what follows.
  const room = secondary ? machineNameLength - 3 : machineNameLength
  const head = primary.length > room ? cut(primary, room) : primary
  return { line: cut(secondary ? `${head}<<${secondary}` : head, machineNameLength), isCut }
}

/** A whole name with its last word first, as far as we know how Indonesian passports part names. */
export function machineNameOf(name: string): MachineName | undefined {
  const words = name.trim().split(/\s+/)
  const primary = words.at(-1) ?? ''
  const secondary = words.slice(0, -1).join(' ')
  return machineName({ primary, ...(secondary && { secondary }) })
}
