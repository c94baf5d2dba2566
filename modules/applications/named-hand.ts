import { Refusal } from '#packages/refusal'

/** Whoever helps, as they say it of themselves. */
export type NamedHand = { name: string; relation: string }

const tidied = (typed: string, most: number) =>
  typed
    .slice(0, 500)
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, most)

const hasLetters = (text: string) => /\p{L}/u.test(text)

/** Reads both: names and relations are made of letters. Refuses with .helperName or .helperRelation. */
export function readNamedHand(typed: NamedHand): NamedHand {
  const told = { name: tidied(typed.name, 80), relation: tidied(typed.relation, 40) }
  if (!hasLetters(told.name)) throw new Refusal('applications.helperName')
  if (!hasLetters(told.relation)) throw new Refusal('applications.helperRelation')
  return told
}

/** The name, and what they are to the applicant where they said it. */
export const sayNamedHand = ({ name, relation }: NamedHand): string =>
  relation.trim() ? `${name} (${relation})` : name
