import { allow, system, type Who } from '#packages/access'
import { dayOf, type Language } from '#packages/calendar'
import type { Band, TicketClass, TicketState, WaitRange } from '#packages/queueing'
import type { Reader } from '#platform/db'
import { countOutcomes } from './call-queries.ts'
import type { Counter } from './counters.ts'
import type { TicketRow } from './domain.ts'
import { findAtCounter, findHall, type Hall } from './hall.ts'
import { listCounters, listSeated } from './hall-queries.ts'
import { listMembersOf } from './member-queries.ts'
import type { Needs } from './needs.ts'
import { type Outlook, readOutlook } from './outlook.ts'
import { asMember, type PartyMember } from './party.ts'
import { type PauseView, viewPause } from './pauses.ts'
import { countStates, findTicket, listParkings, type ParkingRow } from './ticket-queries.ts'
import { findUndoable, isActedOn, type Undoable, undoSeconds } from './undo.ts'
import { listUndoable, type UndoableRow } from './undo-queries.ts'
import { tellReasons, type Why } from './why.ts'

/** A ticket as the people of the office see it in a list. */
export type HallTicket = {
  ticketId: string
  label: string
  /** Of the whole visit; for those who work here, never for a screen of the hall. */
  code: string
  service: string
  stage: string
  class: TicketClass
  state: TicketState
  slotAt: Temporal.Instant | null
  /** When they came to the office; of a number taken at home when it was confirmed there. */
  cameAt: Temporal.Instant
  missed: number
  caseId: string | null
  /** Those who come together on this number, in the order of their seats; empty for one alone. */
  members: PartyMember[]
}

/** Why somebody is not in line: in whose hands they were, since when, and what was said. */
export type Parked = {
  since: Temporal.Instant
  /** What the officer wrote; for the office only. */
  why: string | null
  staffId: string
  /** The counter that officer sat at. */
  counter: number | null
  /** The officer left, and nobody was asked. */
  isLeft: boolean
}

/** Somebody who was set aside or did not come. */
export type AwayTicket = HallTicket & { parked: Parked | null }

/** Somebody in line: where, why, and how long still. */
export type InLine = HallTicket & {
  place: number
  band: Band
  waitedMinutes: number
  wait: WaitRange | 'unknown'
  why: Why[]
}

/** A counter of the hall, who sits there and who stands before it. */
export type HallCounter = Counter & {
  staffId: string | null
  /** The stages whoever sits there serves today: all of the counter's own, or those chosen; none while it is closed. */
  serves: readonly string[]
  visit: (HallTicket & { since: Temporal.Instant | null }) | null
  /** What its officer may take back now. */
  undoable: Undoable | null
}

/** The whole hall for its officers: colleagues' calls and parked visits included. */
export type HallView = {
  office: string
  at: Temporal.Instant
  policy: string | null
  counters: HallCounter[]
  /** Everything stands still: since when, and why. */
  paused: PauseView | null
  waiting: InLine[]
  /** Stages people wait for at no open counter, most people first. */
  unserved: { stage: string; count: number }[]
  held: AwayTicket[]
  missed: AwayTicket[]
  /** How today's promises turned out so far. */
  promises: { kept: number; sooner: number; later: number; late: number }
}

type Known = ReadonlyMap<string, PartyMember[]>

const asHallTicket = (row: TicketRow, parties: Known): HallTicket => ({
  ticketId: row.id,
  label: row.label,
  code: row.code,
  service: row.service,
  stage: row.stage,
  class: row.class,
  state: row.state,
  slotAt: row.slot_at,
  cameAt: (row.travel_minutes !== null && row.present_at) || row.joined_at,
  missed: row.missed,
  caseId: leadOf(row, parties),
  members: parties.get(row.id) ?? [],
})

/** The case that lies on the counter first: of a party that of the first one who is here. */
const leadOf = ({ id, case_id }: TicketRow, parties: Known): string | null =>
  parties.get(id)?.find(({ isHere }) => isHere)?.caseId ?? case_id

async function readParties(tx: Reader, hall: Hall): Promise<Known> {
  const ids = hall.tickets.filter(({ is_party }) => is_party).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows = await listMembersOf(tx, hall.office.id, ids)
  const grouped = Map.groupBy(rows, ({ ticket }) => ticket)
  return new Map([...grouped].map(([id, members]) => [id, members.map(asMember)]))
}

type Seen = {
  hall: Hall
  outlook: Outlook
  parties: Known
  parkings: readonly ParkingRow[]
  undoables: readonly UndoableRow[]
  /** Those of the last acts who are no longer in the hall. */
  gone: readonly TicketRow[]
}

function listLine({ hall, outlook, parties }: Seen, language: Language): InLine[] {
  const { ranking, waits } = outlook
  const rows = new Map(hall.tickets.map((row) => [row.id, row]))
  return ranking.flatMap(({ ticket, place, band, referenceAt, explain }) => {
    const row = rows.get(ticket.id)
    if (!row) return []
    const waitedMinutes = Math.floor((hall.at.epochMilliseconds - referenceAt) / 60_000)
    return {
      ...asHallTicket(row, parties),
      place,
      band,
      waitedMinutes: Math.max(0, waitedMinutes),
      wait: waits.get(ticket.id) ?? 'unknown',
      why: tellReasons(explain(), { zone: hall.office.zone, language, policy: hall.policy }),
    }
  })
}

function countUnserved(waiting: readonly InLine[], { sessions }: Outlook): HallView['unserved'] {
  const served = new Set(sessions.flatMap(({ stages }) => stages))
  const left = waiting.filter(({ stage }) => !served.has(stage))
  return [...Map.groupBy(left, ({ stage }) => stage)]
    .map(([stage, { length: count }]) => ({ stage, count }))
    .sort((one, other) => other.count - one.count)
}

