import { allow, type Who } from '#packages/access'
import {
  type Alternative,
  type DayState,
  judgeDay,
  listBlocks,
  listPlaces,
  nearestAlternatives,
  type Place,
  readCode,
} from '#packages/booking'
import { dayOf, isWorkingDay, openIntervals } from '#packages/calendar'
import type { Reader } from '#platform/db'
import { createCaseVisits } from './case-visit.ts'
import { countMissed, listDays } from './day-queries.ts'
import {
  type BookableOffice,
  type Booking,
  hasPlace,
  isWithinHorizon,
  toBookableDay,
  visitAt,
  withPriority,
} from './domain.ts'
import { neighboursOf, sayBinding } from './nearby.ts'
import type { Parts } from './needs.ts'
import { createOffices } from './office-of.ts'
import {
  findByCode,
  findForCase,
  listByPartyCode,
  listExpected,
  listFromOn,
  listOfParty,
} from './queries.ts'
import { allowBooking } from './who.ts'

/** A day with its places: the free ones, the taken ones, and the true reason when none is free. */
export type DayPlaces = { state: DayState; places: Place[] }

const NEIGHBOURS = 4
const ALTERNATIVE_DAYS = 7

/** A day without a minute for all of them: full where one alone would still find a place. */
const fullFor = (state: DayState): DayState =>
  state.left > 0 ? { day: state.day, left: 0, reason: 'full' } : state

/** A minute that one alone could have, and all of them together cannot. */
const withoutPlace = (place: Place): Place =>
  place.left > 0 ? { startsAt: place.startsAt, left: 0, reason: 'full' } : place

