import { allow, type Who } from '#packages/access'
import {
  addUp,
  afterTakes,
  type DayState,
  judgeDay,
  listPlaces,
  takeBehind,
  type Visit,
} from '#packages/booking'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { brokenConstraint, type Tx } from '#platform/db'
import { createCaseVisits } from './case-visit.ts'
import { listDays, lockDays } from './day-queries.ts'
import { readLocked } from './days.ts'
import { reasonKeys } from './decide-one.ts'
import {
  type BookableOffice,
  type Booking,
  hasPlace,
  isWithinHorizon,
  stageAt,
  toBookableDay,
  visitAt,
} from './domain.ts'
import { createCooling, leftBehind } from './freed.ts'
import type { DayPlaces } from './looks.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'
import { listComing, markErrand } from './person-queries.ts'
import { actorOf, drawCodes } from './places.ts'
import { findForCase, listMet, listOfParty, lockBooking } from './queries.ts'
import { getAllowed } from './who.ts'
import { writeChanges } from './write.ts'

/** One more errand in a visit that is booked: its case, and the case whose place it is. */
export type Errand = {
  caseId: string
  person: string
  service: string
  besideCaseId: string
  /** The only stage it is for, such as collecting what is ready. */
  stage?: string
}

// A table at a counter holds no more papers; the table of the database refuses a sixth as well.
const MOST_ERRANDS = 5