function listAway({ hall, parties, parkings }: Seen, state: TicketState): AwayTicket[] {
  return hall.tickets
    .filter((row) => row.state === state)
    .map((row) => {
      const parking = parkings.find(({ ticket }) => ticket === row.id)
      const parked = parking ? asParked(parking) : null
      return { ...asHallTicket(row, parties), parked }
    })
}

const asParked = ({ ticket: _, act, ...parking }: ParkingRow): Parked => ({
  ...parking,
  isLeft: act === 'leftBehind',
})

function undoableAt(counter: string, staff: string | undefined, seen: Seen): Undoable | null {
  const { hall, undoables, gone } = seen
  const row = undoables.find((one) => one.counter === counter)
  if (!row || !staff) return null
  const now = [...hall.tickets, ...gone].find(({ id }) => id === row.ticket)
  const isFree = !findAtCounter(hall, counter) || now?.counter === counter
  const asked = { counter, staff, at: hall.at, now }
  return (isFree && findUndoable(undoables, asked)) || null
}

function seat(counter: Counter, seen: Seen): HallCounter {
  const { hall, outlook, parties } = seen
  const session = outlook.sessions.find((session) => session.counter === counter.id)
  const visit = findAtCounter(hall, counter.id)
  const since = visit?.began_at ?? visit?.called_at ?? null
  return {
    ...counter,
    staffId: session?.staff ?? null,
    serves: session?.stages ?? [],
    visit: visit ? { ...asHallTicket(visit, parties), since } : null,
    undoable: undoableAt(counter.id, session?.staff, seen),
  }
}

/** Who is away and why, and what each counter did last. */
async function readActs(tx: Reader, needs: Needs, { office, tickets, at }: Hall) {
  const away = tickets.filter(({ state }) => state === 'held' || state === 'missed')
  const parkings = await listParkings(
    tx,
    office.id,
    away.map(({ id }) => id),
  )
  const undoables = await listUndoable(tx, office.id)
  const inHall = new Set(tickets.map(({ id }) => id))
  const isFresh = ({ at: done }: Pick<UndoableRow, 'at'>) =>
    at.since(done).total('seconds') <= undoSeconds
  const finished = undoables.filter(({ state, ...row }) => state === 'done' && isFresh(row))
  const ids = finished.map(({ ticket }) => ticket)
  const gone: TicketRow[] = []
  for (const id of ids) {
    const row = inHall.has(id) ? undefined : await findTicket(tx, id)
    if (row) gone.push(row)
  }
  const standing: UndoableRow[] = []
  for (const row of undoables.filter(isFresh)) {
    const now = [...tickets, ...gone].find(({ id }) => id === row.ticket)
    if (now && !(await isActedOn(tx, needs, { row, now }))) standing.push(row)
  }
  return { parkings, undoables: standing, gone }
}

async function readHall(tx: Reader, needs: Needs, asked: { office: string; language: Language }) {
  const { office, language } = asked
  const counters = await listCounters(tx, office)
  const hall = await findHall(tx, needs, office)
  if (!hall) {
    const empty = counters.map((counter) => ({
      ...counter,
      staffId: null,
      serves: [],
      visit: null,
      undoable: null,
    }))
    const promises = { kept: 0, sooner: 0, later: 0, late: 0 }
    const nobody = { paused: null, waiting: [], unserved: [], held: [], missed: [], promises }
    return { office, at: needs.now(), policy: null, counters: empty, ...nobody }
  }
  const outlook = await readOutlook(tx, needs, hall)
  const parties = await readParties(tx, hall)
  const seen = { hall, outlook, parties, ...(await readActs(tx, needs, hall)) }
  const waiting = listLine(seen, language)
  return {
    office,
    at: hall.at,
    policy: hall.policy.version,
    counters: counters.map((counter) => seat(counter, seen)),
    paused: viewPause(hall),
    waiting,
    unserved: countUnserved(waiting, outlook),
    held: listAway(seen, 'held'),
    missed: listAway(seen, 'missed'),
    promises: await countOutcomes(tx, office, hall.day.day),
  }
}

/** An office day in numbers: how many came, where they stand, how its promises turned out. */
export type DayCount = {
  arrived: number
  byState: Partial<Record<TicketState, number>>
  promises: HallView['promises']
}

/** What the officers of an office look at, and what everybody may know of its day. */
export const hallVerbs = (needs: Needs) => ({
  /** Who sits at a counter of an office now, for those who work there. */
  listSeatedIn: async (tx: Reader, office: string): Promise<string[]> => {
    allow(tx.who, 'identity.nameStaff', { office })
    const since = needs.now().subtract({ hours: 24 })
    return (await listSeated(tx, office, since)).map(({ staff }) => staff)
  },

  /** Today in numbers, nobody in them to be recognised. */
  countDay: (who: Who, office: string): Promise<DayCount> =>
    needs.db.read(system('queue'), async (tx) => {
      allow(who, 'queue.watch', { office })
      const day = dayOf(needs.now(), needs.catalogue.getOffice(office).zone)
      const counts = await countStates(tx, office, day)
      return {
        arrived: counts.reduce((sum, { count }) => sum + count, 0),
        byState: Object.fromEntries(counts.map(({ state, count }) => [state, count])),
        promises: await countOutcomes(tx, office, day),
      }
    }),

  /** The whole hall now, in the order it will be called. */
  getHall: (who: Who, input: { office: string; language: Language }): Promise<HallView> =>
    needs.db.read(system('queue'), (tx) => {
      allow(who, 'queue.read', { office: input.office })
      return readHall(tx, needs, input)
    }),
})
