import { allow, type Officer, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Inquiry, Purpose } from './domain.ts'
import * as log from './log-queries.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

type Brought = { searchId: string; asked: string[]; shown: readonly string[]; elsewhere: boolean }
type OpenedEntry = { searchId: string; entryId: string; person: string | null }

/** Where an officer's words about a search are sealed: with the key of that officer's log. */
export const wordsPlace = (searchId: string) => `search.searches|words_sealed|${searchId}`

/** Writing searches and looks down. */
export function createLogging({ db, vault, now, newId }: Needs) {
  return {
    noteSearch: (
      who: Officer,
      { purpose, words }: Pick<Inquiry, 'purpose' | 'words'>,
      { searchId, asked, shown, elsewhere }: Brought,
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { office, staffId: staff } = who
        allow(who, 'search.find', { office })
        const at = now()
        await log.addSearch(tx, {
          ...{ office, id: searchId, at, staff, purpose, asked, elsewhere },
          words_sealed: await vault.seal(tx, staff, wordsPlace(searchId), words),
          found: shown.length,
        })
        for (const { id: entry, person } of await queries.listEntries(tx, shown)) {
          const look = { office, id: newId(), search: searchId, entry, person }
          await log.addLook(tx, { ...look, kind: 'shown', purpose, staff, at })
        }
      }),

    noteOpened: (who: Officer, { searchId, entryId, person }: OpenedEntry): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { office, staffId: staff } = who
        allow(who, 'search.find', { office })
        const search = await log.findSearch(tx, { id: searchId, staff })
        if (!search) throw new Refusal('search.unknownSearch')
        const look = { office, id: newId(), search: searchId, entry: entryId, person }
        await log.addLook(tx, {
          ...{ ...look, kind: 'opened', purpose: search.purpose as Purpose, staff },
          at: now(),
        })
      }),

    /**
     * An application that lies before an officer, unless they looked at it since that moment: one look. By a grant
     * for it alone too: a guest reaches no key, not even that of their own log, so the house writes it down.
     */
    noteDesk: (
      who: Officer,
      { entry, person, since }: { entry: string; person: string | null; since: Temporal.Instant },
    ): Promise<void> =>
      db.transaction(system('search'), async (tx) => {
        const { office, staffId: staff } = who
        allow(who, 'applications.read', { office })
        if (await log.hasLooked(tx, { entry, staff, since })) return
        const [id, purpose, at] = [newId(), 'at-desk' as const, now()]
        await log.addSearch(tx, {
          ...{ office, id, at, staff, purpose, asked: ['reference'], elsewhere: false, found: 0 },
          words_sealed: await vault.seal(tx, staff, wordsPlace(id), ''),
        })
        const look = { office, id: newId(), search: id, entry, person }
        await log.addLook(tx, { ...look, kind: 'opened', purpose, staff, at })
      }),
  }
}
