import { system, type Who } from '#packages/access'
import { likenessOf, mayBeSame, soundsOf } from '#packages/matching'
import type { Reader, Tx } from '#platform/db'
import { listSharing } from './alike-queries.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { type Told, toldIn } from './told.ts'

/** Two entries that may be of one person, and what speaks for it and against it. */
export type Alike = {
  entryId: string
  office: string
  /** They share a NIK, a passport number or another whole number. */
  byNumber: boolean
  /** Born on the same day and called nearly the same. */
  byName: boolean
  /** Each has a NIK, and they share none: twins have that. */
  differsInNik: boolean
}

/** One entry as a person compares it with another. */
export type Compared = {
  entryId: string
  office: string
  kind: 'case' | 'paper'
  reference: string
  about: string
  at: Temporal.Instant
  /** Nothing when it was erased. */
  told?: Told
}

const most = 200

/** Entries that may be of one person. */
export function createAlike({ db, vault }: Needs) {
  async function openAll(tx: Reader, rows: readonly queries.EntryRow[]) {
    const open = async (row: queries.EntryRow) => ({
      row,
      told: toldIn(row, await vault.opener(tx, row.id)),
    })
    return Promise.all(rows.map(open))
  }

  return {
    /** For the house alone: whatever in any office may be of the same person as this entry. */
    listAlikeIn: async (tx: Tx, entryId: string): Promise<{ office: string; alike: Alike[] }> => {
      const own = await queries.findEntry(tx, entryId)
      if (!own) return { office: '', alike: [] }
      const shared = await listSharing(tx, entryId, most)
      const rows = await queries.listEntries(
        tx,
        shared.map(({ entry }) => entry),
      )
      const [me] = await openAll(tx, [own])
      // Of one account each knows of the other; a father's account holds his twins.
      const others = rows.filter(({ person }) => !person || person !== own.person)
      const found = (await openAll(tx, others)).flatMap(({ row, told }): Alike[] => {
        const byNumber = shared.some((one) => one.entry === row.id && one.by_number)
        const judged = told && me?.told && judge(me.told, told, byNumber)
        return judged ? [{ entryId: row.id, office: row.office, byNumber, ...judged }] : []
      })
      return { office: own.office, alike: found }
    },

    /** Entries of one's own office, opened side by side; whoever asks has written the look down. */
    compareIn: async (tx: Reader, entryIds: readonly string[]): Promise<Compared[]> => {
      const all = await openAll(tx, await queries.listEntries(tx, entryIds))
      return all.map(({ row, told }) => ({
        ...{ entryId: row.id, office: row.office, kind: row.kind, reference: row.reference },
        ...{ about: row.about, at: row.at, ...(told && { told }) },
      }))
    },

    /** What entries are called by, of any office: never whose they are. */
    listReferences: (who: Who, entryIds: readonly string[]) =>
      db.read(system(`search for ${who.kind}`), async (tx) =>
        (await queries.listEntries(tx, entryIds)).map(({ id, office, kind, reference }) => ({
          ...{ entryId: id, office, kind, reference },
        })),
      ),
  }
}

const soundOf = (name: string) => soundsOf(name).toSorted().join(' ')

/** Nothing when they are two people, as far as anybody can tell. */
function judge(one: Told, other: Told, byNumber: boolean) {
  const pairs = one.names.flatMap((a) => other.names.map((b) => [a, b] as const))
  const byName = pairs.some(([a, b]) =>
    mayBeSame({ name: a, birth: one.birth }, { name: b, birth: other.birth }),
  )
  const differsInNik = one.hasNik === true && other.hasNik === true && !byNumber
  const soundSame = pairs.some(([a, b]) => soundOf(a) === soundOf(b) && likenessOf(a, b) === 1)
  const isTwin = differsInNik && !soundSame
  return byNumber || (byName && !isTwin) ? { byName, differsInNik } : undefined
}
