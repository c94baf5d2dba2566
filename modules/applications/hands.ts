import type { Who } from '#packages/access'
import * as queries from './hand-queries.ts'
import type { Needs } from './needs.ts'
import type { Cases } from './reading-case.ts'

/** Whose hands were on an application. Officers see who, people see in which role. */
export type Hand = {
  at: Temporal.Instant
  by: 'person' | 'helper' | 'guardian' | 'officer' | 'system'
  actor?: string
}

/** How the applicant said yes to what an officer handed in for them. */
export type Confirmed = 'spoken' | 'signed' | 'code'

/** Every saving with the questions it answered, and every handing-in. */
export type Hands = {
  typed: (Hand & { questions: string[] })[]
  handedIn: (Hand & { confirmed: Confirmed | null })[]
}

/** Looking at who did what. */
export const createHands = ({ db }: Needs, cases: Cases) => ({
  /** Who typed which answers, and who handed them in. */
  listHands: (who: Who, caseId: string): Promise<Hands> =>
    db.read(who, async (tx) => {
      const { row } = await cases.allowFind(tx, caseId, 'applications.read')
      const typed = await queries.listTypings(tx, row.id)
      const handed = await queries.listHandIns(tx, row.id)
      const handOf = (one: { at: Temporal.Instant; actor_kind: string; actor: string }) => ({
        at: one.at,
        by: one.actor_kind as Hand['by'],
        ...(who.kind === 'officer' && { actor: one.actor }),
      })
      return {
        typed: typed.map((one) => ({ ...handOf(one), questions: one.questions })),
        handedIn: handed.map((one) => ({
          ...handOf(one),
          confirmed: one.confirmed as Confirmed | null,
        })),
      }
    }),
})