/** Looking at calendars and at one's own booking. Nothing here writes. */
export function createLooks(needs: Parts) {
  const { db, catalogue, now, policy, minutes } = needs
  const officeOf = createOffices(needs)
  const caseVisits = createCaseVisits(needs)

  /** A calendar is read by the minutes that are known to be true today. */
  async function readFresh<T>(who: Who, work: (tx: Reader) => Promise<T>): Promise<T> {
    await minutes.refresh()
    return db.read(who, work)
  }

  type Span = { from: Temporal.PlainDate; days: number }
  type Wanted = { service: string; isPriority?: boolean }

  /** The days of an office from one on, as far as the calendar is open, each with its places. */
  async function look(tx: Reader, office: BookableOffice, asked: Span & Wanted) {
    const usual = visitAt(catalogue, office, asked.service)
    const visit = usual && withPriority(usual, asked)
    const to = asked.from.add({ days: asked.days - 1 })
    const kept = await listDays(tx, office.file.id, { from: asked.from, to })
    const byDay = new Map(kept.map((each) => [each.day.toString(), each]))
    return Array.from({ length: asked.days }, (_, nth) => asked.from.add({ days: nth }))
      .filter((day) => isWithinHorizon(office, day, now()))
      .map((day): DayPlaces => {
        const bookable = toBookableDay(office, day, byDay.get(day.toString()))
        const question = { day, calendar: office.calendar, bookable, visit, now: now() }
        const state = judgeDay(question)
        const isAsked = visit !== undefined && isWorkingDay(office.calendar, day)
        const places = isAsked ? listPlaces(bookable, visit, now()) : []
        return {
          state: sayBinding(state, { bookable, kept: byDay.get(`${day}`), visit, now: now() }),
          places,
        }
      })
  }

  type Together = Span & { office: string; services: readonly string[] }

  /**
   * The same for people who come together. Only the rows are read in the transaction: finding blocks
   * for five on every day of a month takes a tenth of a second, and nobody should wait for it there.
   */
  async function lookTogether(who: Who, asked: Together): Promise<DayPlaces[]> {
    const office = officeOf(asked.office)
    const to = asked.from.add({ days: asked.days - 1 })
    const [service = ''] = asked.services
    const { kept, alone } = await readFresh(who, async (tx) => ({
      kept: await listDays(tx, office.file.id, { from: asked.from, to }),
      alone: await look(tx, office, { ...asked, service }),
    }))
    const visits = asked.services.map((each) => visitAt(catalogue, office, each))
    const known = visits.filter((visit) => visit !== undefined)
    return alone.map(({ state, places }) => {
      const isHopeless = known.length < visits.length || state.left < known.length
      if (isHopeless) return { state: fullFor(state), places: places.map(withoutPlace) }
      const day = kept.find((each) => each.day.equals(state.day))
      const blocks = listBlocks(toBookableDay(office, state.day, day), known, now())
      const left = blocks.filter((place) => place.left > 0).length
      return { state: left > 0 ? { day: state.day, left } : fullFor(state), places: blocks }
    })
  }

  return {
    /** Refuses, and says why, when no time may be chosen for a case now: its visit has begun, is over, or is elsewhere. */
    refuseChoice: (
      who: Who,
      { caseId, office, person }: { caseId: string; office: string; person?: string | undefined },
    ): Promise<void> =>
      db.read(who, async (tx) => {
        allow(who, 'appointments.hold', { office, person: person ?? null })
        const mine = await findForCase(tx, caseId)
        const isStageAlone = mine !== undefined && hasPlace(mine) && mine.stage !== undefined
        await caseVisits.refuseIn(tx, { office, caseIds: [caseId], isStageAlone })
      }),
    /** Every day the calendar shows from `from` (today when absent), up to thirty days ahead. */
    listDays: (
      who: Who,
      asked: { office: string; from?: Temporal.PlainDate } & Wanted,
    ): Promise<DayState[]> =>
      readFresh(who, async (tx) => {
        allow(who, 'appointments.read', { office: asked.office })
        const office = officeOf(asked.office)
        const from = asked.from ?? dayOf(now(), office.file.zone)
        const days = office.policy.horizonDays + 1
        const seen = await look(tx, office, { ...asked, from, days })
        return seen.map(({ state }) => state)
      }),

    /** The minutes of one day at which this visit may begin; nothing beyond the open calendar. */
    listPlaces: (
      who: Who,
      asked: { office: string; day: Temporal.PlainDate } & Wanted,
    ): Promise<DayPlaces | undefined> =>
      readFresh(who, async (tx) => {
        allow(who, 'appointments.read', { office: asked.office })
        const span = { ...asked, from: asked.day, days: 1 }
        return (await look(tx, officeOf(asked.office), span))[0]
      }),

    /**
     * The minutes of one day at which people of these services may begin together; `left` is 1
     * where all of them fit and 0 where they do not.
     */
    listPlacesTogether: (
      who: Who,
      asked: { office: string; services: readonly string[]; day: Temporal.PlainDate },
    ): Promise<DayPlaces | undefined> => {
      allow(who, 'appointments.read', { office: asked.office })
      return lookTogether(who, { ...asked, from: asked.day, days: 1 }).then(([day]) => day)
    },

    /** Every day of the open calendar, with how many minutes each has for all of them together. */
    listDaysTogether: (
      who: Who,
      asked: { office: string; services: readonly string[] },
    ): Promise<DayState[]> => {
      allow(who, 'appointments.read', { office: asked.office })
      const { file, policy: own } = officeOf(asked.office)
      const from = dayOf(now(), file.zone)
      const days = own.horizonDays + 1
      return lookTogether(who, { ...asked, from, days }).then((seen) =>
        seen.map(({ state }) => state),
      )
    },

    /** Where everybody of a party stands, in the order of their seats. */
    listOfParty: (who: Who, party: string): Promise<Booking[]> =>
      db.read(who, async (tx) => {
        const found = await listOfParty(tx, party)
        for (const one of found) allowBooking(tx, 'appointments.find', one)
        return found
      }),

    /** The visits that the code of a party names; nothing when it is not theirs to see. */
    listByPartyCode: (who: Who, text: string): Promise<Booking[]> =>
      db.read(who, async (tx) => {
        const code = readCode(text)
        const found = code ? await listByPartyCode(tx, code) : []
        for (const one of found) allowBooking(tx, 'appointments.find', one)
        return found
      }),

    /** What is near when a minute cannot be had: that week here, that day at neighbouring offices. */
    listAlternatives: (
      who: Who,
      asked: { office: string; service: string; startsAt: Temporal.Instant },
    ): Promise<Alternative[]> =>
      readFresh(who, async (tx) => {
        allow(who, 'appointments.read', { office: asked.office })
        const here = officeOf(asked.office)
        const day = dayOf(asked.startsAt, here.file.zone)
        const others = neighboursOf(catalogue.listOffices(), here.file)
        const found: Alternative[] = []
        const near = others.slice(0, NEIGHBOURS)
        for (const { file, kilometres } of [{ file: here.file, kilometres: 0 }, ...near]) {
          const days = file === here.file ? ALTERNATIVE_DAYS : 1
          const seen = await look(tx, officeOf(file.id), {
            from: day,
            days,
            service: asked.service,
          })
          const places = seen.flatMap((each) => each.places)
          found.push(
            ...places.map(({ startsAt, left }) => ({
              office: file.id,
              startsAt,
              left,
              kilometres,
            })),
          )
        }
        return nearestAlternatives(asked, found)
      }),

    /** The first free place of the offices near by, the nearest office first. */
    listNearby: (who: Who, asked: { office: string; service: string }): Promise<Alternative[]> =>
      readFresh(who, async (tx) => {
        allow(who, 'appointments.read', { office: asked.office })
        const here = officeOf(asked.office)
        const found: Alternative[] = []
        for (const { file, kilometres } of neighboursOf(catalogue.listOffices(), here.file)) {
          const from = dayOf(now(), file.zone)
          const span = { from, days: policy.horizonDays + 1, service: asked.service }
          const seen = await look(tx, officeOf(file.id), span)
          const first = seen.flatMap(({ places }) => places).find(({ left }) => left > 0)
          if (first)
            found.push({ office: file.id, startsAt: first.startsAt, left: first.left, kilometres })
          if (found.length === NEIGHBOURS) break
        }
        return found
      }),

    /** The booking a typed or scanned code names; nothing when it is not theirs to see. */
    findByCode: (who: Who, text: string): Promise<Booking | undefined> =>
      db.read(who, async (tx) => {
        const code = readCode(text)
        const found = code ? await findByCode(tx, code) : undefined
        if (found) allowBooking(tx, 'appointments.find', found)
        return found
      }),

    /** The place of a case, or what became of its last one. */
    findForCase: (who: Who, caseId: string): Promise<Booking | undefined> =>
      db.readAtOnce(who, async (tx) => {
        const found = await findForCase(tx, caseId)
        if (found) allowBooking(tx, 'appointments.find', found)
        return found
      }),

    /** Whose place lies outside the hours the office has now, for its officers to tell them. */
    listStranded: (who: Who, { office: id }: { office: string }): Promise<Booking[]> =>
      db.read(who, async (tx) => {
        allow(who, 'appointments.find', { office: id })
        const { calendar } = officeOf(id)
        const all = await listFromOn(tx, id, now())
        return all.filter(({ day, startsAt, minutes }) => {
          const ends = startsAt.add({ minutes })
          return !openIntervals(calendar, day).some(
            ({ from, to }) =>
              Temporal.Instant.compare(from, startsAt) <= 0 &&
              Temporal.Instant.compare(ends, to) <= 0,
          )
        })
      }),

    /** Who is expected at an office on a day, in the order of their places, for its officers. */
    listExpected: (
      who: Who,
      asked: { office: string; day: Temporal.PlainDate },
    ): Promise<Booking[]> =>
      db.read(who, async (tx) => {
        allow(who, 'appointments.find', { office: asked.office })
        return listExpected(tx, asked.office, asked.day)
      }),

    /** How many had a place on a day and did not come, for the office's officers. */
    countMissed: (who: Who, asked: { office: string; day: Temporal.PlainDate }): Promise<number> =>
      db.read(who, async (tx) => {
        allow(who, 'appointments.find', { office: asked.office })
        return countMissed(tx, asked)
      }),
  }
}
