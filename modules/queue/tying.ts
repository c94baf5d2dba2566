import { allow, type Who } from '#packages/access'
import type { Reader } from '#platform/db'
import { lockCounter } from './at-counter.ts'
import { asOfficer } from './hall.ts'
import type { Needs } from './needs.ts'
import { findSeat, listOfCase, saveCase } from './ticket-queries.ts'

/** An application and the number it came about at. */
export type Tie = { ticketId: string; caseId: string }

type Asked = { office: string; caseId: string }

/** What was begun for somebody in the chair belongs to their number. */
export const tyingVerbs = (needs: Needs) => ({
  /**
   * Ties an application that was begun at this counter to the number that sits there, so that a
   * colleague who takes it up finds it. Nothing happens, and it says so, when somebody else sits
   * there by now, when the number has an application already, or when it is a party's.
   */
  tieCase: (who: Who, { ticketId, caseId }: Tie): Promise<boolean> =>
    needs.db.transaction(who, async (tx) => {
      const { here } = await lockCounter(tx, needs, asOfficer(who, 'queue.work'))
      if (here?.id !== ticketId || here.is_party) return false
      if (here.case_id !== null) return here.case_id === caseId
      await saveCase(tx, { office: here.office, id: here.id, case_id: caseId })
      return true
    }),

  /** The number in the hall that an application was begun at; its code is that of the visit. */
  findSeatIn: (tx: Reader, asked: Asked): Promise<{ code: string } | undefined> =>
    findSeat(tx, asked),

  /** Whether whoever this application is of sits at a counter now, alone or with others. */
  isServedIn: async (tx: Reader, asked: Asked): Promise<boolean> =>
    (await listOfCase(tx, asked)).some(({ state }) => state === 'serving'),

  /** Whether the number an application was begun at is in the hall still. */
  isInHall: async (who: Who, asked: Asked): Promise<boolean> => {
    allow(who, 'queue.work', { office: asked.office })
    return needs.db.readAtOnce(who, async (tx) => (await findSeat(tx, asked)) !== undefined)
  },
})
