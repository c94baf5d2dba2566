import { allow, type Who } from '#packages/access'
import { type PartOfDay, type Seat, takeBlock } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { brokenConstraint, type Reader, type Tx } from '#platform/db'
import { type Accepting, accept, judgeDays, type WishDays } from './accept.ts'
import { type ByHand, listByHand, listOnList, type OnList } from './by-hand-queries.ts'
import { createCaseVisits } from './case-visit.ts'
import { lockDays } from './day-queries.ts'
import { readLocked } from './days.ts'
import type { Companion } from './decide-one.ts'
import { type Booking, toBookableDay, visitAt } from './domain.ts'
import { offerEnded, waiting } from './events.ts'
import { visitsOf } from './fitting.ts'
import { createCooling, type Freed, freedSlots, withoutFreed } from './freed.ts'
import { lockFreed, markDueAgain, markFreed } from './freed-queries.ts'
import type { Parts } from './needs.ts'
import { findOffer, markOfferEnded, type Offer } from './offer-queries.ts'
import { createOffices } from './office-of.ts'
import { actorOf, drawCodes } from './places.ts'
import { listMet, lockMet } from './queries.ts'
import { resourceOf } from './who.ts'
import { createWishEnd } from './wish-end.ts'
import { countWishes, type EarlierWish, findWish, saveWish } from './wish-queries.ts'
import { writeChanges } from './write.ts'

/** What somebody asks for: an earlier place at an office, within these days. */
export type EarlierAsk = WishDays & {
  caseId: string
  person?: string
  service: string
  office: string
  part: PartOfDay
  /** A family that comes together, the lead first: an earlier block for all of them. */
  together?: { party: string; members: readonly Companion[] }
}

/** Where somebody stands who waits, and what is kept for them right now. */
export type Waiting = { wish?: EarlierWish; offer?: Offer }

/** What a transaction must see of one person's places. */
function metBy(one: Pick<EarlierAsk, 'caseId' | 'service' | 'together'> & { person: string }) {
  const members = one.together?.members ?? [{ caseId: one.caseId, service: one.service, seat: 0 }]
  return {
    caseIds: members.map(({ caseId }) => caseId),
    people: members.map(() => one.person),
    services: members.map(({ service }) => service),
    seats: members.map(({ seat }) => seat),
    parties: [],
  }
}

