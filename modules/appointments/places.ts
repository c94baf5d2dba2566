import { allow, type Who } from '#packages/access'
import { makeCode, type Visit } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { brokenConstraint, type Tx } from '#platform/db'
import { getReason, noteByHand } from './by-hand.ts'
import { createCaseVisits } from './case-visit.ts'
import { createDayNames } from './day-names.ts'
import { lockDays } from './day-queries.ts'
import { readLocked } from './days.ts'
import { decidePlaces } from './decide.ts'
import { type PlaceRequest, reasonKeys, type Scene } from './decide-one.ts'
import {
  type BookableOffice,
  type Booking,
  hasPlace,
  stageAt,
  toBookableDay,
  visitAt,
} from './domain.ts'
import { createCooling } from './freed.ts'
import { createLaying } from './laying.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'
import { countLapsed } from './person-queries.ts'
import { findForCase, listMet, listTakenCodes, lockMet } from './queries.ts'
import { createSoldOut } from './sold-out.ts'
import { getAllowed, getParty } from './who.ts'
import type { HoldWish, PartyWish } from './wish-of.ts'
import { findWish } from './wish-queries.ts'
import { writeChanges } from './write.ts'

// One person asking for two days in two processes breaks a unique index, and with it the batch both
// travelled in; everybody in it simply asks again, and sees what the other process wrote.
const MOST_TRIES = 3
const isLostRace = (error: unknown) =>
  brokenConstraint(error)?.startsWith('bookings_') ||
  (error instanceof Refusal && error.code === 'appointments.tryAgain')

/** Who did it, as it is written down: of a helper, the helper. */
export const actorOf = (who: Who) =>
  who.kind === 'person'
    ? (who.helperId ?? who.personId)
    : who.kind === 'officer'
      ? who.staffId
      : who.kind

/** Everybody a request is for. */
const membersOf = ({ others = [], ...first }: PlaceRequest) => [
  first,
  ...others.map((other) => ({ ...first, ...other })),
]

/** What these wishes could meet. */
function askedOf(requests: readonly PlaceRequest[]) {
  const everybody = requests.flatMap(membersOf)
  const people = everybody.filter(({ person }) => person)
  return {
    caseIds: everybody.map(({ caseId }) => caseId),
    people: people.map(({ person }) => person as string),
    services: people.map(({ service }) => service),
    seats: people.map(({ seat = 0 }) => seat),
    parties: requests.flatMap(({ party }) => (party ? [party] : [])),
  }
}

/** Makes as many codes as there are wishes, none of them in use. */
export async function drawCodes(tx: Tx, count: number, random: () => number): Promise<string[]> {
  const codes = new Set<string>()
  for (let tries = 0; tries < 5; tries++) {
    while (codes.size < count) codes.add(makeCode(random))
    const taken = await listTakenCodes(tx, [...codes])
    for (const code of taken) codes.delete(code)
    if (codes.size === count) return [...codes]
  }
  throw new Error('No free codes were found in five tries')
}

