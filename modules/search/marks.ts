import { nearSounds, soundsOf } from '#packages/matching'
import type { Vault } from '#platform/vault'
import { type Asked, readNumber } from './domain.ts'

/** What an entry can be found by. Names count as people of it; the first is whose it is. */
export type Known = {
  names: readonly string[]
  birth?: string | undefined
  niks?: readonly string[]
  numbers?: readonly string[]
  reference?: string
  /** The number it has in this office alone: no sign that two are of one person. */
  ownNumber?: string
  year?: string
}

/** One mark of an entry, and whether it is of a whole number or a birthday. */
export type EntryMark = { mark: Buffer; sort: 'n' | 'b' | 'w' }

/** One mark of a search: which word of the name it stands for, and how much it tells. */
export type AskedMark = { mark: Buffer; nth: number; weight: number }

const bytes = 16

/** Marks by the house's search key: half of an HMAC is plenty for an index, and half as large. */
export function createMarks({ newMark, allMarks }: Pick<Vault, 'newMark' | 'allMarks'>) {
  const mark = (kind: string, text: string): Buffer =>
    newMark(`search.${kind}`, text).subarray(0, bytes)
  // While the search key is changed, entries are marked by one key or the other.
  const marks = (kind: string, text: string): Buffer[] =>
    allMarks(`search.${kind}`, text).map((one) => one.subarray(0, bytes))
  const asked = (kind: string, text: string, of: Omit<AskedMark, 'mark'>): AskedMark[] =>
    marks(kind, text).map((one) => ({ mark: one, ...of }))

  return {
    /** Everything an entry is found by. */
    ofEntry: (known: Known): EntryMark[] => {
      const { names, birth, niks = [], numbers = [], reference, ownNumber, year } = known
      const sounds = [...new Set(names.flatMap(soundsOf))]
      const near = [...new Set(sounds.flatMap(nearSounds))]
      const own = ownNumber && readNumber(ownNumber)
      const sorted = {
        n: [
          ...niks.map((nik) => mark('nik', nik)),
          ...numbers.flatMap((number) => {
            const plain = readNumber(number)
            return plain ? [mark('number', plain)] : []
          }),
        ],
        b: birth ? [mark('birth', birth)] : [],
        w: [
          ...sounds.map((sound) => mark('word', sound)),
          ...near.map((sound) => mark('near', sound)),
          ...(reference ? [mark('reference', reference)] : []),
          ...(own ? [mark('number', own)] : []),
          ...(year ? [mark('year', year)] : []),
        ],
      }
      const all = (['n', 'b', 'w'] as const).flatMap((sort) =>
        sorted[sort].map((each): EntryMark => ({ mark: each, sort })),
      )
      const byMark = new Map(all.toReversed().map((each) => [each.mark.toString('hex'), each]))
      return [...byMark.values()]
    },

    /** The marks of a typed name: the sound itself tells most, what is only near it less. */
    ofName: (name: string): AskedMark[] =>
      soundsOf(name).flatMap((sound, nth) => [
        ...asked('word', sound, { nth, weight: 3 }),
        ...asked('near', sound, { nth, weight: 2 }),
        ...nearSounds(sound).flatMap((near) => [
          ...asked('word', near, { nth, weight: 2 }),
          ...asked('near', near, { nth, weight: 1 }),
        ]),
      ]),

    /** The marks that an entry must have, every one of them. */
    ofNumbers: ({ nik, number, reference, birth, year }: Asked): Buffer[][] => {
      const either = [
        ...(nik ? marks('nik', nik) : []),
        ...(number ? marks('number', number) : []),
        ...(reference ? marks('reference', reference) : []),
      ]
      return [
        ...(either.length > 0 ? [either] : []),
        ...(birth ? [marks('birth', birth)] : []),
        ...(year ? [marks('year', year)] : []),
      ]
    },

    /** The marks by which another office may be told to have something: only whole numbers. */
    ofElsewhere: ({ nik, number, reference }: Asked): Buffer[] => [
      ...(nik ? marks('nik', nik) : []),
      ...(number ? marks('number', number) : []),
      ...(reference ? marks('reference', reference) : []),
    ],
  }
}

/** What createMarks makes. */
export type Marks = ReturnType<typeof createMarks>