/** Several errands of one person in one visit. */
export function createErrands(needs: Parts) {
  const { db, events, catalogue, now, newId, random, policy, minutes: measured } = needs
  const officeOf = createOffices(needs)
  const cool = createCooling(needs)
  const caseVisits = createCaseVisits(needs)

  const visitOf = (
    office: BookableOffice,
    { service, stage }: Pick<Errand, 'service' | 'stage'>,
  ) =>
    stage ? stageAt(catalogue, office, { service, stage }) : visitAt(catalogue, office, service)

  /** The visit it joins, and what the person has for this case already, under the locks of their days. */
  async function lockBoth(tx: Tx, errand: Errand) {
    const seen = await getAllowed(tx, 'appointments.joinVisit', errand.besideCaseId)
    const own = await findForCase(tx, errand.caseId)
    const place = own && hasPlace(own) ? own : undefined
    await lockDays(tx, [seen, ...(place ? [place] : [])])
    const lead = await lockBooking(tx, seen)
    const mine = place && (await lockBooking(tx, place))
    const isAsSeen = (one: Booking | undefined, before: Booking) => one?.day.equals(before.day)
    if (!lead || !isAsSeen(lead, seen) || (place && !isAsSeen(mine, place))) {
      throw new Refusal('appointments.tryAgain')
    }
    return { lead, mine }
  }

  /** Everybody else's visit, a family's, and one that has begun are not joined. */
  async function refuse(tx: Tx, errand: Errand, { lead, mine }: Both): Promise<void> {
    const { person, service, stage } = errand
    if (!hasPlace(lead)) throw new Refusal('appointments.noPlace')
    const isFamily = (one: Booking | undefined) => one?.party !== undefined && !one.isOneVisit
    const isOther = lead.person !== person || (mine && mine.person !== person)
    if (isOther || isFamily(lead) || isFamily(mine) || mine?.isOneVisit) {
      throw new Refusal('appointments.notOneVisit')
    }
    if (mine && mine.office !== lead.office) throw new Refusal('appointments.sameOfficeOnly')
    const isStageAlone = stage !== undefined
    await caseVisits.refuseIn(tx, { office: lead.office, caseIds: [errand.caseId], isStageAlone })
    const limit = policy.maxMoves
    if (mine && mine.moves >= limit) throw new Refusal('appointments.movedTooOften', { limit })
    if (stage) return
    const asked = { caseIds: [], people: [person], services: [service], seats: [0], parties: [] }
    const met = await listMet(tx, asked)
    if (met.some((one) => one.caseId !== errand.caseId)) throw new Refusal('appointments.oneEach')
  }

  type Both = { lead: Booking; mine: Booking | undefined }

  /** The seconds right behind what the visit has so far. */
  async function draw(tx: Tx, errand: Errand, { lead, mine, all }: Both & { all: Booking[] }) {
    const office = officeOf(lead.office)
    const visit = visitOf(office, errand)
    if (!visit) throw new Refusal('appointments.notOffered')
    const kept = await readLocked(tx, { office, day: lead.day, at: now() })
    const day = toBookableDay(office, lead.day, kept)
    const free = mine?.day.equals(lead.day) ? afterTakes(day, { ...mine, sign: -1 }) : day
    const minutes = all.reduce((sum, one) => sum + one.minutes, 0)
    const length = Math.max(...all.map(({ takes }) => takes.length))
    const takesOfAll = Array.from({ length }, (_, nth) =>
      all.reduce((sum, { takes }) => sum + (takes[nth] ?? 0), 0),
    )
    const begun = { startsAt: lead.startsAt, minutes, takes: takesOfAll }
    const { takes, reason } = takeBehind(free, visit, { begun, now: now() })
    if (!takes) {
      const code = reason === 'full' ? 'appointments.noRoomBehind' : reasonKeys[reason]
      throw new Refusal(code, { minutes: policy.aheadMinutes })
    }
    return { takes, minutes: visit.minutes }
  }

  async function join(tx: Tx, errand: Errand): Promise<Booking> {
    const both = await lockBoth(tx, errand)
    const { lead, mine } = both
    allow(tx.who, 'appointments.joinVisit', { office: lead.office, person: errand.person })
    const known = lead.party ? await listOfParty(tx, lead.party) : [lead]
    if (mine?.isOneVisit && mine.party === lead.party) return mine
    await refuse(tx, errand, both)
    const all = known.filter(hasPlace)
    if (all.length >= MOST_ERRANDS) {
      throw new Refusal('appointments.errandsFull', { limit: MOST_ERRANDS })
    }
    const drawn = await draw(tx, errand, { ...both, all })
    const [code, partyCode] = await drawCodes(tx, 2, random)
    const party = lead.party ?? newId()
    const together = { party, partyCode: lead.partyCode ?? partyCode!, isOneVisit: true }
    if (!lead.party) await markErrand(tx, { ...lead, ...together, seat: 1 })
    const taken = lead.party ? all.map(({ seat }) => seat) : [1]
    const seat = [1, 2, 3, 4, 5].find((one) => !taken.includes(one)) ?? MOST_ERRANDS
    const place = { day: lead.day, startsAt: lead.startsAt, ...drawn, ...together, seat }
    const after = mine
      ? { ...mine, ...place, moves: mine.moves + 1 }
      : fresh(errand, lead, { place, code: code! })
    if (mine) await markErrand(tx, after)
    const changes = [mine ? { before: mine, after } : { after }]
    const freed = leftBehind(changes).flatMap((left) => cool(left) ?? [])
    const madeBy = new Map([[after.bookingId, actorOf(tx.who)]])
    await writeChanges(tx, { events, changes, freed, at: now() }, madeBy)
    return after
  }

  type Fresh = {
    place: Pick<Booking, 'day' | 'startsAt' | 'minutes' | 'takes' | 'seat' | 'party' | 'partyCode'>
    code: string
  }

  /** Collecting is certain at once: nothing is filled in and nothing is paid. */
  function fresh(errand: Errand, lead: Booking, { place, code }: Fresh): Booking {
    const { caseId, person, service, stage } = errand
    const own = { bookingId: newId(), code, caseId, person, service, office: lead.office, moves: 0 }
    const both = { ...own, ...place, isOneVisit: true }
    if (stage) return { ...both, stage, state: 'confirmed', mayExtend: false }
    const holdUntil = now().add({ minutes: policy.holdMinutes })
    return { ...both, state: 'held', holdUntil, mayExtend: true }
  }

  type Span = { from?: Temporal.PlainDate; days?: number }

  /** The days for all errands of a visit; what they have now counts as taken. */
  const lookAtVisit = (who: Who, caseId: string, span: Span): Promise<DayPlaces[]> =>
    db.read(who, async (tx) => {
      const mine = await getAllowed(tx, 'appointments.find', caseId)
      const party = mine.party ? await listOfParty(tx, mine.party) : [mine]
      const office = officeOf(mine.office)
      const visits = party.filter(hasPlace).map((one) => visitOf(office, one))
      if (visits.some((visit) => visit === undefined)) throw new Refusal('appointments.notOffered')
      const whole = addUp(visits as Visit[])
      const { from = dayOf(now(), office.file.zone), days = policy.horizonDays + 1 } = span
      const kept = await listDays(tx, mine.office, { from, to: from.add({ days: days - 1 }) })
      return Array.from({ length: days }, (_, nth) => from.add({ days: nth }))
        .filter((day) => isWithinHorizon(office, day, now()))
        .map((day) => {
          const found = kept.find((one) => one.day.equals(day))
          const bookable = toBookableDay(office, day, found)
          const asked = { day, calendar: office.calendar, bookable, visit: whole, now: now() }
          return { state: judgeDay(asked), places: listPlaces(bookable, whole, now()) }
        })
    })

  return {
    /**
     * Puts one more errand of the same person into a visit that is booked: the same minute and one code,
     * and the time of all of them. Asked again it is the same. Refuses with appointments.noRoomBehind,
     * .notOneVisit, .errandsFull or .oneEach.
     */
    joinVisit: async (who: Who, errand: Errand): Promise<Booking> => {
      await measured.refresh()
      try {
        return await db.transaction(who, (tx) => join(tx, errand))
      } catch (error) {
        if (!brokenConstraint(error)?.startsWith('bookings_')) throw error
        throw new Refusal('appointments.tryAgain')
      }
    },

    /** The minutes of a day at which the whole visit of a case may begin, all its errands together. */
    listVisitPlaces: async (
      who: Who,
      { caseId, day }: { caseId: string; day: Temporal.PlainDate },
    ): Promise<DayPlaces | undefined> =>
      (await lookAtVisit(who, caseId, { from: day, days: 1 }))[0],

    /** Every day of the open calendar, with how many minutes it has for the whole visit of a case. */
    listVisitDays: async (who: Who, { caseId }: { caseId: string }): Promise<DayState[]> =>
      (await lookAtVisit(who, caseId, {})).map(({ state }) => state),

    /** Where and when somebody comes from now on, the earliest first. */
    listComing: (who: Who, { person }: { person: string }): Promise<Booking[]> =>
      db.read(who, async (tx) => {
        const coming = await listComing(tx, person, now())
        for (const { office } of coming) allow(who, 'appointments.find', { office, person })
        return coming
      }),
  }
}
