import { allow, type Officer, system, type Who } from '#packages/access'
import type { Reader } from '#platform/db'
import type { Purpose } from './domain.ts'
import * as log from './log-queries.ts'
import { wordsPlace } from './logging.ts'
import type { Needs } from './needs.ts'

/** A search, as the head of the office reads it. */
export type SearchMade = {
  searchId: string
  at: Temporal.Instant
  staffId: string
  purpose: Purpose
  words: string
  asked: string[]
  found: number
  elsewhere: boolean
  opened: string[]
}

/** That somebody looked, as the person whose case it is reads it: which office and why, not who. */
export type Look = {
  office: string
  kind: 'shown' | 'opened'
  purpose: Purpose
  at: Temporal.Instant
  /** Which of those who looked: the same number in one list is the same officer. Never who. */
  nth: number
}

/** Reading who searched and who looked. */
export function createReadLog({ db, vault }: Needs) {
  async function openWords(tx: Reader, row: log.SearchRow): Promise<string> {
    const open = await vault.opener(tx, row.staff)
    return open(wordsPlace(row.id), row.words_sealed).toString()
  }

  return {
    /** The searches of an office from one moment to another, newest first, at most five hundred. */
    listSearches: async (
      who: Officer,
      { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
    ): Promise<SearchMade[]> => {
      const { office } = who
      allow(who, 'search.readLog', { office })
      const rows = await db.read(who, (tx) => log.listSearches(tx, { office, from, to }))
      return db.read(system('search'), (tx) =>
        Promise.all(
          rows.map(async (row) => ({
            ...{ searchId: row.id, at: row.at, staffId: row.staff, asked: row.asked },
            ...{ found: row.found, elsewhere: row.elsewhere, opened: row.opened },
            purpose: row.purpose as Purpose,
            words: await openWords(tx, row),
          })),
        ),
      )
    },

    /** Who found or opened this case by searching, newest first. People see their own. */
    listLooks: (who: Who, caseId: string): Promise<Look[]> =>
      db.read(who, async (tx) => {
        allow(who, 'search.readLooks', mineOf(who))
        const rows = await log.listLooks(tx, caseId)
        const all = [...new Set(rows.map(({ staff }) => staff))]
        return rows.map(({ office, kind, purpose, at, staff }) => ({
          ...{ office, kind, at, nth: all.indexOf(staff) },
          purpose: purpose as Purpose,
        }))
      }),
  }
}

const mineOf = (who: Who) => ({
  office: 'office' in who ? who.office : '',
  person: who.kind === 'person' ? who.personId : null,
})
