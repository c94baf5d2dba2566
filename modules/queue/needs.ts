import type { ExceptionText, Language, WeekText, Zone } from '#packages/calendar'
import type { Db, Reader, Tx } from '#platform/db'
import type { Events } from '#platform/events'

/** What the queue must know of an office. */
export type Office = {
  id: string
  name: string
  zone: Zone
  /** `practice` for an office that is there to practise in. */
  kind?: string
  hours: WeekText
  exceptions?: readonly ExceptionText[] | undefined
  counters: readonly { id: string; stages: readonly string[] }[]
}

/** One stage of a visit: its name, and the minutes its service's definition gives it. */
export type Stage = {
  id: string
  minutes: number
  names: Record<Language, string>
  /** Stages of a higher visit are on another day. */
  visit?: number
}

/** A service or a leaflet with the stages of its visit, in the order a person goes through them. */
export type Service = {
  definition: { id: string; appointment?: { stages: readonly Stage[] } | undefined }
}

/**
 * What the queue asks of the catalogue; both `get…` refuse an id that does not exist. Entries, for
 * whoever comes about a leaflet stands in line like everybody else.
 */
export type Catalogue = {
  getOffice: (id: string) => Office
  getEntry: (id: string) => Service
  listEntries: () => readonly Service[]
  listPractice: () => readonly Office[]
  /** Offices people are served at, without those to practise in. */
  listOffices: () => readonly Office[]
}

/** A booking as the door sees it. `code` is the identity of the whole visit. */
export type Booking = {
  code: string
  office: string
  service: string
  startsAt: Temporal.Instant
  caseId?: string
  person?: string
  /** Of somebody whose visit had begun on another day: where it goes on. */
  fromStage?: string
  /** Of somebody who comes for one stage alone, and of whoever has priority by what was booked. */
  stage?: string
  isPriority?: boolean
  /** `arrived` when its owner is here already. */
  state?: string
  /** Of somebody who comes with others: the code of all of them, and which they are. */
  partyCode?: string
  seat?: number
  /** One person with several errands: any of their codes checks all of them in. */
  isOneVisit?: boolean
}

/** The parts of the appointments module that the hall needs, inside its transaction. */
export type Appointments = {
  /** The booking of a code, when whoever the transaction runs for may see it. */
  findByCodeIn: (tx: Reader, code: string) => Promise<Booking | undefined>
  /** The bookings that the code of a party names, as far as whoever asks may see them. */
  listByPartyCodeIn: (tx: Tx, code: string) => Promise<Booking[]>
  /**
   * Marks the booking arrived and returns it; arriving twice changes nothing. Refuses another
   * office, another day, a visit that is over, an unpaid or a given-up place and an unknown code. `isBack`: the
   * hall sent whoever it is home unfinished.
   */
  arriveIn: (tx: Tx, at: { code: string; office: string; isBack?: boolean }) => Promise<Booking>
  /** Whoever came with this code, or about this case, was not finished that day, or gave their number up; safe twice. */
  leaveUnservedIn: (
    tx: Tx,
    at: { code: string; caseId?: string | null; hasLeft?: boolean },
  ) => Promise<void>
  /** The place of a case, or what became of its last one, as far as whoever asks may see it. */
  findForCaseIn: (tx: Reader, caseId: string) => Promise<Booking | undefined>
  /** The bookings of an office day that have a place; without it those to come are not foreseen. */
  listExpectedIn: (
    tx: Reader,
    asked: { office: string; day: Temporal.PlainDate },
  ) => Promise<Booking[]>
  /** How many had a place on days that are over (the last not counted), and how many of them came. */
  countShownIn: (
    tx: Reader,
    asked: { office: string; from: Temporal.PlainDate; before: Temporal.PlainDate },
  ) => Promise<{ booked: number; shown: number }>
}

/** What the hall asks of the applications; a hall without it knows of no act on a case. */
export type Applications = {
  /** Holds these cases against every act until the transaction ends; asked before the day is held. */
  holdCasesIn: (tx: Tx, caseIds: readonly string[]) => Promise<void>
  /** Whether an officer did something to one of these cases after this moment. */
  hasActedSinceIn: (
    tx: Reader,
    asked: { caseIds: readonly string[]; since: Temporal.Instant },
  ) => Promise<boolean>
  /** Whether the application still waits for its visit, or for the rest of it. */
  awaitsVisitIn: (tx: Reader, caseId: string) => Promise<boolean>
}

/** What a queue is made of. `random` makes the codes of walk-ins: a source nobody can foresee. */
export type Needs = {
  db: Db
  events: Events
  now: () => Temporal.Instant
  newId: () => string
  random: () => number
  catalogue: Catalogue
  appointments: Appointments
  applications?: Applications
}
