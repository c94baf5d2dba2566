import { allow, type Officer } from '#packages/access'
import { dayOf } from '#packages/calendar'
import type { Reader } from '#platform/db'
import { findLastActor } from './action-queries.ts'
import { answerDay, calendarOf } from './answer-day.ts'
import { type CaseSummary, summaryOf } from './domain.ts'
import { urgentAskedFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import { identityCorrected } from './one-person.ts'
import { type CaseRow, countActs, listFlagged } from './queries.ts'

/** An objection that waits, since when, and by when an answer was promised. */
export type Objection = CaseSummary & {
  /** Another than who refused decides. */
  isOwnRefusal: boolean
  madeAt: Temporal.Instant
  answerBy?: Temporal.PlainDate
  isLate: boolean
}

/** What waits for somebody who answers for the office. */
export type ToDecide = {
  /** The one that is to be answered first stands first. */
  appeals: Objection[]
  urgent: CaseSummary[]
  /** How often within thirty days an officer made an application another person's, card in hand. */
  identities: number
}

const mostListed = 100
const countedDays = 30

/** What waits for a decision of whoever answers for an office. */
export function createFlagged({ db, catalogue, now }: Needs) {
  const summarise = async (row: CaseRow): Promise<CaseSummary> =>
    summaryOf(row, await catalogue.getDefinition(row.definition_hash))

  async function tellObjection(tx: Reader, who: Officer, row: CaseRow): Promise<Objection> {
    const { workflow } = await catalogue.getDefinition(row.definition_hash)
    const [refused, made] = await Promise.all([
      findLastActor(tx, row.id, 'refuse'),
      findLastActor(tx, row.id, 'appeal'),
    ])
    const calendar = calendarOf(catalogue, row.office)
    const action = workflow.actions.find(({ id }) => id === 'appeal')
    const madeAt = made?.at ?? row.changed_at
    const answerBy = action && answerDay(calendar, madeAt, action)
    const today = dayOf(now(), calendar.zone)
    return {
      ...(await summarise(row)),
      isOwnRefusal: refused?.actor_kind === 'officer' && refused.actor === who.staffId,
      madeAt,
      ...(answerBy && { answerBy }),
      isLate: answerBy !== undefined && Temporal.PlainDate.compare(answerBy, today) < 0,
    }
  }

  return {
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
      const told = await db.read(who, (tx) =>
        Promise.all(appeals.map((row) => tellObjection(tx, who, row))),
      )
      return {
        appeals: told.toSorted((a, b) => Temporal.Instant.compare(a.madeAt, b.madeAt)),
        urgent: await Promise.all(urgent.map(summarise)),
        identities: identities.count,
      }
    },
  }
}
