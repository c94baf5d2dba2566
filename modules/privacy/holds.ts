import { allow, type Officer } from '#packages/access'
import { dayNamed } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type HoldReason, holdReasons } from './domain.ts'
import { holdLifted, holdPlaced } from './events.ts'
import * as queries from './hold-queries.ts'
import type { Needs } from './needs.ts'

/** What must be kept: why, under which reference, and when somebody looks at it again. */
export type HoldWish = {
  caseReference: string
  reason: string
  reference: string
  reviewOn: string
}

/** A hold, as whoever answers for the office sees it. */
export type Hold = {
  holdId: string
  caseReference: string
  reason: HoldReason
  reference: string
  placedBy: string
  placedAt: Temporal.Instant
  reviewOn: Temporal.PlainDate
  askedBy: string | null
  liftedBy: string | null
  liftedAt: Temporal.Instant | null
}

const holdOf = (row: queries.HoldRow): Hold => ({
  holdId: row.id,
  caseReference: row.case_reference,
  reason: row.reason as HoldReason,
  reference: row.reference,
  placedBy: row.placed_by,
  placedAt: row.placed_at,
  reviewOn: row.review_on,
  askedBy: row.ask_by,
  liftedBy: row.lifted_by,
  liftedAt: row.lifted_at,
})

/** Keeping what should go, because a court, a dispute or an audit wants it. */
export function createHolds({ db, events, applications, now, newId, conflicts }: Needs) {
  function read({ reason, reference, reviewOn }: HoldWish) {
    const why = holdReasons.find((one) => one === reason)
    const said = reference.trim().replaceAll(/\s+/g, ' ')
    const day = dayNamed(reviewOn)
    if (!why) throw new Refusal('privacy.holdReason')
    if (said.length < 3 || said.length > 120) throw new Refusal('privacy.holdReference')
    const today = now().toZonedDateTimeISO('Asia/Jakarta').toPlainDate()
    if (!day || Temporal.PlainDate.compare(day, today) <= 0) throw new Refusal('privacy.holdReview')
    return { reason: why, reference: said, review_on: day }
  }

  return {
    /**
     * Keeps an application of one's own office whatever is asked. From the moment this returns no
     * deletion and no retention takes it. Refuses with privacy.holdReason, .holdReference,
     * .holdReview, .unknownReference and .alreadyDestroyed.
     */
    placeHold: async (who: Officer, wish: HoldWish): Promise<{ holdId: string }> => {
      const { office } = who
      allow(who, 'privacy.hold', { office })
      const said = read(wish)
      const found = await db.read(who, (tx) =>
        applications.findOwnedByReferenceIn(tx, wish.caseReference),
      )
      if (!found || found.office !== office) throw new Refusal('privacy.unknownReference')
      return db.transaction(who, async (tx) => {
        allow(who, 'privacy.hold', { office })
        // The same lock a deletion takes: one of the two is first, and the other sees what it did.
        const owned = await applications.lockOwnedIn(tx, found.caseId)
        if (!owned || owned.isErased) throw new Refusal('privacy.alreadyDestroyed')
        await conflicts?.refuseOwn(tx, { who, caseId: owned.caseId, action: 'privacy.hold' })
        const id = newId()
        await queries.addHold(tx, {
          ...{ office, id, case_id: owned.caseId, case_reference: owned.reference, ...said },
          ...{ placed_by: who.staffId, placed_at: now() },
          ...{ ask_by: null, ask_at: null, lifted_by: null, lifted_at: null },
        })
        await events.publish(tx, holdPlaced, { office, holdId: id, reason: said.reason })
        return { holdId: id }
      })
    },

    /**
     * The first of two persons asks to lift a hold, the second lifts it. Refuses with
     * privacy.unknownHold and, when the same person says so twice, privacy.secondPerson.
     */
    liftHold: (who: Officer, holdId: string): Promise<'asked' | 'lifted'> =>
      db.transaction(who, async (tx) => {
        const { office, staffId: by } = who
        allow(who, 'privacy.hold', { office })
        const row = await queries.lockHold(tx, { office, id: holdId })
        if (!row) throw new Refusal('privacy.unknownHold')
        if (row.lifted_at) return 'lifted'
        await conflicts?.refuseOwn(tx, { who, caseId: row.case_id, action: 'privacy.hold' })
        const one = { office, id: holdId, by, at: now() }
        if (!row.ask_by) {
          await queries.markAsked(tx, one)
          return 'asked'
        }
        if (row.ask_by === by) throw new Refusal('privacy.secondPerson')
        await conflicts?.refuseSecond(tx, { who, staffId: row.ask_by, action: 'privacy.hold' })
        await queries.markLifted(tx, one)
        await events.publish(tx, holdLifted, { office, holdId })
        return 'lifted'
      }),

    /** The holds of an office, those that stand first. */
    listHolds: (who: Officer): Promise<Hold[]> =>
      db.read(who, async (tx) => {
        allow(who, 'privacy.oversee', { office: who.office })
        return (await queries.listHolds(tx, who.office)).map(holdOf)
      }),
  }
}
