import type { Language } from '#packages/words'

/** One call as it is spoken. */
export type SpokenCall = { label: string; counter: number }

const letters = { a: 'A', b: 'B', c: 'C', d: 'D' }

const numbers: Record<Language, string> = {
  id: `nol, satu, dua, tiga, empat, lima, enam, tujuh, delapan, sembilan, sepuluh, sebelas,
    dua belas, tiga belas, empat belas, lima belas, enam belas, tujuh belas, delapan belas,
    sembilan belas, dua puluh`,
  en: `zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen,
    fourteen, fifteen, sixteen, seventeen, eighteen, nineteen, twenty`,
}

const named = (language: Language): Record<string, string> =>
  Object.fromEntries(numbers[language].split(/,\s+/).map((name, value) => [String(value), name]))

/** What is said, by the name of its sound: `tools/sounds.ts` makes a file of each. */
export const sayings: Record<Language, Record<string, string>> = {
  id: { number: 'nomor', counter: 'silakan ke loket', ...letters, ...named('id') },
  en: { number: 'number', counter: 'please go to counter', ...letters, ...named('en') },
}

/** The sound before everything that is said. */
export const chime = 'chime'

/** Every sound by name, such as `id-counter`. */
export const sounds: readonly string[] = [
  chime,
  ...Object.entries(sayings).flatMap(([language, table]) =>
    Object.keys(table).map((name) => `${language}-${name}`),
  ),
]

const signsOf = (text: string) => [...text.toLowerCase()].filter((sign) => /[a-d0-9]/.test(sign))

/** Counters up to twenty have a name; larger numbers are read digit by digit. */
const counterNames = (counter: number) =>
  counter <= 20 ? [String(counter)] : signsOf(String(counter))

/** The sounds of a call in one language, in their order. A label is read sign by sign. */
export function announce(language: Language, { label, counter }: SpokenCall): string[] {
  const names = ['number', ...signsOf(label), 'counter', ...counterNames(counter)]
  return names.map((name) => `${language}-${name}`)
}
