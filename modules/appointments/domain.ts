import {
  type BookableDay,
  type BookingPolicy,
  findVisit,
  layOutAnew,
  layOutDay,
  nameLayout,
  type OfficeFile,
  type StageMinutes,
  type Takes,
  type UsedSlot,
  type Visit,
} from '#packages/booking'
import { createCalendar, type OfficeCalendar, openIntervals } from '#packages/calendar'
import type { Catalogue } from './needs.ts'

/**
 * Where a booking stands. Held, kept and confirmed have a place; the others do not any more. Unserved
 * came and went home without their turn.
 */
export type BookingState =
  | 'held'
  | 'kept'
  | 'confirmed'
  | 'arrived'
  | 'missed'
  | 'unserved'
  | 'released'
  | 'cancelled'
  | 'lost'

/** A promised visit. `code` names it from here to the counter. */
export type Booking = {
  bookingId: string
  code: string
  caseId: string
  /** Absent when an officer made it for somebody without an account. */
  person?: string
  service: string
  office: string
  day: Temporal.PlainDate
  startsAt: Temporal.Instant
  minutes: number
  state: BookingState
  /** Until when the place waits for the form (held) or the money (kept). */
  holdUntil?: Temporal.Instant
  mayExtend: boolean
  moves: number
  takes: Takes
  /** Whom this visit belongs together with; each of them has a seat, 0 is whoever comes alone. */
  party?: string
  seat: number
  /** One code for everybody of the party, beside the code of each. */
  partyCode?: string
  /** One of several errands of one person, who comes once and is served in turn. */
  isOneVisit?: boolean
  /** The only stage it is for, such as collecting what is ready. */
  stage?: string
  /** A mark of whose identity was handed in; written once, never read. */
  identity?: string
}

/** Whether the booking has a place now. */
export const hasPlace = (booking: Booking): boolean =>
  booking.state === 'held' || booking.state === 'kept' || booking.state === 'confirmed'

/** The same place in another state, waiting for nothing any more. */
export const withoutHold = (
  { holdUntil: _, ...booking }: Booking,
  state: BookingState,
): Booking => ({ ...booking, state, mayExtend: false })

const columns: Readonly<Record<BookingState, 'held' | 'booked' | undefined>> = {
  held: 'held',
  kept: 'held',
  confirmed: 'booked',
  // Who came used the time, and who stayed away let it pass: nothing is given back.
  arrived: 'booked',
  missed: 'booked',
  unserved: 'booked',
  released: undefined,
  cancelled: undefined,
  lost: undefined,
}

/** In which column of its slots a booking's seconds stand; in none when they were given back. */
export const columnOf = (state: BookingState): 'held' | 'booked' | undefined => columns[state]

/** One office as booking sees it. */
export type BookableOffice = {
  file: OfficeFile
  calendar: OfficeCalendar
  policy: BookingPolicy
  /** How long a stage really takes here; nothing until it was measured. */
  measured?: (service: string, stage: string) => number | undefined
}

/** Reads an office's hours; cheap, but not free: kept an office by its caller. */
export const toBookableOffice = (file: OfficeFile, policy: BookingPolicy): BookableOffice => ({
  file,
  policy,
  calendar: createCalendar({
    zone: file.zone,
    week: file.hours,
    ...(file.exceptions ? { exceptions: file.exceptions } : {}),
  }),
})

/**
 * What a service takes at this office; nothing when it is not offered or nobody books for it. Only
 * the first visit is booked.
 */
export function visitAt(
  catalogue: Catalogue,
  office: BookableOffice,
  service: string,
): Visit | undefined {
  if (office.file.notOffered?.includes(service)) return undefined
  const { appointment } = catalogue.getService(service).definition
  if (!appointment || appointment.walkIn) return undefined
  const stages = appointment.stages.filter(({ visit = 1 }) => visit === 1)
  const needs: StageMinutes = Object.fromEntries(
    stages.map(({ id, minutes }) => [id, office.measured?.(service, id) ?? minutes]),
  )
  return findVisit(office.file.counters, needs)
}

// What minutes a day offers is worked out once for everybody who looks at it.
const MOST_LAID = 120
const laidDays = new WeakMap<BookableOffice, Map<string, readonly UsedSlot[]>>()

/** The same visit of somebody with priority, who may take what is kept for such people. */
export const withPriority = (visit: Visit, { isPriority }: { isPriority?: boolean }): Visit =>
  isPriority ? { ...visit, isPriority } : visit

/** What one stage alone takes here, such as collecting; nothing when no counter serves it. */
export function stageAt(
  catalogue: Catalogue,
  office: BookableOffice,
  errand: { service: string; stage: string },
): Visit | undefined {
  const stages = catalogue.getService(errand.service).definition.appointment?.stages ?? []
  const known = stages.find(({ id }) => id === errand.stage)
  const measured = office.measured?.(errand.service, errand.stage)
  const minutes = measured ?? known?.minutes ?? collectMinutes
  return findVisit(office.file.counters, { [errand.stage]: minutes })
}

