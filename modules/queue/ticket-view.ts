import type { Language } from '#packages/calendar'
import type { TicketClass, TicketState, WaitRange } from '#packages/queueing'
import type { Reader } from '#platform/db'
import { findPromise } from './call-queries.ts'
import type { TicketRow } from './domain.ts'
import { findHall, type Hall } from './hall.ts'
import { listMembers } from './member-queries.ts'
import type { Needs } from './needs.ts'
import { type Afar, isToldLater, type Outlook, placeOf, readOutlook } from './outlook.ts'
import { asMember, type PartyMember } from './party.ts'
import { type Closing, findClosing, type PauseView, viewPause } from './pauses.ts'
import { restUntil } from './rests.ts'
import type { Rise } from './rises.ts'
import { listActs } from './ticket-queries.ts'
import { listRises } from './told-queries.ts'
import { tellReasons, type Why } from './why.ts'

/** When somebody was told to set out, and whether the line has grown since. */
export type ToldToGo = { at: Temporal.Instant; hasGrown: boolean }

/** A ticket as its owner sees it on the phone or on paper. */
export type TicketView = {
  ticketId: string
  office: string
  day: Temporal.PlainDate
  label: string
  code: string
  service: string
  stage: string
  class: TicketClass
  state: TicketState
  slotAt: Temporal.Instant | null
  /** Has an application behind it that a time was chosen for. */
  isBooked: boolean
  /** Place in line for this stage, 1 is next; null when not in line. */
  place: number | null
  /** Of a later stage of the visit: since when its own wait runs, which the time at a counter is no part of. */
  legSince: Temporal.Instant | null
  /** Minutes until the call as they look now; `unknown` while no counter is open; null: not in line. */
  wait: WaitRange | 'unknown' | null
  /** The range that was promised for this stage, and is held against what happens. */
  promise: (WaitRange & { at: Temporal.Instant }) | null
  /** Every time it turned out later than was told before, and why; the newest first. */
  rises: Rise[]
  /** What stands here now is later than the range that was told first. */
  isLater: boolean
  /** The counter to go to, once called. */
  counter: number | null
  isNear: boolean
  /** Seen in the office. Until then nobody is called, and place and wait are as if they were. */
  isHere: boolean
  /** Of a number taken from afar: how far away its owner said they are. */
  travelMinutes: number | null
  /** They were told to set out: said once and never taken back, also when the line has grown since. */
  toldToGo: ToldToGo | null
  why: Why[]
  language: Language
  /** Everything stands still: since when, and why. */
  paused: PauseView | null
  /** Until when all of them rest, such as lunch; null while a counter is open. */
  restUntil: Temporal.Instant | null
  /** The hours of the office are over, with people still waiting. */
  closing: Closing | null
  /** The day whose place this is, kept overnight because the hall stood still. */
  keptFrom: Temporal.PlainDate | null
  /**
   * The day ended without their turn: of a booking that may be made anew, of a number that counts no
   * longer, or of a visit that had begun, booked or not.
   */
  unserved: 'booked' | 'number' | 'unfinished' | 'unfinishedNumber' | null
  /** Those who come together on this number, in the order of their seats; empty for one alone. */
  party: Pick<PartyMember, 'seat' | 'service' | 'isHere'>[]
}

/** The same with what only the person, their office and the system may know. */
export type OwnTicketView = TicketView & { caseId: string | null; person: string | null }

const rangeOf = ({ fromMinutes, toMinutes }: WaitRange): WaitRange => ({ fromMinutes, toMinutes })

async function readPromise(tx: Reader, { office, id, leg }: TicketRow) {
  const promise = await findPromise(tx, { office, ticket: id, leg })
  if (!promise) return null
  const { from_minutes: fromMinutes, to_minutes: toMinutes, at } = promise
  return { fromMinutes, toMinutes, at }
}

/** Since when somebody waits for a later stage of their visit. */
async function readLegSince(tx: Reader, { office, id, leg, state }: TicketRow) {
  if (leg === 1 || state !== 'waiting') return null
  const acts = await listActs(tx, office, id)
  return acts.findLast(({ act }) => act === 'sent')?.at ?? null
}

type Standing = Pick<
  TicketView,
  | 'place'
  | 'wait'
  | 'counter'
  | 'isLater'
  | 'isNear'
  | 'toldToGo'
  | 'why'
  | 'paused'
  | 'restUntil'
  | 'closing'
>

/** A ticket of another day stands nowhere. */
const nowhere: Standing = {
  place: null,
  wait: null,
  counter: null,
  isLater: false,
  isNear: false,
  toldToGo: null,
  why: [],
  paused: null,
  restUntil: null,
  closing: null,
}

function standingAfar({ ticket, hall, outlook }: Viewed): Standing | undefined {
  const told = outlook.afar.get(ticket.id)
  if (!told) return undefined
  const { place, wait } = told
  const range = wait === 'unknown' ? wait : rangeOf(wait)
  return {
    ...nowhere,
    place,
    wait: range,
    toldToGo: readToldToGo(ticket, told),
    paused: viewPause(hall),
    restUntil: restUntil(hall, outlook.sessions.length),
    closing: findClosing(hall, outlook.sessions.length),
  }
}

