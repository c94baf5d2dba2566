import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { brokenConstraint, type Tx } from '#platform/db'
import type { Parts } from './needs.ts'
import { listOfIdentity, markCorrected } from './person-queries.ts'
import { findForCase } from './queries.ts'
import { allowBooking } from './who.ts'

type Corrected = { caseId: string; identity: string }

/** Whose visit it is after the number of identity was corrected. */
export const createCorrected = ({ db }: Parts) => ({
  /** Other applications for this service that keep a place, or came, under this mark. */
  listOfIdentity: (who: Who, asked: Corrected & { service: string }): Promise<string[]> => {
    allow(who, 'appointments.settle', {})
    return db.read(who, async (tx) =>
      (await listOfIdentity(tx, asked)).map(({ case_id }) => case_id),
    )
  },

  /**
   * Marks the visit of a case with the number as it was corrected; the mark it was handed in with stays.
   * Nothing where there is no visit. Refuses with appointments.oneEachIdentity.
   */
  correctIdentityIn: async (tx: Tx, wish: Corrected): Promise<void> => {
    const mine = await findForCase(tx, wish.caseId)
    if (!mine) return
    allowBooking(tx, 'appointments.settle', mine)
    try {
      await markCorrected(tx, mine, wish.identity)
    } catch (error) {
      if (brokenConstraint(error) !== 'bookings_identity') throw error
      throw new Refusal('appointments.oneEachIdentity')
    }
  },
})
