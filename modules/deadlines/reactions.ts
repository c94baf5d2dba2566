import { Type } from 'typebox'
import { event, on, type Reaction } from '#platform/events'
import type { Promises } from './promises.ts'
import { findPromise, lockOpen, moveOffice } from './queries.ts'
import { moveWaits } from './wait-queries.ts'
import type { Waits } from './waits.ts'

/** A paper was sent; documents add facts of their own. */
export const fileAdded = event('documents.fileAdded', { caseId: Type.String() })

/** A case goes on at another office. */
export const transferred = event('applications.transferred', { caseId: Type.String() })

/** Taken back, also by whoever got an application that was begun at the desk and cannot see its promise. */
export const withdrawn = event('applications.withdrawn', { caseId: Type.String() })

/** Whoever a case is about paused it, or lets it go on. */
export const restricted = event('privacy.restricted', { caseId: Type.String() })
export const unrestricted = event('privacy.unrestricted', { caseId: Type.String() })

/** The applicant has answered as soon as the paper is there, not when somebody looks at it. */
export const createReactions = (promises: Promises, waits: Waits): Reaction[] => [
  on(fileAdded, async (tx, { caseId }) => {
    await waits.end(tx, caseId)
    const row = await lockOpen(tx, caseId)
    if (row) await promises.pause(tx, row, undefined)
  }),
  on(transferred, async (tx, { caseId }, { office }) => {
    const known = await findPromise(tx, caseId)
    await moveWaits(tx, { caseId, office })
    if (!known || known.office === office) return
    await moveOffice(tx, { caseId, office })
    const row = await lockOpen(tx, caseId)
    if (row) await promises.recount(tx, row, 'transferred')
  }),
  on(withdrawn, async (tx, { caseId }) => {
    await waits.end(tx, caseId)
    await promises.drop(tx, caseId)
  }),
  on(restricted, (tx, { caseId }) => promises.restrict(tx, caseId, true)),
  on(unrestricted, (tx, { caseId }) => promises.restrict(tx, caseId, false)),
]