function standingOf(viewed: Viewed): Standing {
  const afar = standingAfar(viewed)
  if (afar) return afar
  const { ticket, hall, outlook } = viewed
  const { ranking, waits, sessions } = outlook
  const wait = waits.get(ticket.id) ?? null
  const place = placeOf(ranking, ticket)
  const ranked = ranking.find((ranked) => ranked.ticket.id === ticket.id)
  const session = sessions.find((session) => session.counter === ticket.counter)
  const { language = ticket.language } = viewed
  return {
    place,
    wait: wait === null || wait === 'unknown' ? wait : rangeOf(wait),
    counter: session?.number ?? null,
    isLater: ticket.state === 'waiting' && isToldLater(hall, outlook.told.get(ticket.id)),
    isNear: ticket.state === 'called' || isNear(hall.policy, place, wait),
    toldToGo: null,
    paused: viewPause(hall),
    restUntil: restUntil(hall, sessions.length),
    closing: findClosing(hall, sessions.length),
    why: tellReasons(ranked?.explain() ?? [], {
      ...{ zone: hall.office.zone, language, policy: hall.policy },
    }),
  }
}

/**
 * Whoever sets out now comes just in time if all goes as fast as it can: the road against the lower
 * end of the range. While nobody knows, it is never time.
 */
export const mustSetOut = (
  { travel_minutes }: Pick<TicketRow, 'travel_minutes'>,
  wait: WaitRange | 'unknown',
): boolean => wait !== 'unknown' && wait.fromMinutes <= (travel_minutes ?? 0)

/** Told to set out, and whether they would not be told so now: honest words for who is on the way. */
export function readToldToGo(
  ticket: Pick<TicketRow, 'travel_minutes'>,
  { toldToGoAt, wait }: Pick<Afar, 'toldToGoAt' | 'wait'>,
): ToldToGo | null {
  return toldToGoAt && { at: toldToGoAt, hasGrown: !mustSetOut(ticket, wait) }
}

/** Near by time or by place, and never while nobody knows. */
export function isNear(
  policy: { nearMinutes: number; nearPlaces: number },
  place: number | null,
  wait: WaitRange | 'unknown' | null,
): boolean {
  if (place === null || wait === null || wait === 'unknown') return false
  return place <= policy.nearPlaces || wait.fromMinutes <= policy.nearMinutes
}

async function readParty(tx: Reader, ticket: TicketRow): Promise<TicketView['party']> {
  if (!ticket.is_party) return []
  const rows = await listMembers(tx, ticket)
  return rows.map(asMember).map(({ seat, service, isHere }) => ({ seat, service, isHere }))
}

const isBooked = ({ origin, case_id }: TicketRow) => origin === 'booking' && case_id !== null

/** Whether the day went out before their turn came, and what goes on from there. */
async function readUnserved(
  tx: Reader,
  ticket: TicketRow,
  needs?: Needs,
): Promise<TicketView['unserved']> {
  const { office, id, state, inside_at } = ticket
  if (state !== 'left') return null
  const last = (await listActs(tx, office, id)).at(-1)
  if (last?.act !== 'dayEnded') return null
  if (!isBooked(ticket) && !(await hasBooking(tx, ticket, needs))) {
    return inside_at ? 'unfinishedNumber' : 'number'
  }
  return inside_at ? 'unfinished' : 'booked'
}

/** A number from home was the visit of somebody who had also booked a time: that is what goes on. */
async function hasBooking(tx: Reader, { case_id }: TicketRow, needs: Needs | undefined) {
  if (case_id === null) return false
  return (await needs?.appointments.findForCaseIn(tx, case_id))?.state === 'unserved'
}

type Extra = Pick<TicketView, 'legSince' | 'unserved' | 'promise' | 'rises' | 'party'>

const asView = (ticket: TicketRow, standing: Standing, extra: Extra): OwnTicketView => ({
  ticketId: ticket.id,
  office: ticket.office,
  day: ticket.day,
  label: ticket.label,
  code: ticket.code,
  service: ticket.service,
  stage: ticket.stage,
  class: ticket.class,
  state: ticket.state,
  slotAt: ticket.slot_at,
  isBooked: isBooked(ticket),
  isHere: ticket.present_at !== null,
  travelMinutes: ticket.travel_minutes,
  keptFrom: ticket.kept_from,
  ...standing,
  ...extra,
  language: ticket.language,
  caseId: ticket.case_id,
  person: ticket.person,
})

const readExtra = async (tx: Reader, ticket: TicketRow, needs?: Needs): Promise<Extra> => ({
  legSince: await readLegSince(tx, ticket),
  promise: await readPromise(tx, ticket),
  rises: await listRises(tx, ticket),
  unserved: await readUnserved(tx, ticket, needs),
  party: await readParty(tx, ticket),
})

/** A ticket with the hall it stands in. */
export type Viewed = {
  ticket: TicketRow
  hall: Hall
  outlook: Outlook
  /** Of whoever reads it, when it is not the one the number was taken in. */
  language?: Language | undefined
}

/** A ticket as it stands in a hall already looked at. */
export const readViewIn = async (tx: Reader, viewed: Viewed): Promise<OwnTicketView> =>
  asView(viewed.ticket, standingOf(viewed), await readExtra(tx, viewed.ticket))

/** The same of somebody who has only just come, alone. */
export const viewNew = (viewed: Viewed, promise: TicketView['promise']): OwnTicketView =>
  asView(viewed.ticket, standingOf(viewed), {
    legSince: null,
    promise,
    rises: [],
    unserved: null,
    party: [],
  })

/** Reads a ticket with its place, its range and the reasons for both. Runs as the system. */
export async function readView(
  tx: Reader,
  needs: Needs,
  { ticket, language }: Pick<Viewed, 'ticket' | 'language'>,
): Promise<OwnTicketView> {
  const hall = await findHall(tx, needs, ticket.office)
  if (!hall?.day.day.equals(ticket.day)) {
    return asView(ticket, nowhere, await readExtra(tx, ticket, needs))
  }
  const outlook = await readOutlook(tx, needs, hall)
  return readViewIn(tx, { ticket, language, hall, outlook })
}

/** What anybody may see who holds the code in their hand. */
export function withoutOwner({ caseId: _, person: __, ...view }: OwnTicketView): TicketView {
  return view
}
