import { allow, type Officer, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { toldPlace } from './check.ts'
import { reasonPlace, type Verdict } from './decide.ts'
import { ageMinutes, mostHours, type Resemblance, readTold } from './domain.ts'
import { isGone } from './gone.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** An application that waits for a second look, in a list. */
export type HoldLine = {
  holdId: string
  caseId: string
  state: queries.HoldRow['state']
  verdict: Verdict | null
  at: Temporal.Instant
}

/** The same with what was found and said. Nobody resembled: it was drawn. */
export type Hold = HoldLine & {
  resembles: Resemblance[]
  sayings: {
    what: queries.SayingRow['what']
    verdict: Verdict | null
    staffId: string
    reason: string
    at: Temporal.Instant
  }[]
  maySecond: boolean
  /** The application's data was destroyed: what was found and said opens for nobody, and nothing is left to decide. */
  isErased: boolean
}

/** The list in use, for whoever decides by it. */
export type ListAge = {
  asOf: Temporal.Instant
  ageMinutes: number
  people: number
  isStale: boolean
}

const unread = (): Buffer => Buffer.alloc(0)

const mostListed = 100

const lineOf = ({ id, case_id, state, verdict, at }: queries.HoldRow): HoldLine => ({
  ...{ holdId: id, caseId: case_id, state, verdict, at },
})

/** Looking at what is held: for supervisors and heads, and written down where the person does not read. */
export function createLook({ db, vault, now, realNow, newId, conflicts }: Needs) {
  return {
    /** How old the list is; nothing where none is in use. Officers may know. */
    findList: async (who: Officer): Promise<ListAge | undefined> => {
      allow(who, 'watchlist.readAge', { office: who.office })
      const list = await db.read(system('watchlist'), (tx) => queries.findList(tx))
      if (!list) return undefined
      const age = ageMinutes(list.as_of, realNow())
      const isStale = age > mostHours * 60
      return { asOf: list.as_of, ageMinutes: age, people: list.people, isStale }
    },

    /** What waits in one's own office, then what was decided last. */
    listHolds: async (who: Officer): Promise<HoldLine[]> => {
      allow(who, 'watchlist.decide', { office: who.office })
      const rows = await db.read(system('watchlist'), (tx) =>
        queries.listHolds(tx, who.office, mostListed),
      )
      return rows.map(lineOf)
    },

    /** One of them. The look is written down first. */
    getHold: async (who: Officer, holdId: string): Promise<Hold> => {
      allow(who, 'watchlist.decide', { office: who.office })
      return db.transaction(system('watchlist'), async (tx) => {
        const row = await queries.findHold(tx, holdId)
        if (row?.office !== who.office) throw new Refusal('watchlist.unknownHold')
        const { case_id: caseId } = row
        await conflicts?.refuseOwn(tx, { who, caseId, action: 'watchlist.decide' })
        await queries.addSaying(tx, {
          ...{ id: newId(), hold: holdId, what: 'looked', verdict: null },
          ...{ staff: who.staffId, reason_sealed: null, at: now() },
        })
        const isErased = await isGone(vault, tx, caseId)
        const open = isErased ? unread : await vault.opener(tx, caseId)
        const told = open(toldPlace(holdId), row.told_sealed).toString()
        const said = await queries.listSayings(tx, holdId)
        const sayings = said.map(({ id, what, verdict, staff, reason_sealed, at }) => ({
          ...{ what, verdict, staffId: staff, at },
          reason: reason_sealed ? open(reasonPlace(id), reason_sealed).toString() : '',
        }))
        const maySecond = row.proposed_by !== null && row.proposed_by !== who.staffId
        const resembles = isErased ? [] : readTold(told).resembles
        return { ...lineOf(row), resembles, sayings, isErased, maySecond: maySecond && !isErased }
      })
    },
  }
}
