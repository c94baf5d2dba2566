import { allow, type Officer } from '#packages/access'
import { findLastActor } from './action-queries.ts'
import { type CaseSummary, summaryOf } from './domain.ts'
import { urgentAskedFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import { identityCorrected } from './one-person.ts'
import { countActs, listFlagged } from './queries.ts'

/** What waits for somebody who answers for the office. */
export type ToDecide = {
  /** An objection is decided by another than who refused. */
  appeals: (CaseSummary & { isOwnRefusal: boolean })[]
  urgent: CaseSummary[]
  /** How often within thirty days an officer made an application another person's, card in hand. */
  identities: number
}

const mostListed = 100
const countedDays = 30

/** What waits for a decision of whoever answers for an office. */
export const createFlagged = ({ db, catalogue, now }: Needs) => ({
  /** Objections and wishes to be served sooner at the officer's office, the oldest first. */
  listToDecide: async (who: Officer): Promise<ToDecide> => {
    const { office } = who
    allow(who, 'applications.urgent', { office })
    const since = now().subtract({ hours: 24 * countedDays })
    const [appeals, urgent, identities] = await db.readAtOnce(who, (tx) =>
      Promise.all([
        listFlagged(tx, { office, flag: 'appeal', most: mostListed }),
        listFlagged(tx, { office, flag: urgentAskedFlag, most: mostListed }),
        countActs(tx, { office, action: identityCorrected, since }),
      ]),
    )
    const summaries = (rows: typeof appeals) =>
      Promise.all(
        rows.map(async (row) => summaryOf(row, await catalogue.getDefinition(row.definition_hash))),
      )
    const refused = await db.read(who, (tx) =>
      Promise.all(appeals.map(({ id }) => findLastActor(tx, id, 'refuse'))),
    )
    const own = (at: number) =>
      refused[at]?.actor_kind === 'officer' && refused[at].actor === who.staffId
    return {
      appeals: (await summaries(appeals)).map((one, at) => ({ ...one, isOwnRefusal: own(at) })),
      urgent: await summaries(urgent),
      identities: identities.count,
    }
  },
})
