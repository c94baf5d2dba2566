import type { ToldOnCards } from '#packages/forms'
import { folded } from './letters.ts'
import { type CardField, type CardRead, cardFields } from './read.ts'

export type Verdict = 'same' | 'differs' | 'notRead'
export type Compared = { field: CardField; verdict: Verdict; onCard?: string }

/** Every answer held against the card, in the order of the card. */
export function compareCard(read: CardRead, told: ToldOnCards): Compared[] {
  return cardFields.flatMap((field): Compared[] => {
    const answer = told[field]
    if (answer === undefined) return []
    const onCard = read[field]
    if (onCard === undefined) return [{ field, verdict: 'notRead' }]
    return [{ field, verdict: isSame(field, onCard, answer) ? 'same' : 'differs', onCard }]
  })
}

// Where people live now may be elsewhere than on their card.
const mayDiffer: readonly CardField[] = ['village', 'district']

/** What there is to mend: what differs, and its sender has not said that the answer is right. */
export const listToMend = (
  compared: readonly Compared[],
  kept: readonly CardField[],
): (Compared & { onCard: string })[] =>
  compared.flatMap((one) => {
    const isToMend = one.verdict === 'differs' && one.onCard !== undefined
    const isSettled = mayDiffer.includes(one.field) || kept.includes(one.field)
    return isToMend && !isSettled ? [{ ...one, onCard: one.onCard! }] : []
  })

/** Digits, days and sexes to the sign; words without their spaces and signs, and letters that look alike as one. */
function isSame(field: CardField, onCard: string, answer: string): boolean {
  if (field === 'nik' || field === 'birth' || field === 'sex') return onCard === answer
  const [one, other] = [plainWords(field, onCard), plainWords(field, answer)]
  return one === other
}

/** Places are written with and without "Kota" or "Kabupaten" before them. */
const plainWords = (field: CardField, text: string): string =>
  folded(field === 'place' ? text.replace(/^(kota|kabupaten|kab\.?)\s+/i, '') : text)
