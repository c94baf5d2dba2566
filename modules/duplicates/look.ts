import type { Compared } from '#modules/search'
import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { reasonPlace } from './say.ts'

/** A pair in a list: what it is about, and never whom. */
export type PairLine = {
  pairId: string
  state: queries.PairState
  byNumber: boolean
  byName: boolean
  differsInNik: boolean
  foundAt: Temporal.Instant
  /** Whoever asks, or their office, has had their say: the second voice is another's. */
  waitsForOthers: boolean
  entries: { entryId: string; office: string; reference: string }[]
}

/** A pair as a person decides about it. Of another office's entry only what office it is. */
export type Pair = PairLine & {
  compared: Compared[]
  sayings: {
    what: queries.SayingRow['what']
    office: string
    staffId: string
    reason: string
    at: Temporal.Instant
  }[]
  /** Whoever asks may be the second person. */
  maySecond: boolean
}

const mostListed = 100

/** The second voice is somebody else's; across two offices, the other office's. */
function maySecondIn(who: Officer, row: queries.PairRow): boolean {
  const isOther = row.proposed_by !== null && row.proposed_by !== who.staffId
  const isAcross = row.one_office !== row.other_office
  return isOther && (!isAcross || row.proposed_office !== who.office)
}

/** Looking at pairs. */
export function createLook({ db, vault, search }: Needs) {
  async function lineOf(who: Officer, row: queries.PairRow): Promise<PairLine> {
    const named = await search.listReferences(who, [row.one, row.other])
    const reference = (id: string) => named.find(({ entryId }) => entryId === id)?.reference ?? '–'
    return {
      ...{ pairId: row.id, state: row.state, byNumber: row.by_number, byName: row.by_name },
      ...{ differsInNik: row.differs_in_nik, foundAt: row.found_at },
      waitsForOthers: row.state === 'proposed' && !maySecondIn(who, row),
      entries: [
        { entryId: row.one, office: row.one_office, reference: reference(row.one) },
        { entryId: row.other, office: row.other_office, reference: reference(row.other) },
      ],
    }
  }

  return {
    /** The pairs of one's own office that wait for somebody: first those with one voice already. */
    listPairs: async (who: Officer): Promise<PairLine[]> => {
      allow(who, 'duplicates.join', { office: who.office })
      const rows = await db.read(who, (tx) =>
        queries.listPairs(tx, who.office, ['proposed', 'open'], mostListed),
      )
      return Promise.all(rows.map((row) => lineOf(who, row)))
    },

    /** One pair side by side. The look at one's own entries is written down first. */
    getPair: async (who: Officer, pairId: string): Promise<Pair> => {
      allow(who, 'duplicates.join', { office: who.office })
      const row = await db.read(who, (tx) => queries.findPair(tx, pairId))
      if (!row) throw new Refusal('duplicates.unknownPair')
      await search.noteCompared(who, [row.one, row.other])
      const line = await lineOf(who, row)
      return db.read(who, async (tx) => {
        const [compared, said, open] = [
          await search.compareIn(tx, [row.one, row.other]),
          await queries.listSayings(tx, pairId),
          await vault.opener(tx, row.one),
        ]
        const isAcross = row.one_office !== row.other_office
        const sayings = said.map(({ id, what, office, staff, reason_sealed, at }) => ({
          ...{ what, office, staffId: staff, at },
          // Another office's words name the person it knows.
          reason: isAcross && office !== who.office ? '' : sayIn(open, id, reason_sealed),
        }))
        const maySecond = maySecondIn(who, row)
        return { ...line, compared, sayings, maySecond }
      })
    },

    /** What is joined with this entry: its number and office, in whichever office it is. */
    listTogether: async (
      who: Officer,
      entryId: string,
    ): Promise<
      { entryId: string; office: string; kind: 'case' | 'paper'; reference: string }[]
    > => {
      allow(who, 'duplicates.join', { office: who.office })
      const rows = await db.read(who, (tx) => queries.listTogether(tx, entryId))
      return search.listReferences(
        who,
        rows.map(({ entry }) => entry),
      )
    },
  }
}

function sayIn(open: (place: string, sealed: Buffer) => Buffer, id: string, sealed: Buffer) {
  try {
    return open(reasonPlace(id), sealed).toString()
  } catch {
    return ''
  }
}
