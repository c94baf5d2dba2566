import type { Who } from '#packages/access'
import { readCode } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { brokenConstraint, type Reader, type Tx } from '#platform/db'
import { createAgain } from './again.ts'
import { createCaseVisits } from './case-visit.ts'
import { lockDays, type SlotChange } from './day-queries.ts'
import { type Booking, hasPlace, withoutHold } from './domain.ts'
import type { ElsewherePlace } from './elsewhere-queries.ts'
import { findPlace, listFrom } from './elsewhere-queries.ts'
import { createCooling, leftBehind } from './freed.ts'
import type { Parts } from './needs.ts'
import {
  countShown,
  findByCode,
  findForCase,
  listByPartyCode,
  listExpected,
  listOfParty,
  lockBooking,
  markExtended,
} from './queries.ts'
import { allowBooking, getAllowed, getParty } from './who.ts'
import { createWishEnd } from './wish-end.ts'
import { writeChanges } from './write.ts'

/** A place to be kept, and the mark of whose identity was handed in, where the service asks for one. */
type Keeping = { caseId: string; until: Temporal.Instant; identity?: string | undefined }

/** What becomes of a place once it is chosen. */
export function createSettling(needs: Parts) {
  const { db, events, now, policy } = needs
  const caseVisits = createCaseVisits(needs)
  const cool = createCooling(needs)
  const takeAgain = createAgain(needs)
  const endWish = createWishEnd(needs)

  function write(tx: Tx, before: Booking, after: Booking, slots: readonly SlotChange[] = []) {
    const changes = [{ before, after }]
    const freed = leftBehind(changes).flatMap((left) => cool(left) ?? [])
    return writeChanges(tx, { events, changes, freed, slots, at: now() })
  }

  /** The case's booking under the lock of its day. A move in between means it is read once more. */
  async function lockForCase(tx: Tx, caseId: string): Promise<Booking | undefined> {
    for (let tries = 0; tries < 3; tries++) {
      const seen = await findForCase(tx, caseId)
      if (!seen) return undefined
      await lockDays(tx, [seen])
      const locked = await lockBooking(tx, seen)
      if (locked?.day.equals(seen.day)) return locked
    }
    throw new Refusal('appointments.tryAgain')
  }

  /** Collecting alone may be given back at any time; another visit until it begins. */
  const refuseBegun = async (tx: Tx, { caseId, stage }: Booking) =>
    stage ? undefined : caseVisits.refuseBegunIn(tx, caseId)

  return {
    /** Lengthens a hold by its own length, once; with it the holds of those who come together. */
    extendHold: (who: Who, { caseId }: { caseId: string }): Promise<Booking> =>
      db.transaction(who, async (tx) => {
        const mine = await getAllowed(tx, 'appointments.change', caseId)
        const all = mine.party ? await getParty(tx, 'appointments.change', mine.party) : [mine]
        let longer: Booking | undefined
        for (const one of all.filter(({ state }) => state === 'held')) {
          const until = (one.holdUntil ?? now()).add({ minutes: policy.holdMinutes })
          const found = await markExtended(tx, one, { until, at: now() })
          if (one.caseId === caseId) longer = found
        }
        if (!longer) throw new Refusal('appointments.noExtension')
        return longer
      }),

    /** Gives the place back. Doing it again changes nothing. */
    cancel: (who: Who, { caseId }: { caseId: string }): Promise<Booking> =>
      db.transaction(who, async (tx) => {
        await getAllowed(tx, 'appointments.cancel', caseId)
        const mine = (await lockForCase(tx, caseId)) as Booking
        if (!hasPlace(mine)) return mine
        await refuseBegun(tx, mine)
        const after = withoutHold(mine, 'cancelled')
        await write(tx, mine, after)
        return after
      }),

    /** Gives back the places of everybody of a party, or of those at this office, all at once. Doing it again changes nothing. */
    cancelTogether: (who: Who, wish: { party: string; office?: string }): Promise<Booking[]> =>
      db.transaction(who, async (tx) => {
        const all = await listOfParty(tx, wish.party)
        const seen = all.filter((one) => !wish.office || one.office === wish.office)
        for (const one of seen) allowBooking(tx, 'appointments.cancel', one)
        await lockDays(tx, seen)
        const given: Booking[] = []
        for (const { caseId } of seen) {
          const mine = await lockForCase(tx, caseId)
          if (!mine || !hasPlace(mine)) continue
          await refuseBegun(tx, mine)
          const after = withoutHold(mine, 'cancelled')
          await write(tx, mine, after)
          given.push(after)
        }
        return given
      }),

    /**
     * Keeps a held place until the bill runs out; part of handing in an application. Refuses with
     * appointments.oneEachIdentity when the same identity has a place for this service already.
     */
    keepIn: async (tx: Tx, wish: Keeping): Promise<Booking> => {
      const mine = await lockForCase(tx, wish.caseId)
      if (!mine || !hasPlace(mine)) throw new Refusal('appointments.noPlace')
      allowBooking(tx, 'appointments.settle', mine)
      await caseVisits.refuseIn(tx, { office: mine.office, caseIds: [wish.caseId] })
      if (mine.state === 'confirmed') return mine
      const after: Booking = { ...mine, state: 'kept', holdUntil: wish.until, mayExtend: false }
      try {
        await write(tx, mine, { ...after, ...(wish.identity && { identity: wish.identity }) })
      } catch (error) {
        if (brokenConstraint(error) !== 'bookings_identity') throw error
        throw new Refusal('appointments.oneEachIdentity')
      }
      return after
    },

    /**
     * Makes the place theirs once it is paid. A place that ran out is taken again when it is still
     * free; otherwise 'lost', and another has to be offered. A second call gives the same answer.
     */
    confirmIn: async (tx: Tx, { caseId }: { caseId: string }): Promise<'confirmed' | 'lost'> => {
      const mine = await lockForCase(tx, caseId)
      if (!mine) return 'lost'
      allowBooking(tx, 'appointments.settle', mine)
      if (mine.state === 'confirmed' || mine.state === 'arrived') return 'confirmed'
      if (await caseVisits.hasLeftIn(tx, mine)) {
        if (hasPlace(mine)) await write(tx, mine, withoutHold(mine, 'released'))
        return 'lost'
      }
      if (mine.state !== 'released') {
        if (!hasPlace(mine)) return 'lost'
        await write(tx, mine, withoutHold(mine, 'confirmed'))
        return 'confirmed'
      }
      const again = await takeAgain(tx, mine)
      if (again) await write(tx, mine, withoutHold(again.booking, 'confirmed'), again.slots)
      else await write(tx, mine, withoutHold(mine, 'lost'))
      return again ? 'confirmed' : 'lost'
    },

    /** Frees the place of a case that was withdrawn or whose bill ran out; safe twice. */
    releaseIn: async (tx: Tx, { caseId }: { caseId: string }): Promise<void> => {
      const mine = await lockForCase(tx, caseId)
      if (!mine || !hasPlace(mine)) return
      allowBooking(tx, 'appointments.settle', mine)
      await write(tx, mine, withoutHold(mine, 'released'))
    },

    /**
     * The case goes on elsewhere: whatever place it has here counts no longer, also that of somebody
     * who is here, or was not served; safe twice.
     */
    leaveOfficeIn: async (tx: Tx, { caseId }: { caseId: string }): Promise<void> => {
      const mine = await lockForCase(tx, caseId)
      if (!mine || !(hasPlace(mine) || ['arrived', 'unserved'].includes(mine.state))) return
      allowBooking(tx, 'appointments.settle', mine)
      await write(tx, mine, withoutHold(mine, 'released'))
    },

    /** A case that was withdrawn, or goes on elsewhere, waits for nothing here; safe twice. */
    stopWaitingIn: (tx: Tx, { caseId }: { caseId: string }): Promise<void> => endWish(tx, caseId),

    /** The place of a case, or what became of its last one, inside another module's transaction. */
    findForCaseIn: (tx: Reader, caseId: string) => findForCase(tx, caseId),

    /** Who is expected at an office on a day, inside the queue's own look at its hall. */
    listExpectedIn: async (tx: Reader, asked: { office: string; day: Temporal.PlainDate }) => {
      const { office, day: from } = asked
      const elsewhere = await listFrom(tx, { office, from, to: from })
      const due = elsewhere.filter(({ state }) => state !== 'withdrawn')
      return [...(await listExpected(tx, office, from)), ...due]
    },

    /** How many had a place on these days, and how many of them came. */
    countShownIn: (
      tx: Reader,
      asked: { office: string; from: Temporal.PlainDate; before: Temporal.PlainDate },
    ) => countShown(tx, asked),

    /** The booking a scanned or typed code names, as far as the reader may see it. */
    findByCodeIn: async (
      tx: Reader,
      text: string,
    ): Promise<Booking | ElsewherePlace | undefined> => {
      const code = readCode(text)
      const found = code ? await findByCode(tx, code) : undefined
      if (found) allowBooking(tx, 'appointments.find', found)
      const isHere = tx.who.kind === 'officer' || tx.who.kind === 'device'
      return found ?? (code && isHere ? findPlace(tx, code) : undefined)
    },

    /** The visits that the code of a party names, as far as the reader may see them. */
    listByPartyCodeIn: async (tx: Tx, text: string): Promise<Booking[]> => {
      const code = readCode(text)
      const found = code ? await listByPartyCode(tx, code) : []
      for (const one of found) allowBooking(tx, 'appointments.find', one)
      return found
    },
  }
}
