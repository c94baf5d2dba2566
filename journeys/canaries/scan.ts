import type { Canary } from './people.ts'

/** Something of somebody that was found where it must not be. */
export type Leak = { place: string; kind: string; text: string; around: string }

type Needle = { kind: string; text: string; spelled: string }

const most = 200

/** The spellings in which a word may lie somewhere: as it is, as bytes in hexadecimal, in base64. */
const spellingsOf = (kind: string, text: string): Needle[] => {
  const bytes = Buffer.from(text)
  const lower = text.toLowerCase()
  return [
    { kind, text, spelled: lower },
    { kind, text, spelled: encodeURIComponent(lower).toLowerCase() },
    { kind, text, spelled: bytes.toString('hex') },
    // Without what depends on the bytes that follow.
    {
      kind,
      text,
      spelled: bytes
        .toString('base64')
        .replace(/.{0,3}$/, '')
        .toLowerCase(),
    },
  ]
}

/** Finds whatever belongs to these people, in any spelling. */
export function createScan(people: readonly Canary[]) {
  const needles = people
    .flatMap(({ secrets }) => secrets.flatMap(({ kind, text }) => spellingsOf(kind, text)))
    .filter(({ spelled }) => spelled.length >= 6)
  const bySpelling = new Map(needles.map((needle) => [needle.spelled, needle]))
  // One pass for all of them: thousands of pages against a thousand words one by one take minutes.
  const escaped = [...bySpelling.keys()].map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(escaped.join('|'), 'g')
  return (place: string, text: string): Leak[] => {
    const lower = text.toLowerCase()
    return [...lower.matchAll(pattern)].slice(0, most).map(({ 0: found, index }) => {
      const needle = bySpelling.get(found)!
      const around = lower.slice(Math.max(0, index - 60), index + found.length + 30)
      return { place, kind: needle.kind, text: needle.text, around }
    })
  }
}
