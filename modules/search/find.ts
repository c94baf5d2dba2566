import { allow, type Officer, system } from '#packages/access'
import { isChild } from '#packages/calendar'
import { likenessOf, readName, soundsOf } from '#packages/matching'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import { type Asked, type Inquiry, kindsOf } from './domain.ts'
import { createLogging } from './logging.ts'
import { createMarks } from './marks.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { type Told, toldIn } from './told.ts'

/** One result: what it is, and what a person is told apart by. */
export type Hit = {
  entryId: string
  kind: 'case' | 'paper'
  reference: string
  about: string
  told: Told
  at: Temporal.Instant
}

/** What a search brought. `isMore`: others fit as well, and something more should be typed. */
export type Found = {
  searchId: string
  hits: Hit[]
  isMore: boolean
  /** Other offices that have something under this very number. Not what, and of whom. */
  elsewhere: string[]
}

const mostRead = 60
const mostShown = 20
/** An officer who goes on with the same case within these minutes is not written down again. */
const deskMinutes = 15
/** Names less alike than this are other people's. */
const leastAlike = 0.55

/** One search over cases and paper files, written down before anything is shown. */
export function createFind(needs: Needs) {
  const { db, vault, newId, now, appointments, numbered = [] } = needs
  const marks = createMarks(vault)
  const logging = createLogging(needs)

  async function listCandidates(tx: Reader, office: string, asked: Asked) {
    const numbers = marks.ofNumbers(asked)
    const words = soundsOf(asked.name).length
    if (words > 0) {
      // Two of two words, two of three: a word may be missing or misheard, not the whole name.
      const least = 2 * Math.ceil(words * 0.6)
      const named = marks.ofName(asked.name)
      return queries.listByName(tx, { office, marks: named, least, most: mostRead * 4 })
    }
    const [first] = numbers
    return first ? queries.listByMarks(tx, { office, marks: first, most: mostRead * 4 }) : []
  }

  async function narrow(tx: Reader, rows: queries.EntryRow[], asked: Asked) {
    let left = rows
    for (const any of marks.ofNumbers(asked)) {
      const ids = left.map(({ id }) => id)
      const having = new Set((await queries.listHaving(tx, ids, any)).map(({ entry }) => entry))
      left = left.filter(({ id }) => having.has(id))
    }
    return left.slice(0, mostRead)
  }

  async function readHits(who: Officer, asked: Asked): Promise<Hit[]> {
    const meant = await listMeant(who, asked)
    const [named, booked] = await db.read(who, async (tx) => {
      const rows = await narrow(tx, await listCandidates(tx, who.office, asked), asked)
      const first = meant.length > 0 ? await queries.listEntries(tx, meant) : []
      const others = rows.filter(({ id }) => !first.some((one) => one.id === id))
      const open = (all: queries.EntryRow[]) => Promise.all(all.map((row) => openRow(tx, row)))
      return [await open(others), await open(first)] as const
    })
    const likely = byLikeness(named.flat(), asked.name)
    return [...booked.flat(), ...likely.filter((hit) => isMoreThanName(asked) || !isOfChild(hit))]
  }

  /** The cases behind the code of a visit, and behind the number of a letter or a claim. */
  async function listMeant(who: Officer, { code, number }: Asked): Promise<string[]> {
    const found = await Promise.all([
      code ? findVisit(who, code) : undefined,
      ...(number ? numbered.map((findCase) => findCase(who, number)) : []),
    ])
    return [...new Set(found.filter((caseId) => caseId !== undefined))]
  }

  /** A child is not found by a name alone: whoever looks for one knows a birthday or a number. */
  function isOfChild({ told: { birth } }: Hit): boolean {
    if (!birth) return false
    return isChild(
      Temporal.PlainDate.from(birth),
      now().toZonedDateTimeISO('Asia/Jakarta').toPlainDate(),
    )
  }

  /** The case of a visit in this officer's reach; of others' visits nothing is said. */
  async function findVisit(who: Officer, code: string): Promise<string | undefined> {
    try {
      return (await appointments.findByCode(who, code))?.caseId
    } catch (error) {
      if (error instanceof Refusal) return undefined
      throw error
    }
  }

  async function openRow(tx: Reader, row: queries.EntryRow): Promise<Hit[]> {
    const told = toldIn(row, await vault.opener(tx, row.id))
    const { id: entryId, kind, reference, about, at } = row
    return told ? [{ entryId, kind, reference, about, told, at }] : []
  }

  const findElsewhere = async (who: Officer, asked: Asked): Promise<string[]> => {
    const exact = marks.ofElsewhere(asked)
    if (exact.length === 0) return []
    const rows = await db.read(system('search'), (tx) =>
      queries.listElsewhere(tx, who.office, exact),
    )
    return rows.map(({ office }) => office)
  }

  return {
    /**
     * Searches the officer's own office by whatever was typed. The purpose, the kinds of what was
     * asked and every result that is shown are written down first.
     */
    find: async (who: Officer, inquiry: Inquiry): Promise<Found> => {
      allow(who, 'search.find', { office: who.office })
      const { asked } = inquiry
      const [hits, elsewhere] = await Promise.all([readHits(who, asked), findElsewhere(who, asked)])
      const shown = hits.slice(0, mostShown)
      const searchId = newId()
      await logging.noteSearch(who, inquiry, {
        searchId,
        asked: kindsOf(asked),
        shown: shown.map(({ entryId }) => entryId),
        elsewhere: elsewhere.length > 0,
      })
      return { searchId, hits: shown, isMore: hits.length > mostShown, elsewhere }
    },

    /** A case that was opened by its own number: one search and one look. */
    noteReference: async (who: Officer, caseId: string): Promise<void> => {
      allow(who, 'search.find', { office: who.office })
      const [entry] = await db.read(who, (tx) => queries.listEntries(tx, [caseId]))
      // A draft is not in the index yet, and was opened all the same.
      const searchId = newId()
      const reason = { purpose: 'by-reference', words: '' } as const
      const brought = { searchId, asked: ['reference'], shown: [], elsewhere: false }
      await logging.noteSearch(who, reason, brought)
      const person = entry?.person ?? null
      await logging.noteOpened(who, { searchId, entryId: caseId, person })
    },

    /**
     * A case that an officer has on their desk, however it came there: one look, and no more of the
     * same officer for a quarter of an hour, however often the page is drawn again.
     */
    noteAtDesk: (who: Officer, { caseId, person }: { caseId: string; person: string | null }) =>
      logging.noteDesk(who, {
        ...{ entry: caseId, person },
        since: now().subtract({ minutes: deskMinutes }),
      }),

    /** Entries of one's own office that are opened to be compared. */
    noteCompared: async (who: Officer, entryIds: readonly string[]): Promise<void> => {
      allow(who, 'search.find', { office: who.office })
      const rows = await db.read(who, (tx) => queries.listEntries(tx, entryIds))
      const searchId = newId()
      const brought = { searchId, asked: ['pair'], shown: [], elsewhere: false }
      await logging.noteSearch(who, { purpose: 'duplicate', words: '' }, brought)
      for (const { id, person } of rows) {
        await logging.noteOpened(who, { searchId, entryId: id, person })
      }
    },

    /** Opens one result of one's own search: written down, and then where it leads. */
    open: async (
      who: Officer,
      wish: { searchId: string; entryId: string },
    ): Promise<{ kind: 'case' | 'paper'; entryId: string }> => {
      allow(who, 'search.find', { office: who.office })
      if (!isId(wish.searchId) || !isId(wish.entryId)) throw new Refusal('search.unknownEntry')
      const entry = await db.read(who, (tx) => queries.findEntry(tx, wish.entryId))
      if (!entry) throw new Refusal('search.unknownEntry')
      await logging.noteOpened(who, { ...wish, person: entry.person })
      return { kind: entry.kind, entryId: entry.id }
    },
  }
}

function byLikeness(hits: Hit[], name: string): Hit[] {
  if (readName(name).length === 0) return hits
  return hits
    .map((hit) => ({ hit, like: Math.max(...hit.told.names.map((one) => likenessOf(one, name))) }))
    .filter(({ like }) => like >= leastAlike)
    .toSorted((a, b) => b.like - a.like)
    .map(({ hit }) => hit)
}

/** Whether something stands beside the name that only who knows the person types. */
const isMoreThanName = ({ name: _name, year: _year, ...numbers }: Asked): boolean =>
  Object.keys(numbers).length > 0