/** Chooses places: every wish for one office-day is decided together, in the order it came. */
export function createPlaces(needs: Parts) {
  const { db, events, catalogue, now, newId, random, minutes, conflicts } = needs
  const officeOf = createOffices(needs)
  const cool = createCooling(needs)
  const caseVisits = createCaseVisits(needs)
  const layOutOnce = createLaying(needs)

  const soldOut = createSoldOut()
  const nameDay = createDayNames(officeOf)

  /** The service's visit here, worked out once for all who ask. */
  function createVisits(office: BookableOffice) {
    const visits = new Map<string, Visit | undefined>()
    return (service: string, stage?: string) => {
      if (stage) return stageAt(catalogue, office, { service, stage })
      if (!visits.has(service)) visits.set(service, visitAt(catalogue, office, service))
      return visits.get(service)
    }
  }

  type Reading = {
    requests: readonly PlaceRequest[]
    office: BookableOffice
    day: Temporal.PlainDate
    met: readonly Booking[]
  }

  async function readScene(tx: Tx, { requests, office, day, met }: Reading): Promise<Scene> {
    const asked = askedOf(requests)
    await lockDays(tx, [{ office: office.file.id, day }, ...met])
    const locked = new Set([
      `${office.file.id}|${day}`,
      ...met.map((one) => `${one.office}|${one.day}`),
    ])
    const since = now().subtract({ hours: 24 })
    // Sent one behind the other without waiting: everybody who asks for this day waits for its lock.
    const [bookings, lapses, kept, codes, refuseVisit] = await Promise.all([
      lockMet(tx, asked),
      asked.people.length > 0 ? countLapsed(tx, asked.people, since) : [],
      readLocked(tx, { office, day, at: now() }),
      drawCodes(tx, asked.caseIds.length + asked.parties.length, random),
      caseVisits.readIn(tx, { office: office.file.id, caseIds: asked.caseIds }),
    ])
    if (bookings.some((one) => !locked.has(`${one.office}|${one.day}`))) {
      throw new Refusal('appointments.tryAgain')
    }
    const lapsed = new Map(lapses.map(({ person, count }) => [person, count]))
    return {
      office,
      day,
      bookable: toBookableDay(office, day, kept),
      bookings,
      now: now(),
      visitOf: createVisits(office),
      refuseVisit,
      newBooking: () => ({ bookingId: newId(), code: codes.pop() as string }),
      newCode: () => codes.pop() as string,
      lapsedOf: (person) => lapsed.get(person) ?? 0,
      cool,
    }
  }

  async function decide(tx: Tx, all: readonly PlaceRequest[]) {
    const first = all[0] as PlaceRequest
    const office = officeOf(first.office)
    const { place } = nameDay(first)
    const { day } = place
    const [met, version] = await Promise.all([listMet(tx, askedOf(all)), soldOut.look(tx, place)])
    const visitOf = createVisits(office)
    // By the second: what is full is worked out once for the batches of a rush.
    const at = now().round({ smallestUnit: 'second', roundingMode: 'floor' })
    const asking = { place, office, requests: all, met, now: at, visitOf }
    const late = soldOut.listLate(asking, version)
    const requests = late.size > 0 ? all.filter((request) => !late.has(request)) : all
    const answers = requests.length > 0 ? await decideRest(tx, { requests, office, day, met }) : []
    if (late.size === 0) return answers
    const rest = answers.values()
    // One word for all of them: it is the same sentence, and made thousands of times it costs.
    const full = new Refusal(reasonKeys.full, { minutes: office.policy.aheadMinutes })
    return all.map((request) =>
      late.has(request) ? full : (rest.next().value as Booking | Refusal),
    )
  }

  /** Decides under the lock of the day. */
  async function decideRest(tx: Tx, reading: Reading) {
    const { requests, office, day } = reading
    const scene = await readScene(tx, reading)
    const { answers, changes, freed, bookable } = decidePlaces(scene, requests)
    const makers = new Map(
      requests.flatMap((request) =>
        membersOf(request).map(({ caseId }) => [caseId, actorOf(request.who)] as const),
      ),
    )
    const madeBy = new Map(
      changes.map(({ after }) => [after.bookingId, makers.get(after.caseId) ?? 'system'] as const),
    )
    await writeChanges(tx, { events, changes, freed, at: scene.now }, madeBy)
    await noteByHand(tx, { requests, answers, changes, newId, at: scene.now })
    soldOut.keep(tx, { office: office.file.id, day }, { office, bookable })
    return answers
  }

  // Each wish asks allow() again inside decidePlaces, about the booking it really meets.
  const ask = db.batched<PlaceRequest, Booking>('appointments.places', decide)

  async function choose(request: PlaceRequest): Promise<Booking> {
    const named = nameDay(request)
    await minutes.refresh()
    await layOutOnce(named)
    for (let left = MOST_TRIES; ; left--) {
      try {
        return await ask(request.who, named.key, request)
      } catch (error) {
        if (left === 0 || !isLostRace(error)) throw error
      }
    }
  }

  type Moving = { party: string; startsAt: Temporal.Instant; reason?: string; office?: string }

  async function moveAll(who: Who, wish: Moving): Promise<Booking> {
    const all = await db.read(who, (tx) => getParty(tx, 'appointments.change', wish.party))
    const mine = all.filter((one) => !wish.office || one.office === wish.office)
    const [first, ...others] = mine.map(({ caseId, service, seat }) => ({ caseId, service, seat }))
    const [lead] = mine
    if (!first || !lead) throw new Refusal('appointments.noPlace')
    const { person, office } = lead
    const { party, startsAt } = wish
    const asked = { party, startsAt, person, office, ...getReason(who, wish.reason) }
    return choose({ kind: 'move', who, ...asked, ...first, others })
  }

  return {
    /**
     * Holds a minute for ten minutes while the form is filled in. Choosing again moves the hold;
     * asking for the same minute again gives the same booking.
     */
    holdPlace: async (who: Who, wish: HoldWish): Promise<Booking> => {
      allow(who, 'appointments.hold', { office: wish.office, person: wish.person ?? null })
      return choose({ kind: 'hold', who, ...wish, person: wish.person })
    },

    /**
     * Holds one block of places for people who come together: the first at the wished minute, the
     * others at the same minute or close behind, all of them or none.
     */
    holdTogether: async (who: Who, wish: PartyWish): Promise<Booking> => {
      const { members, ...rest } = wish
      allow(who, 'appointments.hold', { office: wish.office, person: wish.person ?? null })
      const [first, ...others] = members
      if (!first) throw new Refusal('appointments.noPlace')
      return choose({ kind: 'hold', who, ...rest, person: wish.person, ...first, others })
    },

    /** Another block for everybody of the party who still has a place there; who went to another office keeps theirs. */
    moveTogether: (who: Who, wish: Moving): Promise<Booking> => moveAll(who, wish),

    /** Another minute of the same office for the same visit and code; the old one is given back. */
    move: async (
      who: Who,
      wish: { caseId: string; startsAt: Temporal.Instant; reason?: string; isPriority?: boolean },
    ): Promise<Booking> => {
      const mine = await db.read(who, (tx) => getAllowed(tx, 'appointments.change', wish.caseId))
      const reason = getReason(who, wish.reason)
      const { person, service, office, party, seat } = mine
      if (mine.isOneVisit && party)
        return moveAll(who, { party, startsAt: wish.startsAt, ...reason })
      const { caseId, startsAt, isPriority = false } = wish
      const asked = { caseId, startsAt, isPriority, ...reason }
      return choose({ kind: 'move', who, ...asked, person, service, office, party, seat })
    },

    /**
     * An officer gives somebody who waits a minute by hand, for a reason that is written down and
     * counted: their place is moved, or held where they have none.
     */
    giveByHand: async (
      who: Who,
      wish: { caseId: string; startsAt: Temporal.Instant; reason: string },
    ): Promise<Booking> => {
      const asked = await db.read(who, (tx) => findWish(tx, wish.caseId))
      if (!asked) throw new Refusal('appointments.waitsNoMore')
      const { office, person, service, caseId } = asked
      const action = 'appointments.give'
      allow(who, action, { office })
      const reason = getReason(who, wish.reason)
      const mine = await db.read(who, async (tx) => {
        await conflicts?.refuseOwn(tx, { who, caseId, action })
        return findForCase(tx, caseId)
      })
      const kind = mine && hasPlace(mine) ? 'move' : 'hold'
      const { party, seat } = mine && hasPlace(mine) ? mine : {}
      if (mine?.isOneVisit && party)
        return moveAll(who, { party, startsAt: wish.startsAt, ...reason })
      const rest = { caseId, person, service, office, startsAt: wish.startsAt, ...reason }
      return choose({ kind, who, ...rest, party, ...(seat !== undefined && { seat }) })
    },
  }
}