/** The waiting list: asking for an earlier place, leaving, and answering an offer. */
export function createWaiting(needs: Parts) {
  const { db, events, catalogue, now, newId, random } = needs
  const officeOf = createOffices(needs)
  const cool = createCooling(needs)
  const caseVisits = createCaseVisits(needs)
  const endWish = createWishEnd(needs)

  async function save(tx: Tx, ask: EarlierAsk & { person: string }): Promise<EarlierWish> {
    const { caseId, person, service, office: id, part } = ask
    const office = officeOf(id)
    const asked = metBy(ask)
    if (!asked.services.every((one) => visitAt(catalogue, office, one))) {
      throw new Refusal('appointments.notOffered')
    }
    const met = await listMet(tx, asked)
    if (met.some((one) => !asked.caseIds.includes(one.caseId))) {
      throw new Refusal('appointments.oneEach')
    }
    const [mine] = met.toSorted((a, b) => Temporal.Instant.compare(a.startsAt, b.startsAt))
    const isErrand = met.some(({ isOneVisit }) => isOneVisit)
    if (isErrand || (mine && mine.seat > 0 && !ask.together)) {
      throw new Refusal('appointments.waitAlone')
    }
    const limit = office.policy.maxMoves
    if (met.some(({ moves }) => moves >= limit))
      throw new Refusal('appointments.movedTooOften', { limit })
    await caseVisits.refuseIn(tx, { office: id, caseIds: asked.caseIds })
    const days = judgeDays(ask, { office, mine, now: now() })
    const known = await findWish(tx, caseId)
    const isSame = known?.office === id && known.caseId === caseId
    if (known && !isSame) await endWish(tx, caseId)
    const wishId = isSame ? known.wishId : newId()
    const { together } = ask
    const own = { wishId, caseId, person, service, office: id, part, ...days }
    const wish: EarlierWish = { ...own, ...(together && { together }) }
    await saveWish(tx, wish, { madeBy: actorOf(tx.who), at: now() })
    await events.publish(tx, waiting, {
      ...{ office: id, caseId, person, service },
      firstDay: days.firstDay.toString(),
      lastDay: days.lastDay.toString(),
    })
    return wish
  }

  /** What is offered to a case, for whoever may answer; anybody else learns nothing. */
  async function getOffer(tx: Reader, caseId: string): Promise<Offer> {
    const offer = await findOffer(tx, caseId)
    if (!offer) {
      if (tx.who.kind === 'nobody') allow(tx.who, 'appointments.wait')
      throw new Refusal('appointments.offerOver')
    }
    allow(tx.who, 'appointments.wait', resourceOf(offer))
    return offer
  }

  /** The days of both places under their locks, then the places themselves. */
  async function lockAll(tx: Tx, { offer, wish }: { offer: Offer; wish: EarlierWish }) {
    const asked = metBy(wish)
    const days = [offer, ...(await listMet(tx, asked))]
    await lockDays(tx, days)
    const bookings = await lockMet(tx, asked)
    const isLocked = (one: Booking) =>
      days.some(({ office, day }) => office === one.office && one.day.equals(day))
    if (!bookings.every(isLocked)) throw new Refusal('appointments.tryAgain')
    const freed = await lockFreed(tx, offer)
    const isMine = (await markOfferEnded(tx, offer, { state: 'taken', at: now() })) === 1
    if (!isMine || freed?.state !== 'offered') throw new Refusal('appointments.offerOver')
    return { bookings, freed }
  }

  async function take(tx: Tx, caseId: string): Promise<Booking> {
    const offer = await getOffer(tx, caseId)
    const wish = await findWish(tx, caseId)
    if (wish?.wishId !== offer.wishId) throw new Refusal('appointments.offerOver')
    const { bookings, freed } = await lockAll(tx, { offer, wish })
    const office = officeOf(offer.office)
    const { service, together } = wish
    const caseIds = together?.members.map((one) => one.caseId) ?? [caseId]
    await caseVisits.refuseIn(tx, { office: offer.office, caseIds })
    const codes = await drawCodes(tx, (together?.members.length ?? 0) + 2, random)
    const newBooking = () => ({ bookingId: newId(), code: codes.pop() as string })
    const both = { office, bookings, now: now(), newBooking }
    const visit = visitAt(catalogue, office, service)
    const changes = together
      ? await acceptBlock(tx, { ...both, offer, freed, wish, partyCode: codes.pop() as string })
      : [accept({ ...both, offer, takes: freed.takes, service, visit })]
    await write(tx, { offer, freed, changes })
    return (changes[0] as Accepted).after
  }

  type Block = Pick<Accepting, 'office' | 'bookings' | 'now' | 'newBooking'> & {
    offer: Offer
    freed: Freed
    wish: EarlierWish
    partyCode: string
  }

  /** The whole family moves into the block that is kept for them, or nobody does. */
  async function acceptBlock(tx: Tx, { wish, freed, ...rest }: Block): Promise<Accepted[]> {
    const { office, offer, bookings } = rest
    const members = wish.together?.members ?? []
    const visits = visitsOf({ catalogue, office }, wish)
    const kept = await readLocked(tx, { office, day: offer.day, at: now() })
    const day = toBookableDay(office, offer.day, kept && withoutFreed(kept, freed))
    const asked = { startsAt: offer.startsAt, now: now() }
    const { seats } = visits ? takeBlock(day, visits, asked) : {}
    if (!visits || !seats) throw new Refusal('appointments.offerOver')
    const partyCode = bookings.find((one) => one.partyCode)?.partyCode ?? rest.partyCode
    const party = wish.together?.party ?? ''
    return members.map(({ caseId, service, seat }, nth) => {
      const { startsAt, takes } = seats[nth] as Seat
      const own = { ...offer, caseId, startsAt }
      const together = { party, seat, partyCode }
      return accept({ ...rest, offer: own, takes, service, visit: visits[nth], together })
    })
  }

  type Accepted = ReturnType<typeof accept>
  type Taken = { offer: Offer; freed: Freed; changes: readonly Accepted[] }

  /** The new place is theirs and the old one cools in its turn, or nothing changes. */
  async function write(tx: Tx, { offer, freed, changes }: Taken): Promise<void> {
    const left = changes.flatMap(({ before }) =>
      before && before.state !== 'held'
        ? (cool({ booking: before, takes: before.takes }) ?? [])
        : [],
    )
    const { until: _, ...place } = freed
    await markFreed(tx, { ...place, state: 'taken' }, now())
    const made = new Map(changes.map(({ after }) => [after.bookingId, actorOf(tx.who)] as const))
    const slots = freedSlots(freed, -1)
    const writing = { events, changes, freed: left, slots, at: now() }
    await writeChanges(tx, writing, made)
    await endWish(tx, offer.caseId, 'served')
    await tellEnded(tx, offer, 'taken')
  }

  function tellEnded(tx: Tx, offer: Offer, how: 'taken' | 'left'): Promise<void> {
    const { office, offerId, freedId, caseId, person } = offer
    return events.publish(tx, offerEnded, { office, offerId, freedId, caseId, person, how })
  }

  return {
    /** Asks to be told of an earlier place. Asking again changes the days; there is one wish a case. */
    askForEarlier: async (who: Who, ask: EarlierAsk): Promise<EarlierWish> => {
      const { person } = ask
      allow(who, 'appointments.wait', resourceOf(ask))
      if (!person) throw new Refusal('appointments.nobodyToTell')
      try {
        return await db.transaction(who, (tx) => save(tx, { ...ask, person }))
      } catch (error) {
        if (!brokenConstraint(error)?.startsWith('wishes_')) throw error
        throw new Refusal('appointments.waitsAlready')
      }
    },

    /** Leaves the waiting list; what is offered goes on to the next. Doing it again changes nothing. */
    stopWaiting: (who: Who, { caseId }: { caseId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const wish = await findWish(tx, caseId)
        if (!wish) return allowNobody(who)
        allow(who, 'appointments.wait', resourceOf(wish))
        await endWish(tx, caseId)
      }),

    /** Takes the place that is offered, in one step with giving back the place one has. */
    takeOffer: (who: Who, { caseId }: { caseId: string }): Promise<Booking> =>
      db.transaction(who, (tx) => take(tx, caseId)),

    /** Lets the offer go by, and waits on. */
    leaveOffer: (who: Who, { caseId }: { caseId: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const offer = await getOffer(tx, caseId)
        await lockFreed(tx, offer)
        if ((await markOfferEnded(tx, offer, { state: 'left', at: now() })) === 0) return
        await markDueAgain(tx, offer, now())
        await tellEnded(tx, offer, 'left')
      }),

    /** Whether a case waits, and what is kept for it now. */
    findWaiting: (who: Who, caseId: string): Promise<Waiting> =>
      db.readAtOnce(who, async (tx) => {
        const [wish, offer] = await Promise.all([findWish(tx, caseId), findOffer(tx, caseId)])
        for (const one of wish ? [wish] : []) {
          allow(who, 'appointments.find', resourceOf(one))
        }
        const isOver = offer && Temporal.Instant.compare(offer.until, now()) <= 0
        return { ...(wish && { wish }), ...(offer && !isOver && { offer }) }
      }),

    /** Who waits at this office, since when and for what, for its officers. */
    listOnList: (who: Who, { office }: { office: string }): Promise<OnList[]> =>
      db.read(who, (tx) => {
        allow(who, 'appointments.give', { office })
        return listOnList(tx, office)
      }),

    /** What officers of this office gave by hand in the last thirty days, the newest first. */
    listByHand: (who: Who, { office }: { office: string }): Promise<ByHand[]> =>
      db.read(who, (tx) => {
        allow(who, 'appointments.give', { office })
        return listByHand(tx, office, now().subtract({ hours: 30 * 24 }))
      }),

    /** How many people wait for an earlier place at this office, for its officers. */
    countWaiting: (who: Who, { office }: { office: string }): Promise<number> =>
      db.read(who, (tx) => {
        allow(who, 'appointments.find', { office })
        return countWishes(tx, office)
      }),
  }
}

/** Whoever has not signed in is asked to; for anybody else there is nothing to leave. */
const allowNobody = (who: Who): void => {
  if (who.kind === 'nobody') allow(who, 'appointments.wait')
}