// Nobody has measured handing over; the service files have no minutes for it.
const collectMinutes = 5

/** The slots an office would have on a day nobody has booked yet. */
export function layOut(office: BookableOffice, day: Temporal.PlainDate): readonly UsedSlot[] {
  const known = laidDays.get(office) ?? new Map<string, readonly UsedSlot[]>()
  laidDays.set(office, known)
  const found = known.get(day.toString())
  if (found) return found
  if (known.size >= MOST_LAID) known.clear()
  const { zone, walkIns, counters } = office.file
  const laid = layOutDay({
    intervals: openIntervals(office.calendar, day),
    counterCount: counters.length,
    policy: office.policy,
    ...(walkIns && { walkInsAt: (at) => walkIns.byHour[at.toZonedDateTimeISO(zone).hour] ?? 0 }),
  }).map((slot) => ({ ...slot, usedSeconds: 0 }))
  known.set(day.toString(), laid)
  return laid
}

/** A day laid out in the database, one number a slot; minutes are counted from 1970. */
export type KeptDay = {
  counters: number
  /** What it was laid out from; nothing of days that stay as they are. */
  layout: string | null
  minutes: number[]
  totals: number[]
  /** What is taken of ours, and with what was given elsewhere. */
  own: number[]
  used: number[]
}

/** What a day would be laid out from now. */
export const layoutOf = (office: BookableOffice, day: Temporal.PlainDate): string =>
  nameLayout(layOut(office, day), office.file.counters.length)

/**
 * A kept day laid out anew when its office has changed hours, counters or shares since: what is taken
 * stays taken. The same day when nothing has changed.
 */
export function anew(office: BookableOffice, day: Temporal.PlainDate, kept: KeptDay): KeptDay {
  const layout = layoutOf(office, day)
  if (kept.layout === null || kept.layout === layout) return kept
  const known = new Map(kept.minutes.map((minute, nth) => [minute, kept.used[nth] ?? 0]))
  const slots = layOutAnew(
    layOut(office, day),
    kept.minutes.map((minute, nth) => ({
      startsAt: Temporal.Instant.fromEpochMilliseconds(minute * 60_000),
      totalSeconds: kept.totals[nth] ?? 0,
      usedSeconds: kept.own[nth] ?? 0,
    })),
  )
  const minutes = slots.map(({ startsAt }) => startsAt.epochMilliseconds / 60_000)
  return {
    counters: Math.max(1, office.file.counters.length),
    layout,
    minutes,
    totals: slots.map(({ totalSeconds }) => totalSeconds),
    own: slots.map(({ usedSeconds }) => usedSeconds),
    used: minutes.map((minute) => known.get(minute) ?? 0),
  }
}

/** The day as packages/booking reads it: as kept, or as it would be laid out now. */
export function toBookableDay(
  office: BookableOffice,
  day: Temporal.PlainDate,
  found: KeptDay | undefined,
): BookableDay {
  const { policy } = office
  const laid = layOut(office, day)
  const kept = found && anew(office, day, found)
  if (!kept) return { slots: laid, counterCount: office.file.counters.length, policy }
  const open = new Set(laid.map(({ startsAt }) => startsAt.epochMilliseconds / 60_000))
  const slots = kept.minutes.flatMap((minute, place): UsedSlot[] => {
    // Where the office is closed now, what is booked stands; nothing is offered.
    if (!open.has(minute)) return []
    const startsAt = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
    const totalSeconds = kept.totals[place] ?? 0
    // More may have been given elsewhere than there is; a slot is full, never less than empty.
    return [{ startsAt, totalSeconds, usedSeconds: Math.min(kept.used[place] ?? 0, totalSeconds) }]
  })
  // Its minutes are those of the plan; seconds that are more or less than planned are remnants.
  const isAsLaid =
    kept.counters === office.file.counters.length &&
    laid.length === slots.length &&
    laid.every(({ startsAt }, nth) => slots[nth]?.startsAt.equals(startsAt))
  return { slots, counterCount: kept.counters, policy, ...(isAsLaid && { laid }) }
}

type Horizon = { office: BookableOffice; day: Temporal.PlainDate; now: Temporal.Instant }
let asked: (Horizon & { isWithin: boolean }) | undefined

/** Whether the calendar has opened as far as this day; worked out once for a batch. */
export function isWithinHorizon(
  office: BookableOffice,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): boolean {
  if (asked?.office === office && asked.day === day && asked.now === now) return asked.isWithin
  const isWithin = reachesTo({ office, day, now })
  asked = { office, day, now, isWithin }
  return isWithin
}

function reachesTo({ office, day, now }: Horizon): boolean {
  const today = now.toZonedDateTimeISO(office.file.zone).toPlainDate()
  const last = today.add({ days: office.policy.horizonDays })
  return Temporal.PlainDate.compare(today, day) <= 0 && Temporal.PlainDate.compare(day, last) <= 0
}
