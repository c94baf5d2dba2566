import type { OfficeFile } from '#packages/booking'
import { readWords, scoreOf, type Vocabulary, weigh } from '#packages/finding'

// Every office has these in its name: they tell none apart.
const everywhere = new Set(
  'kantor imigrasi kanim kota kabupaten kab provinsi titik layanan immigration office city'.split(
    ' ',
  ),
)

const mostLetters = 60
// A slip in one word of one is 0.6 of a name's weight; a province counts less than a name.
const least = 0.3

const tellingWords = (text: string) => readWords(text).filter((word) => !everywhere.has(word))

/** What was typed to find an office, as it is kept in an address. */
export const askedOffice = (query: Record<string, string>): string =>
  (query.cari ?? '').trim().slice(0, mostLetters)

/** The name of its place alone: "Kanim Padang" is "Padang". */
const placeOf = ({ shortName }: OfficeFile): string => tellingWords(shortName).join(' ')

/** Offices by the name of their place, as in an atlas: Padang stands before Padang Sidempuan. */
export const inOrder = (offices: readonly OfficeFile[]): OfficeFile[] =>
  offices.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b), 'id'))

const vocabularyOf = (office: OfficeFile): Vocabulary => [
  ...weigh([office.shortName, office.name], 1),
  ...weigh([office.city], 0.9),
  ...weigh([office.province], 0.6),
  ...weigh(
    (office.workArea ?? []).map(({ name }) => name),
    0.7,
  ),
]

/** Those that fit what was typed, the very name first; nothing typed is every office. */
export function findOffices(offices: readonly OfficeFile[], asked: string): OfficeFile[] {
  const words = tellingWords(asked)
  const all = inOrder(offices)
  if (words.length === 0) return all
  const name = words.join(' ')
  const scored = all.map((office) => {
    const isIt = placeOf(office) === name
    const vocabulary = vocabularyOf(office)
    const scores = words.map((word) => scoreOf(word, vocabulary))
    // Each word must say something about it: "Padang Panjang" is not every Padang.
    const score = Math.min(...scores) < least ? 0 : scores.reduce((sum, one) => sum + one, 0)
    return { office, score: isIt ? score + words.length : score }
  })
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ office }) => office)
}
