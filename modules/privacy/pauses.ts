import { allow, type Officer, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type ExceptionReason, exceptionHours, exceptionReasons } from './domain.ts'
import * as news from './events.ts'
import type { Needs } from './needs.ts'
import * as queries from './pause-queries.ts'

/** An application that is paused: since when, and at whose word. */
export type Pause = { caseId: string; cause: 'asked' | 'kept'; at: Temporal.Instant }

const pauseOf = ({ case_id, cause, at }: queries.PauseRow): Pause => ({
  caseId: case_id,
  cause: cause as Pause['cause'],
  at,
})

/** What stands before every act of an officer: what its person had paused is left alone. */
export const createPauseGuard = ({ now }: Pick<Needs, 'now'>) => ({
  /** Refuses with privacy.restricted. */
  allowActIn: async (tx: Tx, { caseId }: { caseId: string }): Promise<void> => {
    if (tx.who.kind !== 'officer') return
    if (!(await queries.findPause(tx, caseId))) return
    if (await queries.hasException(tx, { caseId, at: now() })) return
    throw new Refusal('privacy.restricted')
  },
})

/** Pausing the use of an application, and letting it go on. */
export function createPauses({ db, events, applications, now, newId }: Needs) {
  return {
    /** Pauses an application of one's own, at once. Safe twice. */
    pause: (who: Who, caseId: string): Promise<void> =>
      db.transaction(who, async (tx) => {
        const owned = await applications.lockOwnedIn(tx, caseId)
        if (!owned) throw new Refusal('applications.unknownCase')
        allow(who, 'privacy.ask', { person: owned.person })
        if (who.kind === 'person' && who.helperId) throw new Refusal('access.denied')
        if (owned.isErased || owned.isRestricted) return
        const { office, person } = owned
        const row = { id: newId(), case_id: caseId, office, person, at: now() }
        await queries.addPause(tx, { ...row, cause: 'asked', lifted_at: null })
        await applications.markRestrictedIn(tx, caseId, true)
        await events.publish(tx, news.restricted, { office, caseId })
      }),

    /** Lets an application of one's own go on. What a rule keeps stays paused. Refuses with privacy.keptByRule. */
    goOn: (who: Who, caseId: string): Promise<void> =>
      db.transaction(who, async (tx) => {
        const owned = await applications.lockOwnedIn(tx, caseId)
        if (!owned) throw new Refusal('applications.unknownCase')
        allow(who, 'privacy.ask', { person: owned.person })
        if (who.kind === 'person' && who.helperId) throw new Refusal('access.denied')
        const row = await queries.findPause(tx, caseId)
        if (!row) return
        if (row.cause === 'kept') throw new Refusal('privacy.keptByRule')
        await queries.markLifted(tx, row.id, now())
        await applications.markRestrictedIn(tx, caseId, false)
        await events.publish(tx, news.unrestricted, { office: owned.office, caseId })
      }),

    /** The pause an application is under, for whoever may read it. */
    findPause: (who: Who, caseId: string): Promise<Pause | undefined> =>
      db.read(who, async (tx) => {
        const owned = await applications.findOwnedIn(tx, caseId)
        if (!owned) return undefined
        allow(who, 'applications.read', { office: owned.office, person: owned.person })
        const row = await queries.findPause(tx, caseId)
        return row && pauseOf(row)
      }),

    /** Everything of an office that is paused. */
    listPauses: (who: Officer): Promise<Pause[]> =>
      db.read(who, async (tx) => {
        allow(who, 'privacy.oversee', { office: who.office })
        return (await queries.listPauses(tx, who.office)).map(pauseOf)
      }),

    /**
     * Says why officers may go on for a day with what is paused. Refuses with privacy.holdReference,
     * .exceptionReason and .unknownReference.
     */
    makeException: async (
      who: Officer,
      wish: { caseReference: string; why: string; reference: string },
    ): Promise<void> => {
      const { office } = who
      allow(who, 'privacy.hold', { office })
      const why: ExceptionReason | undefined = exceptionReasons.find((one) => one === wish.why)
      if (!why) throw new Refusal('privacy.exceptionReason')
      const reference = wish.reference.trim().replaceAll(/\s+/g, ' ')
      if (reference.length < 3 || reference.length > 120) throw new Refusal('privacy.holdReference')
      const found = await db.read(who, (tx) =>
        applications.findOwnedByReferenceIn(tx, wish.caseReference),
      )
      if (found?.office !== office) throw new Refusal('privacy.unknownReference')
      const { caseId } = found
      await db.transaction(who, async (tx) => {
        allow(who, 'privacy.hold', { office })
        const at = now()
        await queries.addException(tx, {
          ...{ office, id: newId(), case_id: caseId, why, reference, staff: who.staffId, at },
          ends_at: at.add({ hours: exceptionHours }),
        })
        await events.publish(tx, news.exceptionMade, { office, caseId, why })
      })
    },
  }
}
