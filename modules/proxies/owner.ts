import { applicantOf, type LetterFacts } from '#modules/applications'

/** What only the applicant can show: their own card or passport, or their own fingers. */
const ofOwner = ['e-ktp', 'paspor', 'sidik-jari']

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleUpperCase('id')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** One name written short is the same person's: every word of the shorter stands in the longer. */
function isSameName(one: string, other: string): boolean {
  const [short = [], long = []] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length)
  return short.length > 0 && short.every((word) => long.includes(word))
}

/** Whether somebody else would leave with it on what only its applicant can show. */
export function isOtherOnOwn(
  { definition, answers }: Pick<LetterFacts, 'definition' | 'answers'>,
  { bukti, penerima }: Readonly<Record<string, unknown>>,
): boolean {
  if (!ofOwner.includes(String(bukti))) return false
  const name = applicantOf({ service: definition, answers })
  return name !== undefined && !isSameName(name, String(penerima ?? ''))
}
