import type { Who } from '#packages/access'
import { dayOf, findNextOpening } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { getReason } from './at-counter.ts'
import { servicePaused, serviceResumed } from './events.ts'
import {
  asHeldDay,
  asOverseer,
  dayBeganIn,
  lockOfficeDay,
  type OfficeDay,
  runningPause,
} from './hall.ts'
import { findDay } from './hall-queries.ts'
import type { Needs, Office } from './needs.ts'
import { calendarOf, hasHours, overOf } from './office-hours.ts'
import {
  addPause,
  listPausedDays,
  markDayPaused,
  markPauseEnded,
  type PauseRow,
} from './pause-queries.ts'

/** Why a hall stands still, in words of our own: the hall and every ticket say it. */
export const pauseReasons = [
  'fire',
  'evacuation',
  'power',
  'flood',
  'network',
  'health',
  'other',
] as const
/** One of them. */
export type PauseReason = (typeof pauseReasons)[number]

/** That everything stands still, for all to see. */
export type PauseView = {
  reason: PauseReason
  since: Temporal.Instant
  /** The day the places are kept for, should today not go on. */
  keptFor: Temporal.PlainDate | null
}

/** When the office opens next on a later day than this one. */
export function findOpeningAfter(
  office: Office,
  day: Temporal.PlainDate,
): Temporal.Instant | undefined {
  const begins = day.add({ days: 1 }).toZonedDateTime(office.zone).toInstant()
  return findNextOpening(calendarOf(office), begins)
}

/** Whether the hours of that day are over; a day without hours is over when it ends. */
export const isDayOver = (office: Office, day: Temporal.PlainDate, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at, overOf(office, day)) >= 0

/**
 * What is left of a day whose hours are over: `late` while some counter still serves those who wait,
 * `closed` once none does. Nothing before, and nothing of an office to practise in.
 */
export type Closing = 'late' | 'closed'

/** Whether the hours of this day are over; never of an office to practise in. */
const isShut = (office: Office, day: Temporal.PlainDate, at: Temporal.Instant): boolean =>
  office.kind !== 'practice' && isDayOver(office, day, at)

/** Whether nobody is to be expected in a hall nobody came to: the day is over, or has no hours. */
export const isShutEmpty = (office: Office, day: Temporal.PlainDate, at: Temporal.Instant) =>
  isShut(office, day, at) || (office.kind !== 'practice' && !hasHours(office, day))

/** How far a day is over; nothing while the office is open. */
export function findClosing(held: OfficeDay, openCounters: number): Closing | null {
  if (!isShut(held.office, held.day.day, held.at)) return null
  return openCounters > 0 ? 'late' : 'closed'
}

/** The pause as the hall may know it; nothing while the office works. */
export function viewPause(held: OfficeDay): PauseView | null {
  const pause = runningPause(held)
  if (!pause) return null
  const opening = findOpeningAfter(held.office, held.day.day)
  return {
    reason: pause.reason as PauseReason,
    since: pause.began_at,
    keptFor: opening ? dayOf(opening, held.office.zone) : null,
  }
}

/** The pause of today, without looking at anybody in the hall. */
export async function findPause(
  tx: Reader,
  needs: Needs,
  officeId: string,
): Promise<PauseView | null> {
  const office = needs.catalogue.getOffice(officeId)
  const now = needs.now()
  const day = await findDay(tx, office.id, dayOf(now, office.zone))
  if (!day?.paused_at) return null
  const dayBegan = dayBeganIn(office, day.day)
  return viewPause(await asHeldDay(tx, { office, day, last: undefined, now, dayBegan }))
}

/** Why those of these offices stand still that do. */
export async function listStopped(
  tx: Reader,
  needs: Needs,
  offices: readonly string[],
): Promise<ReadonlyMap<string, PauseReason>> {
  // Where the day begins first it is tomorrow already.
  const until = needs.now().toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
  const days = await listPausedDays(tx, until)
  const stopped = new Map<string, PauseReason>()
  const perhaps = new Set(days.map(({ office }) => office))
  for (const office of offices.filter((one) => perhaps.has(one))) {
    const pause = await findPause(tx, needs, office)
    if (pause) stopped.set(office, pause.reason)
  }
  return stopped
}

/** A place kept until the doors open is told to be so; stopping before they do goes on from there. */
async function endEarly(tx: Tx, held: OfficeDay, staff: string): Promise<void> {
  for (const pause of held.pauseRows) {
    const { ended_at } = pause
    if (!ended_at || Temporal.Instant.compare(ended_at, held.at) <= 0) continue
    await markPauseEnded(tx, { ...pause, ended_at: held.at, ended_by: staff })
  }
}

type Stop = { reason: PauseReason; note?: string }

async function stop(tx: Tx, needs: Needs, held: OfficeDay, input: Stop & { staff: string }) {
  const { at, day } = held
  const { staff, reason } = input
  const id = needs.newId()
  const note = input.note?.trim() ? getReason(input.note) : null
  await endEarly(tx, held, staff)
  const begun = { office: day.office, id, day: day.day, reason, note, began_at: at }
  const open = { ended_at: null, ended_by: null, ending: null }
  await addPause(tx, { ...begun, began_by: staff, ...open })
  await markDayPaused(tx, { office: day.office, day: day.day, since: at })
  await needs.events.publish(tx, servicePaused, { office: day.office, pauseId: id, reason })
}

const minutesOf = ({ began_at }: PauseRow, at: Temporal.Instant) =>
  Math.round(at.since(began_at).total('minutes'))

/** Stopping a whole hall, and going on. */
export const pauseVerbs = (needs: Needs) => ({
  /**
   * Everything stands still: nobody can be called, and no clock runs against anybody. Pressed twice
   * it is one pause, with the first reason.
   */
  pauseService: (who: Who, input: Stop): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const { office, staffId } = asOverseer(who)
      if (!pauseReasons.includes(input.reason)) throw new Refusal('queue.needsReason')
      const held = await lockOfficeDay(tx, needs, office)
      if (runningPause(held)) return
      await stop(tx, needs, held, { ...input, staff: staffId })
    }),

  /** The hall goes on in the order it had. Nothing when it does not stand still. */
  resumeService: (who: Who): Promise<void> =>
    needs.db.transaction(who, async (tx) => {
      const { office, staffId } = asOverseer(who)
      const held = await lockOfficeDay(tx, needs, office)
      const pause = runningPause(held)
      if (!pause) return
      const ended = { ended_at: held.at, ended_by: staffId, ending: 'resumed' }
      await markPauseEnded(tx, { ...pause, ...ended })
      await markDayPaused(tx, { office, day: held.day.day, since: null })
      const news = { office, pauseId: pause.id, minutes: minutesOf(pause, held.at) }
      await needs.events.publish(tx, serviceResumed, news)
    }),
})
