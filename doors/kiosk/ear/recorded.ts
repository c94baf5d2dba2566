import type { Language } from '#packages/words'
import list from './recorded.json' with { type: 'json' }

/** Every text that has a recording. A text that was changed since has none, rather than a wrong one. */
export const recorded: Record<Language, readonly string[]> = list

const known: Record<Language, ReadonlySet<string>> = {
  id: new Set(recorded.id),
  en: new Set(recorded.en),
}

const longestName = 60

/** The name of the sound of a text, such as `kios-id-ambil-nomor`. */
export function soundNameOf(language: Language, text: string): string {
  const plain = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return `kios-${language}-${plain.slice(0, longestName).replaceAll(/^-|-$/g, '')}`
}

/** The sound of a text, when somebody has recorded it. */
export const findSound = (language: Language, text: string): string | undefined =>
  known[language].has(text) ? soundNameOf(language, text) : undefined

/** The sound of a number, said faster than the board says it in a hall. */
export const findNumber = (language: Language, number: number): string | undefined =>
  findSound(language, String(number))

/** A number of the queue, sign by sign, in the sounds of the board. */
export const listSigns = (language: Language, label: string): string[] =>
  [...label.toLowerCase()]
    .filter((sign) => /[a-d0-9]/.test(sign))
    .map((sign) => `${language}-${sign}`)
