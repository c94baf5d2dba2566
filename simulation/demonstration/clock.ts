import { Type } from 'typebox'
import { system } from '#packages/access'
import { findNextOpening, isOpen, type OfficeCalendar } from '#packages/calendar'
import type { TurnableClock } from '#platform/clock'
import { type Db, sql } from '#platform/db'
import { type Events, event } from '#platform/events'

/** The demonstration's clock was turned; every process follows. `aheadSeconds` of the real clock. */
export const clockTurned = event('demonstration.clockTurned', { aheadSeconds: Type.Number() })

const part = system('demonstration')

/** The last moment anything happened: time never runs back behind it. */
async function findLast(db: Db): Promise<Temporal.Instant | undefined> {
  const row = await db.read(part, (tx) =>
    tx.maybe(sql<{ at: Temporal.Instant | null }>`select max(at) as at from events.outbox`),
  )
  return row?.at ?? undefined
}

const later = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b

/** A moment at which the office has just opened, or the given one when it is well open then. */
export function officeHour(calendar: OfficeCalendar, at: Temporal.Instant): Temporal.Instant {
  if (isOpen(calendar, at) && isOpen(calendar, at.add({ hours: 1 }))) return at
  const next = findNextOpening(calendar, isOpen(calendar, at) ? at.add({ hours: 1 }) : at)
  return next ? next.add({ minutes: 5 }) : at
}

/** What the clock of the demonstration stands on. */
export type ClockNeeds = { db: Db; events: Events; clock: TurnableClock; calendar: OfficeCalendar }

/**
 * Sets the clock to a moment when the office is open, so that everything can be tried at any hour
 * of the real day. Returns the last moment of the data when `startAt` lies before it.
 */
export async function startClock(
  { db, clock, calendar }: ClockNeeds,
  startAt: Temporal.Instant | undefined,
): Promise<{ tooEarlyFor: Temporal.Instant } | undefined> {
  const last = await findLast(db)
  if (startAt) {
    if (last && Temporal.Instant.compare(startAt, last) < 0) return { tooEarlyFor: last }
    clock.turn(startAt)
    return undefined
  }
  const from = last ? later(clock.now(), last) : clock.now()
  clock.turn(officeHour(calendar, from))
  return undefined
}

/** Turns the clock forward, here and in every other process. Time never runs back. */
export async function turnClock(
  { db, events, clock }: Pick<ClockNeeds, 'db' | 'events' | 'clock'>,
  to: Temporal.Instant,
): Promise<void> {
  const target = later(to, clock.now())
  clock.turn(target)
  const aheadSeconds = target.since(Temporal.Now.instant()).total('seconds')
  await db.transaction(part, (tx) =>
    events.publish(tx, clockTurned, { office: 'centre', aheadSeconds }),
  )
}
