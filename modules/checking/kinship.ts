import { type Answers, listQuestions, type ServiceDefinition } from '#packages/forms'
import { likenessOf, soundsOf } from '#packages/matching'

/** How somebody is close to an officer. */
export const relations = ['self', 'spouse', 'parent', 'child', 'sibling', 'other'] as const
export type Relation = (typeof relations)[number]

/** What an officer says of one application. */
export const ties = ['own', 'family', 'close', 'none'] as const
export type Tie = (typeof ties)[number]

/** Somebody an officer has declared, themselves included. */
export type Kin = { relation: Relation; name: string; address?: string }

/** Why an application might be of somebody close; a person has to say whether it is. */
export type Hint = { relation: Relation; why: 'name' | 'familyName' | 'address' }

/** What of an application is held against an officer's own. */
export type Known = { names: string[]; addresses: string[] }

// Alike as two spellings of one name are; found by trying the names of the cast against each other.
const leastAlike = 0.9
/** Shorter words are titles, or shared by half the country. */
const leastLetters = 4

/** Every name and address in the answers: the applicant's, and their parents' or sponsor's. */
export function knownOf(definition: ServiceDefinition, answers: Answers): Known {
  const all = listQuestions(definition).map(({ id, kind }) => ({ kind, answer: answers[id] }))
  return {
    names: all.flatMap(({ kind, answer }) =>
      kind === 'name' && typeof answer === 'string' ? [answer] : [],
    ),
    addresses: all.flatMap(({ kind, answer }) =>
      kind === 'address' && answer && typeof answer === 'object'
        ? [Object.values(answer).filter(Boolean).join(' ')]
        : [],
    ),
  }
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/\b(jl|jln|jalan|gg|gang|no|rt|rw)\b\.?/g, ' ')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)

/** The same street and house: every word of the shorter one stands in the other. */
function isSameAddress(one: string, other: string): boolean {
  const [short, long] = [plain(one), plain(other)].toSorted((a, b) => a.length - b.length)
  if (!short || !long || short.length < 2) return false
  return short.some((word) => /\d/.test(word)) && short.every((word) => long.includes(word))
}

/** The last word of a name of two or more, as it sounds. */
function familySound(name: string): string | undefined {
  const sounds = soundsOf(name)
  const last = sounds.length > 1 ? sounds.at(-1) : undefined
  return last && last.length >= leastLetters ? last : undefined
}

/** What an application has in common with an officer's own; nothing is decided by it. */
export function hintsOf(kin: readonly Kin[], { names, addresses }: Known): Hint[] {
  return kin.flatMap(({ relation, name, address }): Hint[] => {
    const isNamed = names.some((one) => likenessOf(one, name) >= leastAlike)
    const family = familySound(name)
    const isFamily = family !== undefined && names.some((one) => familySound(one) === family)
    const isThere = address !== undefined && addresses.some((one) => isSameAddress(one, address))
    return [
      ...(isNamed ? [{ relation, why: 'name' } as const] : []),
      ...(isFamily && !isNamed ? [{ relation, why: 'familyName' } as const] : []),
      ...(isThere ? [{ relation, why: 'address' } as const] : []),
    ]
  })
}
